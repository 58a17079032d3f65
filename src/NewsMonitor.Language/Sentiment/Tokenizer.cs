namespace NewsMonitor.Language.Sentiment;

/// <summary>Cuts a text into words and marks, in one pass, and notes quotation, negation and names.</summary>
internal sealed class Tokenizer(Valence valence)
{
    /// <summary>Stands for every name, so that no leader is liked or disliked for who he is.</summary>
    public static readonly uint Name = Words.Hash("#name");

    /// <summary>Stands for every number.</summary>
    public static readonly uint Number = Words.Hash("#number");

    // How many words a "not" reaches over, unless a comma or another clause ends it before.
    private const int NegationReach = 5;
    private const int ScareQuoteReach = 3;
    private const int LongestQuotation = 120;

    private static readonly HashSet<uint> _negations = Hashes("not no never without nobody nothing neither nor hardly cannot cant dont none denied denies deny denying refused refuses fails failed lack lacks lacked barely scarcely unlikely");
    private static readonly HashSet<uint> _contrasts = Hashes("but yet however although though despite while whereas instead nevertheless nonetheless unlike");
    private static readonly HashSet<uint> _joints = Hashes("who whom whose which that because if when after before since as until unless where and or so");
    private static readonly HashSet<uint> _auxiliaries = Hashes("is are was were be been being am get gets got gotten has have had");

    /// <summary>The words and marks of the text, in order.</summary>
    public Token[] Tokenize(string text)
    {
        var tokens = new List<Token>((text.Length / 5) + 4);
        for (var i = 0; i < text.Length;)
        {
            var c = text[i];
            if (char.IsLetterOrDigit(c)) i = AddWord(text, i, tokens);
            else if (c is '\'' or '’' && i > 0 && char.IsLetterOrDigit(text[i - 1]) && EndOfLetters(text, i + 1) is var end && end - i is 2 or 3)
            {
                var hash = Words.Hash(text.AsSpan(i, end - i));
                tokens.Add(new(i, end, hash, hash, default, Marks.None));
                i = end;
            }
            else
            {
                if (Mark(text, i) is var mark && mark != Marks.None && !(mark == Marks.Stop && tokens.Count > 0 && tokens[^1].Is(Marks.Stop)))
                    tokens.Add(new(i, i + 1, c is '“' or '”' ? '"' : c, c is '“' or '”' ? '"' : c, default, mark));
                i++;
            }
        }

        var all = tokens.ToArray();
        MarkNames(text, all);
        MarkQuotations(text, all);
        MarkNegations(all);
        return all;
    }

