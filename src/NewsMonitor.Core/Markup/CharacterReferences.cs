using System.Globalization;
using System.Text;
using AngleSharp.Html;

namespace NewsMonitor.Core.Markup;

/// <summary>Character references of XML and HTML: <c>&amp;amp;</c>, <c>&amp;#8217;</c>, <c>&amp;eacute;</c>.</summary>
internal static class CharacterReferences
{
    // The longest name in HTML's table, CounterClockwiseContourIntegral, has 31 letters; more digits than these are no character.
    private const int LongestName = 32;
    private const int MostDigits = 16;

    // HTML 5, 13.2.5.80: what numeric references to the C1 controls stand for, as windows-1252 has it.
    private const string Windows1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";

    /// <summary>The character that a C1 control was meant to be: bytes of windows-1252 that went through ISO 8859-1.</summary>
    public static char FromC1(char control) => control is >= '\x80' and <= '\x9f' ? Windows1252[control - 0x80] : control;

    /// <summary>
    /// Decodes the reference at the start of <paramref name="text"/>, which begins with <c>&amp;</c>.
    /// </summary>
    /// <param name="text">The text from the ampersand on.</param>
    /// <param name="legacy">HTML text: a few old names also count without their semicolon.</param>
    /// <param name="buffer">Takes the characters; two are enough.</param>
    /// <param name="written">How many were written.</param>
    /// <returns>The length of the reference, or 0 if there is none: the ampersand is then itself.</returns>
    public static int Decode(ReadOnlySpan<char> text, bool legacy, Span<char> buffer, out int written)
    {
        written = 0;
        if (text.Length < 3) return 0;
        if (text[1] == '#') return DecodeNumber(text, buffer, out written);
        var end = 1;
        while (end < text.Length && end <= LongestName && char.IsAsciiLetterOrDigit(text[end])) end++;
        if (end == 1) return 0;
        if (end < text.Length && text[end] == ';')
        {
            var common = Common(text[1..end]);
            if (common != '\0')
            {
                buffer[0] = common;
                written = 1;
                return end + 1;
            }

            if (HtmlEntityProvider.Resolver.GetSymbol(text[1..(end + 1)].ToString()) is { } symbol)
            {
                symbol.CopyTo(buffer);
                written = symbol.Length;
                return end + 1;
            }
        }

        if (legacy) return DecodeLegacy(text[..end], buffer, out written);

        // "&amp " in a text without HTML was meant; "&amp=" in an address was not.
        return end < text.Length && char.IsWhiteSpace(text[end]) && DecodeLegacy(text[..end], buffer, out written) is var used && used == end ? end : written = 0;
    }

    private static bool LowSurrogate(ReadOnlySpan<char> text, out char low, out int length)
    {
        (low, length) = ('\0', 0);
        if (!text.StartsWith("&#")) return false;
        var end = text[..Math.Min(text.Length, 12)].IndexOf(';');
        if (end < 0) return false;
        var digits = text[2..end];
        var hexadecimal = digits.StartsWith("x", StringComparison.OrdinalIgnoreCase);
        if (!int.TryParse(hexadecimal ? digits[1..] : digits, hexadecimal ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var value)) return false;
        if (value is < 0xDC00 or > 0xDFFF) return false;
        (low, length) = ((char)value, end + 1);
        return true;
    }

    private static char Common(ReadOnlySpan<char> name) => name switch
    {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u00a0',
        "rsquo" => '’',
        "lsquo" => '‘',
        "ldquo" => '“',
        "rdquo" => '”',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        _ => '\0',
    };

    // The longest prefix that is a name by itself (HTML 5, 13.2.5.73); the longest such name has six letters.
    private static int DecodeLegacy(ReadOnlySpan<char> text, Span<char> buffer, out int written)
    {
        for (var length = Math.Min(text.Length, 7); length > 2; length--)
        {
            if (HtmlEntityProvider.Resolver.GetSymbol(text[1..length].ToString()) is not { } symbol) continue;
            symbol.CopyTo(buffer);
            written = symbol.Length;
            return length;
        }

        written = 0;
        return 0;
    }

    private static int DecodeNumber(ReadOnlySpan<char> text, Span<char> buffer, out int written)
    {
        written = 0;
        var hexadecimal = text[2] is 'x' or 'X';
        var start = hexadecimal ? 3 : 2;
        var end = start;
        while (end < text.Length && end - start < MostDigits && (hexadecimal ? char.IsAsciiHexDigit(text[end]) : char.IsAsciiDigit(text[end]))) end++;
        if (end == start) return 0;
        var style = hexadecimal ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        if (!long.TryParse(text[start..end], style, CultureInfo.InvariantCulture, out var value)) value = -1;
        if (end < text.Length && text[end] == ';') end++;
        if (value is >= 0x80 and <= 0x9f) value = FromC1((char)value);
        if (value is >= 0xD800 and <= 0xDBFF && LowSurrogate(text[end..], out var low, out var length))
        {
            // Half a character each, as JavaScript and databases count them: "&#55357;&#56832;".
            (buffer[0], buffer[1], written) = ((char)value, low, 2);
            return end + length;
        }

        if (value is <= 0 or > 0x10FFFF or (>= 0xD800 and <= 0xDFFF)) value = 0xFFFD;
        written = new Rune((int)value).EncodeToUtf16(buffer);
        return end;
    }
}
