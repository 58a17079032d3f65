namespace NewsMonitor.Language.Text;

/// <summary>
/// Finds what stands in quotation marks: “ ” ‘ ’ « » » « „ “ „ ” ” ” ‹ › 「 」 " '. A quotation lasts to its closing mark or, unclosed, to the end of its
/// paragraph. Single marks count only outside double ones and only where they cannot be apostrophes.
/// </summary>
internal static class Quotations
{
    // A single opening mark whose closing mark is farther away than this is an apostrophe (“’em”, “rock ’n’ roll”).
    private const int LongestSingle = 250;

    // What the double marks that English has are known by, to those who learned from English alone.
    private static readonly uint _opening = Tokenizer.WordHash("“");
    private static readonly uint _closing = Tokenizer.WordHash("”");

    public static void Mark(ReadOnlySpan<char> text, Span<Token> tokens)
    {
        var close = ReadOnlySpan<char>.Empty;
        var singleEnd = -1;
        // Where the search for a closing single mark last failed: another search before there fails too, which keeps the scan linear.
        var noSingleBefore = -1;
        var paragraph = -1;
        // Quotations opened with the same mark within the one that is open.
        var within = 0;
        int singles = 0, doubles = 0;
        var counts = false;
        for (var i = 0; i < tokens.Length; i++)
        {
            ref var token = ref tokens[i];
            if (token.Paragraph != paragraph)
            {
                paragraph = token.Paragraph;
                close = [];
                within = 0;
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

            if (!close.IsEmpty)
            {
                token.Quoted = true;
                token.Verbatim = counts;
                // After a full stop it is rather a new one, and the last was left unclosed.
                if (c == '“' && close[0] == '”' && MayOpen(text, token.Start) && tokens[i - 1].Shape != TokenShape.Stop) within++;
                else if (within > 0 && c == '”') within--;
                else if (token.Shape == TokenShape.Quote && close.Contains(c))
                {
                    within = 0;
                    close = [];
                    if (c is not ('”' or '"')) token.Word = _closing;
                }

                continue;
            }

            if (token.Shape == TokenShape.Quote)
            {
                close = (c == '”' && !MayOpen(text, token.Start)) || (c == '"' && IsMeasure(text, token)) ? [] : Closing(c);
                token.Quoted = true;
                // Doubled single marks are what is left of a text by export; what stands in them is found as a quotation, but not vouched for.
                counts = token.End == token.Start + 1;
                if (counts) doubles++;
                token.Verbatim = counts;
                // A mark that closes what never opened.
                if (close.IsEmpty) token.Quoted = token.Verbatim = false;
                else if (c is not ('“' or '"')) token.Word = _opening;
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

    // The marks that close what one opens. German, Polish and Czech close „ each in another way, and keyboards have only ".
    private static ReadOnlySpan<char> Closing(char open) => open switch
    {
        '“' or '‟' => "”\"",
        '"' => "\"",
        '„' => "“”\"",
        '”' => "”",
        '«' => "»",
        '»' => "«",
        '‹' => "›",
        '›' => "‹",
        '「' => "」",
        '『' => "』",
        '＂' => "＂",
        _ => [],
    };

    // Swedish and Finnish open with the mark that closes in English.
    private static bool MayOpen(ReadOnlySpan<char> text, int at) =>
        (at == 0 || char.IsWhiteSpace(text[at - 1]) || text[at - 1] is '(' or '[' or '—' or '–') && at + 1 < text.Length && !char.IsWhiteSpace(text[at + 1]);

    // 6' 2": after a number it counts inches or seconds.
    private static bool IsMeasure(ReadOnlySpan<char> text, in Token mark) =>
        mark.Start > 0 && char.IsDigit(text[mark.Start - 1]) && (mark.End == text.Length || !char.IsLetterOrDigit(text[mark.End]));

    private static bool OpensSingle(ReadOnlySpan<char> text, int at, char mark) =>
        mark != '’' && (at == 0 || !char.IsLetterOrDigit(text[at - 1])) && at + 1 < text.Length && !char.IsWhiteSpace(text[at + 1]);

    private static int SingleEnd(ReadOnlySpan<char> text, Span<Token> tokens, int open, char mark, ref int noSingleBefore)
    {
        var last = Math.Min(tokens.Length, open + LongestSingle);
        var i = open + 1;
        for (; i < last && tokens[i].Paragraph == tokens[open].Paragraph; i++)
        {
            var at = tokens[i].Start;
            if (!(mark switch { '\'' => text[at] == '\'', '‚' => text[at] is '‘' or '’', _ => text[at] == '’' }) || tokens[i].End != at + 1) continue;
            if (at + 1 < text.Length && char.IsLetterOrDigit(text[at + 1])) continue;
            // A plural's possessive ("the allies' plan") goes on in small letters after a letter; a quotation's end follows punctuation or a clause.
            if (at > 0 && !char.IsWhiteSpace(text[at - 1])) return i;
        }

        noSingleBefore = i - 1;
        return -1;
    }
}
