namespace NewsMonitor.Language.KeyPhrases;

/// <summary>Cuts a text into words, and notes the pauses between them.</summary>
internal sealed class PhraseTokenizer(WordStatistics statistics)
{
    // A longer "word" is an address or a line of code.
    private const int LongestWord = 60;

    private static readonly string[] _abstractEndings = ["ment", "ion", "ity", "ness", "ship", "ence", "ance", "ist", "ism"];

    /// <summary>The words of the text, in order.</summary>
    public List<PhraseToken> Tokenize(string text)
    {
        var tokens = new List<PhraseToken>((text.Length / 6) + 4);
        Span<char> stem = stackalloc char[LongestWord];
        var pause = TokenMarks.AfterPause | TokenMarks.AfterStop;
        for (var i = 0; i < text.Length;)
        {
            var c = text[i];
            if (!char.IsLetterOrDigit(c))
            {
                pause |= Pause(text, i, tokens);
                i++;
                continue;
            }

            var end = WordStem.EndOfWord(text, i);
            var word = text.AsSpan(i, end - i);
            if (word.Length > LongestWord || IsAddress(word))
            {
                pause |= TokenMarks.AfterPause;
                i = end;
                continue;
            }

            var length = WordStem.LengthWithoutPossessive(word);
            var facts = statistics.Of(word[..length]);
            // Contractions stand in the list of function words as a whole.
            if (length < word.Length && statistics.Of(word) is { Role: not FunctionRole.None } whole) facts = whole;
            // The one function word that is also a country, told apart by its capitals.
            if (word is "US") facts = facts with { Role = FunctionRole.None };
            tokens.Add(new(i, word.Length, length, WordStatistics.Hash(stem[..WordStem.Write(word, stem)]), facts, pause | Marks(word[..length], facts)));
            pause = TokenMarks.None;
            i = end;
        }

        return tokens;
    }

    // "www.example.org", "report.pdf"; not "U.S" nor "3.5".
    private static bool IsAddress(ReadOnlySpan<char> word)
    {
        var dot = word.LastIndexOf('.');
        return dot > 1 && word.Length - dot > 2 && char.IsLetter(word[dot + 1]);
    }

    private static TokenMarks Marks(ReadOnlySpan<char> word, WordFacts facts)
    {
        var marks = TokenMarks.None;
        if (char.IsUpper(word[0])) marks |= TokenMarks.Capital;
        if (char.IsDigit(word[0])) marks |= TokenMarks.Number;
        if (word.Contains('-')) marks |= TokenMarks.Hyphen;
        if (word.EndsWith("ly", StringComparison.Ordinal) && facts.Head < 0.5f) marks |= TokenMarks.Adverb;
        if (char.IsLower(word[0]) && !marks.HasFlag(TokenMarks.Hyphen) && (word.EndsWith("ing", StringComparison.Ordinal) || word.EndsWith("ed", StringComparison.Ordinal))) marks |= TokenMarks.Participle;
        foreach (var ending in _abstractEndings)
        {
            if (word.Length > ending.Length + 2 && word.EndsWith(ending, StringComparison.Ordinal)) return marks | TokenMarks.Abstract;
        }

        return marks;
    }

    private static TokenMarks Pause(string text, int i, List<PhraseToken> tokens)
    {
        switch (text[i])
        {
            case ' ' or '\u00A0' or '\u202F' or '\t':
                return TokenMarks.None;
            case '.':
                var last = tokens.Count > 0 ? tokens[^1] : default;
                var isAttached = last.Length > 0 && last.Start + last.Length == i;
                // "U.S. troops", "Sen. Moran", "J. Moran": the stop belongs to the word.
                return isAttached && (last.Has(FunctionRole.Abbreviation) || last.Length == 1 || text.AsSpan(last.Start, last.Length).Contains('.'))
                    ? TokenMarks.None
                    : TokenMarks.AfterPause | TokenMarks.AfterStop;
            case '!' or '?' or ':' or ';' or '\n' or '\r' or '"' or '“' or '”' or '‘' or '—' or '–' or '•' or '…':
                return TokenMarks.AfterPause | TokenMarks.AfterStop;
            default:
                return TokenMarks.AfterPause;
        }
    }
}
