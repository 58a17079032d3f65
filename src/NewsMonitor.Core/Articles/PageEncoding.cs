using System.Buffers;
using System.Text;
using System.Text.Unicode;
using AngleSharp.Text;

namespace NewsMonitor.Core.Articles;

/// <summary>
/// The encoding of a page, by the WHATWG's rules (HTML, "determining the character encoding"; Encoding, labels): the byte order mark,
/// the HTTP header, then the page's own <c>meta</c>. With one exception, since outlets' servers misname their own: bytes that are
/// faultless UTF-8 and not plain ASCII are UTF-8, whatever is said; text of another encoding practically never is.
/// </summary>
internal static class PageEncoding
{
    // The standard's 1,024 bytes, widened: outlets put comments and scripts first.
    private const int Window = 8192;

    private static readonly SearchValues<char> _labelEnds = SearchValues.Create(" \t\r\n\"';/>");

    static PageEncoding() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Decodes a page.</summary>
    /// <param name="bytes">The page.</param>
    /// <param name="contentType">The HTTP Content-Type, if known.</param>
    public static string Decode(ReadOnlySpan<byte> bytes, string? contentType)
    {
        var encoding = Detect(bytes, contentType, out var mark);
        return encoding.GetString(bytes[mark..]);
    }

    internal static Encoding Detect(ReadOnlySpan<byte> bytes, string? contentType, out int mark)
    {
        mark = 0;
        switch (bytes)
        {
            case [0xEF, 0xBB, 0xBF, ..]:
                mark = 3;
                return Encoding.UTF8;
            case [0xFE, 0xFF, ..]:
                mark = 2;
                return Encoding.BigEndianUnicode;
            case [0xFF, 0xFE, ..]:
                mark = 2;
                return Encoding.Unicode;
        }

        var served = Labelled(Charset(contentType));
        if (served is not null && served.CodePage is 1200 or 1201) return served;
        if (Utf8.IsValid(bytes) && !Ascii.IsValid(bytes)) return Encoding.UTF8;
        if (served is not null) return served;
        var declared = Labelled(Declared(bytes[..Math.Min(Window, bytes.Length)]));

        // A declaration that can be read as ASCII cannot be in UTF-16: the standard reads it as UTF-8.
        if (declared is not null) return declared.CodePage is 1200 or 1201 ? Encoding.UTF8 : declared;
        return Utf8.IsValid(bytes) ? Encoding.UTF8 : Labelled("windows-1252")!;
    }

    private static string? Declared(ReadOnlySpan<byte> head)
    {
        var text = Encoding.Latin1.GetString(head);
        for (var at = 0; (at = text.IndexOf("<meta", at, StringComparison.OrdinalIgnoreCase)) >= 0; at++)
        {
            var end = text.IndexOf('>', at);
            if (end < 0) return null;
            if (Charset(text[at..end]) is { } charset) return charset;
        }

        return null;
    }

    private static string? Charset(string? text)
    {
        var at = text?.IndexOf("charset", StringComparison.OrdinalIgnoreCase) ?? -1;
        if (at < 0) return null;
        var value = text.AsSpan(at + 7).TrimStart();
        if (value is not ['=', ..]) return null;
        value = value[1..].TrimStart(" \t\r\n\"'");
        var end = value.IndexOfAny(_labelEnds);
        value = end < 0 ? value : value[..end];
        return value.IsEmpty ? null : value.ToString();
    }

    private static Encoding? Labelled(string? label)
    {
        if (label is null || !TextEncoding.IsSupported(label)) return null;
        var encoding = TextEncoding.Resolve(label);
        return Encoding.GetEncoding(encoding.CodePage);
    }
}
