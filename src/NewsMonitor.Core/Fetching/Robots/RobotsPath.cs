using System.Buffers;
using System.Globalization;
using System.Text;

namespace NewsMonitor.Core.Fetching.Robots;

/// <summary>
/// Brings paths and patterns to one spelling before they are compared (RFC 9309 §2.2.2): characters outside of ASCII as percent-encoded
/// UTF-8, percent-encoded letters, digits and <c>-._~</c> as themselves, the others with hexadecimal digits in upper case.
/// </summary>
internal static class RobotsPath
{
    private static readonly SearchValues<char> NeedsWork = SearchValues.Create(
        ['%', .. Enumerable.Range(0x80, 0x10000 - 0x80).Select(c => (char)c)]);

    public static string Normalise(string path)
    {
        if (!path.AsSpan().ContainsAny(NeedsWork)) return path;

        var normal = new StringBuilder(path.Length);
        Span<byte> utf8 = stackalloc byte[4];
        for (var i = 0; i < path.Length; i++)
        {
            var c = path[i];
            if (c == '%' && i + 2 < path.Length && byte.TryParse(path.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var octet))
            {
                if (IsUnreserved((char)octet)) normal.Append((char)octet);
                else AppendEncoded(normal, octet);
                i += 2;
            }
            else if (c < 0x80)
            {
                normal.Append(c);
            }
            else
            {
                var status = Rune.DecodeFromUtf16(path.AsSpan(i), out var rune, out var length);
                foreach (var b in utf8[..(status == OperationStatus.Done ? rune : Rune.ReplacementChar).EncodeToUtf8(utf8)]) AppendEncoded(normal, b);
                i += length - 1;
            }
        }

        return normal.ToString();
    }

    private static bool IsUnreserved(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '~';

    private static void AppendEncoded(StringBuilder text, byte octet) => text.Append(CultureInfo.InvariantCulture, $"%{octet:X2}");
}
