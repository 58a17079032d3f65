namespace NewsMonitor.Language.Text;

/// <summary>
/// Finds what stands in quotation marks: “ ” ‘ ’ « » „ “ " '. A quotation lasts to its closing mark or, unclosed, to the end of its
/// paragraph. Single marks count only outside double ones and only where they cannot be apostrophes.
/// </summary>
internal static class Quotations
{
    // A single opening mark whose closing mark is farther away than this is an apostrophe (“’em”, “rock ’n’ roll”).
    private const int LongestSingle = 250;

    public static void Mark(ReadOnlySpan<char> text, Span<Token> tokens)
    {
        var close = '\0';
        var singleEnd = -1;
        // Where the search for a closing single mark last failed: another search before there fails too, which keeps the scan linear.
        var noSingleBefore = -1;
        var paragraph = -1;
        int singles = 0, doubles = 0;
        var counts = false;
        for (var i = 0; i < tokens.Length; i++)
        {
            ref var token = ref tokens[i];
            if (token.Paragraph != paragraph)
            {
                paragraph = token.Paragraph;
                close = '\0';
                singleEnd = -1;
            }

            var c = token.Shape == TokenShape.Quote && text[token.Start] is '\'' or '`' ? '"' : text[token.Start];
            if (singleEnd >= 0)
            {
                token.Quoted = token.Verbatim = true;
                if (i == singleEnd)
                {
                    token.Shape = TokenShape.Quote;
                    singleEnd = -1;
                }

                continue;
            }

            if (close != '\0')
            {
                token.Quoted = true;
                token.Verbatim = counts;
                if (token.Shape == TokenShape.Quote && (c == close || (close == '”' && c == '"'))) close = '\0';
                continue;
            }

            if (token.Shape == TokenShape.Quote)
            {
                close = Closing(c);
                token.Quoted = true;
                // Doubled single marks are what is left of a text by export; what stands in them is found as a quotation, but not vouched for.
                counts = token.End == token.Start + 1;
                if (counts) doubles++;
                token.Verbatim = counts;
                // A mark that closes what never opened.
                if (close == '\0') token.Quoted = token.Verbatim = false;
            }
            else if (c is '‘' or '\'' or '’' or '‚' && token.End == token.Start + 1 && i > noSingleBefore && OpensSingle(text, token.Start, c))
            {
                singleEnd = SingleEnd(text, tokens, i, c, ref noSingleBefore);
                if (singleEnd < 0) continue;
                singles++;
                token.Quoted = token.Verbatim = true;
                token.Shape = TokenShape.Quote;
            }
        }

        if (doubles >= singles && singles > 0) Discount(text, tokens);
    }

    // Where the outlet quotes with double marks, its single ones are for titles, headlines and quotations within.
    private static void Discount(ReadOnlySpan<char> text, Span<Token> tokens)
    {
        var inDouble = false;
        for (var i = 0; i < tokens.Length; i++)
        {
            ref var token = ref tokens[i];
            if (!token.Quoted) inDouble = false;
            else if (token.Shape == TokenShape.Quote && text[token.Start] is not ('‘' or '’' or '\'' or '‚')) inDouble = true;
            if (token.Quoted && !inDouble) token.Verbatim = false;
        }
    }

    private static char Closing(char open) => open switch
    {
        '“' => '”',
        '‟' => '”',
        '"' => '"',
        '„' => '“',
        '«' => '»',
        '»' => '«',
        _ => '\0',
    };

    private static bool OpensSingle(ReadOnlySpan<char> text, int at, char mark) =>
        mark != '’' && (at == 0 || !char.IsLetterOrDigit(text[at - 1])) && at + 1 < text.Length && !char.IsWhiteSpace(text[at + 1]);

    private static int SingleEnd(ReadOnlySpan<char> text, Span<Token> tokens, int open, char mark, ref int noSingleBefore)
    {
        var closing = mark == '\'' ? '\'' : '’';
        var last = Math.Min(tokens.Length, open + LongestSingle);
        var i = open + 1;
        for (; i < last && tokens[i].Paragraph == tokens[open].Paragraph; i++)
        {
            var at = tokens[i].Start;
            if (text[at] != closing || tokens[i].End != at + 1) continue;
            if (at + 1 < text.Length && char.IsLetterOrDigit(text[at + 1])) continue;
            // A plural's possessive ("the allies' plan") goes on in small letters after a letter; a quotation's end follows punctuation or a clause.
            if (at > 0 && !char.IsWhiteSpace(text[at - 1])) return i;
        }

        noSingleBefore = i - 1;
        return -1;
    }
}
