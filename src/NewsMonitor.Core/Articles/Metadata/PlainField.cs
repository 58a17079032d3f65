using NewsMonitor.Core.Markup;

namespace NewsMonitor.Core.Articles.Metadata;

/// <summary>A field of a page as plain text: references decoded (outlets escape twice), tags and control characters gone, white space collapsed, length bounded.</summary>
internal static class PlainField
{
    public static string? Of(string? raw)
    {
        if (string.IsNullOrWhiteSpace(raw)) return null;
        if (raw.Length > 8 * PageLimits.FieldLength) raw = raw[..(8 * PageLimits.FieldLength)];
        var collected = new PlainText(lines: false);
        collected.AppendEncoded(raw.Contains('<') ? WithoutTags(raw) : raw);
        var text = collected.Finish();
        if (text is null || text.Length <= PageLimits.FieldLength) return text;
        var cut = char.IsHighSurrogate(text[PageLimits.FieldLength - 1]) ? PageLimits.FieldLength - 1 : PageLimits.FieldLength;
        return text[..cut].TrimEnd();
    }

    private static string WithoutTags(string raw)
    {
        var text = new System.Text.StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            var isTag = raw[i] == '<' && i + 1 < raw.Length && (char.IsAsciiLetter(raw[i + 1]) || raw[i + 1] is '/' or '!');
            var end = isTag ? raw.IndexOf('>', i) : -1;
            if (end > 0) i = end;
            else text.Append(raw[i]);
        }

        return text.ToString();
    }
}
