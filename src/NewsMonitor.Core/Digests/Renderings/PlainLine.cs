using System.Globalization;

namespace NewsMonitor.Core.Digests.Renderings;

/// <summary>Makes any text one harmless line.</summary>
public static class PlainLine
{
    /// <summary>
    /// The text with every control character, line separator and mark of direction (Unicode categories Cc, Zl, Zp and the bidi ones) as a blank, and
    /// half a surrogate pair as U+FFFD.
    /// </summary>
    public static string Of(string text) => string.Create(text.Length, text, static (line, source) =>
    {
        for (var i = 0; i < source.Length; i++)
        {
            var c = source[i];
            if (char.IsSurrogate(c)) line[i] = IsWhole(source, i) ? c : '\uFFFD';
            else line[i] = char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator || IsDirection(c) ? ' ' : c;
        }
    });

    private static bool IsWhole(string text, int at) =>
        char.IsHighSurrogate(text[at]) ? at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]) : at > 0 && char.IsHighSurrogate(text[at - 1]);

    private static bool IsDirection(char c) => c is '\u061C' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
