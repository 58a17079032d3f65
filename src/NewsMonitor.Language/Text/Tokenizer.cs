using System.Buffers;
using System.Globalization;

namespace NewsMonitor.Language.Text;

/// <summary>
/// Cuts a text into words and marks, sentences and paragraphs, and finds what stands in quotation marks. One pass, linear in the
/// text, whatever the text: every character outside blanks belongs to exactly one token.
/// </summary>
internal static class Tokenizer
{
    private static readonly HashSet<string> _abbreviations = new(StringComparer.OrdinalIgnoreCase)
    {
        "mr", "mrs", "ms", "dr", "prof", "sen", "sens", "rep", "reps", "gov", "gen", "lt", "col", "sgt", "capt", "adm", "st", "jr", "sr", "vs", "rev", "hon", "no",
        "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
    };

    // What is longer is no word; without a bound, what is told of a token could be as long as the text each time that it is told.
    private const int LongestToken = 1000;

    // Looked up by the span of the word, so that no string is made of it.
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _isAbbreviation = _abbreviations.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The tokens of <paramref name="text"/> in reading order.</summary>
    public static Token[] Tokenize(ReadOnlySpan<char> text)
    {
        var rented = Rent(text, out var count);
        var tokens = rented[..count];
        ArrayPool<Token>.Shared.Return(rented);
        return tokens;
    }

    /// <summary>The tokens in an array of the shared pool, of which <paramref name="count"/> are those of the text.</summary>
    public static Token[] Rent(ReadOnlySpan<char> text, out int count)
    {
        // A token to four characters is more than prose has.
        var tokens = ArrayPool<Token>.Shared.Rent(16 + (text.Length / 4));
        count = 0;
        int sentence = 0, paragraph = 0;
        var opens = true;
        var ended = false;
        var dateline = new Dateline();
        dateline.Restart();
        for (var i = 0; i < text.Length;)
        {
            if (IsBlank(text[i]))
            {
                var lines = 0;
                var start = i;
                for (; i < text.Length && IsBlank(text[i]); i++) if (text[i] is '\n' or '\u2029') lines++;
                if (count == 0) continue;
                if (lines > 1 || (lines == 1 && (EndsLine(text[start - 1]) || (i < text.Length && IsBullet(text[i])))))
                {
                    paragraph++;
                    sentence++;
                    opens = true;
                    dateline.Restart();
                }
                else if (ended && i < text.Length && MayOpen(text, i))
                {
                    sentence++;
                    opens = true;
                }

                ended = false;
                continue;
            }

            var end = EndOfToken(text, i);
            var token = new Token { Start = i, End = end, Sentence = sentence, Paragraph = paragraph, Shape = ShapeOf(text[i..end]) };
            (token.Word, token.Ending) = HashOf(text[i..end]);
            token.Stem = token.Shape <= TokenShape.Upper && InflectedLength(text[i..end]) is var stem && stem < end - i ? HashOf(text.Slice(i, stem)).Word : token.Word;
            token.OpensSentence = opens;
            if (token.Shape != TokenShape.Quote) opens = false;
            ended = token.Shape switch
            {
                TokenShape.Stop => text[i] != '.' || !(i > 0 && count > 0 && Abbreviates(text, tokens[count - 1], i)),
                TokenShape.Quote => ended,
                TokenShape.Mark when text[i] is ')' or ']' => ended,
                _ => false,
            };
            if (count == tokens.Length) tokens = Grow(tokens);
            tokens[count++] = token;
            if (dateline.EndsWith(text, token))
            {
                paragraph++;
                sentence++;
                opens = true;
                dateline = default;
            }

            i = end;
        }

        Quotations.Mark(text, tokens.AsSpan(0, count));
        return tokens;
    }

    private static Token[] Grow(Token[] full)
    {
        var tokens = ArrayPool<Token>.Shared.Rent(full.Length * 2);
        full.CopyTo(tokens, 0);
        ArrayPool<Token>.Shared.Return(full);
        return tokens;
    }

    /// <summary>The hash by which <see cref="Token.Word"/> knows a word in lower case.</summary>
    public static uint WordHash(ReadOnlySpan<char> word) => HashOf(word).Word;

    private static (uint Word, uint Ending) HashOf(ReadOnlySpan<char> word)
    {
        uint hash = 2166136261, ending = 2166136261;
        for (var i = 0; i < word.Length; i++)
        {
            var c = word[i];
            c = c < 128 ? (c is >= 'A' and <= 'Z' ? (char)(c | 32) : c) : c is '’' or '‘' ? '\'' : char.ToLowerInvariant(c);
            hash = (hash ^ c) * 16777619;
            if (i >= word.Length - 3) ending = (ending ^ c) * 16777619;
        }

        return (hash, ending);
    }

