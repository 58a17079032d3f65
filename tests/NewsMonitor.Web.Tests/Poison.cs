namespace NewsMonitor.Web.Tests;

/// <summary>What an outlet or a subscriber may write into any field to do harm, by kind.</summary>
public static class Poison
{
    private const string Markup = "<script>alert(1)</script><img src=x onerror=alert(1)><b>bold</b>";

    private static readonly Dictionary<string, string> _kinds = new()
    {
        ["markup"] = Markup,
        ["end of an attribute"] = "\"><svg onload=alert(1)> ' onmouseover='alert(1)' x='",
        ["end of an element"] = "</title></style></textarea></p></main><iframe src=https://evil.invalid></iframe>",
        ["entities and comments"] = "]]><!-- {{7*7}} @(1+1) &amp;lt;script&amp;gt; &#x202e; %0d%0a",
        ["a header"] = "news\r\nBcc: someone@evil.invalid\r\n\r\n<b>body</b>",
        ["a line of another kind"] = "news\u2028Bcc: someone@evil.invalid\u2029\u0085next",
        ["marks of direction"] = "\u202Egnihton\u202C \u2066\u200Fmarks\u2069 \u061C",
        ["controls"] = "\u0000\u0007\u001B[31mred\u007F\u009B",
        ["half a surrogate pair"] = "half \uD83D of it \uDE00 and \uDC00",
        ["a formula with ="] = "=HYPERLINK(\"https://evil.invalid\";\"press\")",
        ["a formula with +"] = "+1+cmd|' /C calc'!A0",
        ["a formula with -"] = "-2+3+cmd|' /C calc'!A0",
        ["a formula with @"] = "@SUM(1+1)*cmd|' /C calc'!A0",
        ["a formula behind a tab"] = "\t=1+1",
        ["a formula behind a line break"] = "\r\n=1+1",
        ["a formula in full width"] = "＝1+1",
        ["a formula in a cell of its own making"] = "words\",=1+1,\"\n=1+1;=1+1\t=1+1",
        ["ten thousand characters of markup"] = string.Concat(Enumerable.Repeat(Markup, 200))[..10_000],
        ["ten thousand letters"] = new('W', 10_000),
    };

    /// <summary>The kinds, for tests that take each in turn.</summary>
    public static TheoryData<string> Kinds => [.. _kinds.Keys];

    /// <summary>The poison of a kind.</summary>
    public static string Of(string kind) => _kinds[kind];

    /// <summary>Whether a character acts beyond the word that it stands in: controls, line and paragraph separators, marks of direction.</summary>
    public static bool IsFelt(char c) => (char.IsControl(c) && c is not ('\n' or '\r' or '\t')) || c is '\u2028' or '\u2029' or '\u061C' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