    private int AddWord(string text, int start, List<Token> tokens)
    {
        var end = start + 1;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || char.GetUnicodeCategory(text[end]) == System.Globalization.UnicodeCategory.NonSpacingMark)) end++;
        // don't, can't: one word.
        if (end + 1 < text.Length && text[end] is '\'' or '’' && text[end - 1] is 'n' or 'N' && text[end + 1] is 't' or 'T') end += 2;
        var word = text.AsSpan(start, end - start);
        if (char.IsDigit(word[0]))
        {
            tokens.Add(new(start, end, Number, Number, default, Marks.None));
            return end;
        }

        var hash = Words.Hash(word);
        var marks = Marks.None;
        if (_contrasts.Contains(hash)) marks = Marks.Contrast | Marks.Joint;
        else if (_joints.Contains(hash)) marks = Marks.Joint;
        else if (_auxiliaries.Contains(hash)) marks = Marks.Auxiliary;
        tokens.Add(new(start, end, hash, Words.HashStem(word), valence.Of(hash), marks));
        return end;
    }

    private static int EndOfLetters(string text, int i)
    {
        var end = i;
        while (end < text.Length && end < i + 4 && char.IsLetter(text[end])) end++;
        return end;
    }

    private static Marks Mark(string text, int i) => text[i] switch
    {
        ',' => Marks.Comma,
        // The stop of an abbreviation or initial ends no sentence: what follows is not upper case, or what precedes is short.
        '.' => IsAbbreviation(text, i) ? Marks.None : Marks.Stop,
        '!' or '?' or '\n' => Marks.Stop,
        ';' or ':' or '—' or '–' or '(' or ')' or '[' or ']' or '|' => Marks.Break,
        '-' => i > 0 && i + 1 < text.Length && char.IsLetterOrDigit(text[i - 1]) && char.IsLetterOrDigit(text[i + 1]) ? Marks.None : Marks.Break,
        '"' or '“' or '”' => Marks.Quote,
        _ => Marks.None,
    };

    private static bool IsAbbreviation(string text, int stop)
    {
        var start = stop;
        while (start > 0 && stop - start < 5 && char.IsLetter(text[start - 1])) start--;
        var length = stop - start;
        if (length == 0) return stop > 0 && char.IsDigit(text[stop - 1]) && stop + 1 < text.Length && char.IsDigit(text[stop + 1]);
        return (length == 1 && char.IsUpper(text[start]))
            || text.AsSpan(start, length) is "Mr" or "Mrs" or "Ms" or "Dr" or "Sen" or "Rep" or "Gov" or "Gen" or "St" or "Jr" or "Sr" or "Lt" or "Col";
    }

    private static void MarkNames(string text, Token[] tokens)
    {
        for (var i = 0; i < tokens.Length;)
        {
            var end = i;
            int words = 0, capitals = 0;
            for (; end < tokens.Length && !tokens[end].Is(Marks.Stop); end++)
            {
                if (tokens[end].End - tokens[end].Start < 4 || !tokens[end].IsWord) continue;
                words++;
                if (char.IsUpper(text[tokens[end].Start])) capitals++;
            }

            // A headline's capitals say nothing.
            var isHeadline = words >= 4 && capitals * 10 > words * 6;
            var isFirst = true;
            for (; i < end; i++)
            {
                ref var token = ref tokens[i];
                if (!token.IsWord) continue;
                var isCapital = char.IsUpper(text[token.Start]) && token.Word != Words.Hash("i");
                var known = token.Facts.Valence != 0 || token.Facts.VerbClass != 0 || token.Is(Marks.Joint | Marks.Auxiliary);
                if (isCapital && !isHeadline && (!isFirst || (i + 1 < end && char.IsUpper(text[tokens[i + 1].Start]) && !known)))
                    token = token with { Word = Name, Stem = Name, Facts = default, Marks = Marks.Name };
                isFirst = false;
            }

            i = end + 1;
        }
    }

    private static void MarkQuotations(string text, Token[] tokens)
    {
        for (var i = 0; i < tokens.Length; i++)
        {
            if (!tokens[i].Is(Marks.Quote) || text[tokens[i].Start] == '”') continue;
            var end = i + 1;
            while (end < tokens.Length && end - i < LongestQuotation && !tokens[end].Is(Marks.Quote)) end++;
            var closed = end < tokens.Length && tokens[end].Is(Marks.Quote);
            var mark = closed && end - i - 1 <= ScareQuoteReach ? Marks.Quoted | Marks.ScareQuoted : Marks.Quoted;
            for (var k = i + 1; k < end; k++) tokens[k] = tokens[k] with { Marks = tokens[k].Marks | mark };
            i = closed ? end : end - 1;
        }
    }

    private static void MarkNegations(Token[] tokens)
    {
        var reach = 0;
        for (var i = 0; i < tokens.Length; i++)
        {
            ref var token = ref tokens[i];
            if (token.Is(Marks.Comma | Marks.Break | Marks.Stop | Marks.Contrast)) reach = 0;
            if (reach > 0)
            {
                token = token with { Marks = token.Marks | Marks.Negated };
                reach--;
            }

            if (_negations.Contains(token.Word) || IsNegatedAuxiliary(token)) reach = NegationReach;
            else if (token.Word == _less) reach = 1;
        }
    }

    // "Less honest" takes from one word.
    private static readonly uint _less = Words.Hash("less");

    private static bool IsNegatedAuxiliary(Token token) => _negatedAuxiliaries.Contains(token.Word);

    private static readonly HashSet<uint> _negatedAuxiliaries =
        Hashes("don't doesn't didn't isn't aren't wasn't weren't won't wouldn't can't couldn't shouldn't hasn't haven't hadn't ain't mustn't");

    private static HashSet<uint> Hashes(string words) => [.. words.Split(' ').Select(word => Words.Hash(word))];
}