    // How much of a word is left without the endings of regular verbs and plurals; a final e goes, too, so that promise, promised and promising meet.
    private static int InflectedLength(ReadOnlySpan<char> word)
    {
        var length = word.Length;
        if (length < 4) return length;
        if (word.EndsWith("ing", StringComparison.OrdinalIgnoreCase) && length > 5) length -= 3;
        else if (word.EndsWith("ed", StringComparison.OrdinalIgnoreCase) && length > 4) length -= 2;
        else if (word.EndsWith("es", StringComparison.OrdinalIgnoreCase) && length > 4) length -= 2;
        else if (word[^1] is 's' or 'S' && word[^2] is not ('s' or 'S' or 'u' or 'U' or 'i' or 'I')) length--;
        else if (word[^1] is 'e' or 'E') length--;
        if (length == word.Length) return word[^1] is 'y' or 'Y' && length > 3 ? length - 1 : length;
        // stopped, stopping: stop; denied, denies: deny.
        if (length > 3 && char.ToLowerInvariant(word[length - 1]) == char.ToLowerInvariant(word[length - 2]) && char.ToLowerInvariant(word[length - 1]) is not ('s' or 'l' or 'e')) length--;
        if (length > 3 && word[length - 1] is 'i' or 'I' or 'e' or 'E') length--;
        return length;
    }

    private static bool IsBlank(char c) => c is ' ' or '\n' or '\r' or '\t' || (c >= 128 && (char.IsWhiteSpace(c) || c is '\u200B' or '\uFEFF'));

    private static bool EndsLine(char before) => before is '.' or '!' or '?' or ':' or '"' or '”' or '’' or '»' or '“' or ')';

    private static bool IsBullet(char c) => c is '•' or '‣' or '◦' or '▪' or '●' or '■' or '·' or '*';

    private static bool MayOpen(ReadOnlySpan<char> text, int at) => !char.IsLower(text[at]);

    private static bool Abbreviates(ReadOnlySpan<char> text, in Token word, int stop)
    {
        if (word.End != stop) return false;
        var span = text[word.Start..word.End];
        return (span.Length == 1 && char.IsUpper(span[0])) || _isAbbreviation.Contains(span);
    }

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c is '_' || char.IsSurrogate(c)
        || (c >= 128 && char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark);

    private static int EndOfToken(ReadOnlySpan<char> text, int start)
    {
        if (IsApostrophe(text[start]) && PossessiveAt(text, start) is var possessive and > 0 && start > 0 && IsWord(text[start - 1])) return possessive;
        // Two straight single marks are a double one, as wire copy writes it.
        if (text[start] is '\'' or '`' && start + 1 < text.Length && text[start + 1] == text[start]) return start + 2;
        if (!IsWord(text[start])) return start + 1;
        var i = start + 1;
        for (; i < text.Length; i++)
        {
            var c = text[i];
            if (i - start >= LongestToken && !char.IsSurrogatePair(text[i - 1], c)) break;
            if (IsWord(c)) continue;
            if (i + 1 >= text.Length || !IsWord(text[i + 1])) break;
            if (c is '-' or '\u2010' or '\u2011') continue;
            if (c is '.' or ',' && char.IsDigit(text[i - 1]) && char.IsDigit(text[i + 1])) continue;
            if (c == '.' && i - start == 1 && char.IsUpper(text[start]) && char.IsUpper(text[i + 1])) return Initials(text, start);
            if (IsApostrophe(c) && PossessiveAt(text, i) < 0) continue;
            break;
        }

        return i;
    }

    // "U.S." and "J.D." are one token, with the last stop.
    private static int Initials(ReadOnlySpan<char> text, int start)
    {
        var i = start;
        while (i + 1 < text.Length && i - start < LongestToken && char.IsUpper(text[i]) && text[i + 1] == '.') i += 2;
        return i;
    }

    private static bool IsApostrophe(char c) => c is '\'' or '’';

    // The end of "'s" where it closes a word; -1 where the apostrophe stands for something else.
    private static int PossessiveAt(ReadOnlySpan<char> text, int at) =>
        at + 1 < text.Length && text[at + 1] is 's' or 'S' && (at + 2 >= text.Length || !IsWord(text[at + 2])) ? at + 2 : -1;

    private static TokenShape ShapeOf(ReadOnlySpan<char> token)
    {
        var first = token[0];
        if (!IsWord(first))
        {
            return first switch
            {
                '.' or '!' or '?' or '…' => TokenShape.Stop,
                '"' or '“' or '”' or '„' or '«' or '»' or '‟' or '‹' or '›' or '「' or '」' or '『' or '』' or '＂' => TokenShape.Quote,
                '\'' or '`' when token.Length == 2 && token[1] == first => TokenShape.Quote,
                _ => TokenShape.Mark,
            };
        }

        if (char.IsDigit(first)) return TokenShape.Number;
        if (!char.IsUpper(first)) return TokenShape.Lower;
        var small = false;
        foreach (var c in token) small |= char.IsLower(c);
        return small || token.Length == 1 ? TokenShape.Capital : TokenShape.Upper;
    }
}
