using System.Buffers;
using System.Text;

namespace NewsMonitor.Core.Feeds.Encodings;

/// <summary>
/// Finds the encoding of a feed. The bytes themselves are believed first (marks, the zeros of UTF-16 and UTF-32, EBCDIC, text that is
/// faultless UTF-8), then what the HTTP header and the XML declaration say, then the language the feed names.
/// </summary>
internal static class FeedEncoding
{
    // The declaration stands first, or after the warnings that a broken script printed before it.
    private const int DeclarationWindow = 4096;

    private static readonly Encoding _utf32BigEndian = new UTF32Encoding(bigEndian: true, byteOrderMark: false);

    // Bytes that are no UTF-8 are windows-1252 that was pasted in: each is read as that, and the rest stays right.
    private static readonly Encoding _utf8 = Encoding.GetEncoding("utf-8", EncoderFallback.ReplacementFallback, new Windows1252Fallback());

    private static readonly SearchValues<byte> _nameCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.:"u8);

    /// <summary>The encoding of a feed, and the length of the byte order mark before it.</summary>
    public static Encoding Detect(ReadOnlySpan<byte> bytes, string? charset, out int preamble)
    {
        if (ByMark(bytes, out preamble) is { } marked) return marked;
        if (ByZeros(bytes) is { } wide) return wide;
        var window = bytes[..Math.Min(bytes.Length, DeclarationWindow)];
        if (window.StartsWith((ReadOnlySpan<byte>)[0x4C, 0x6F, 0xA7, 0x94])) return Ebcdic(window);

        var declared = Narrow(EncodingNames.Find(Declaration(window)));
        var served = Narrow(EncodingNames.Find(charset));

        // Encodings of seven bits look like faultless UTF-8 and are not; with an eighth bit it is not they.
        if (declared is { } stateful && IsStateful(stateful) && System.Text.Ascii.IsValid(bytes)) return stateful;
        if (System.Text.Unicode.Utf8.IsValid(bytes)) return Encoding.UTF8;
        var candidate = served is null || (served.CodePage == 1252 && declared is not null) ? declared : served;
        if (candidate is null) return LooksLikeUtf8(bytes) ? _utf8 : ByLanguage(window);
        return candidate.CodePage == Encoding.UTF8.CodePage ? _utf8 : candidate;
    }

    private static Encoding? ByMark(ReadOnlySpan<byte> bytes, out int preamble)
    {
        preamble = 0;
        Encoding? encoding = bytes switch
        {
            [0xEF, 0xBB, 0xBF, ..] => _utf8,
            [0x00, 0x00, 0xFE, 0xFF, ..] => _utf32BigEndian,
            [0xFF, 0xFE, 0x00, 0x00, ..] => Encoding.UTF32,
            [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
            [0xFF, 0xFE, ..] => Encoding.Unicode,
            _ => null,
        };

        // A mark of UTF-16 before text without a single zero byte is a mistake: markup has plenty.
        if (encoding is not null && encoding != _utf8 && !bytes[..Math.Min(bytes.Length, 256)].Contains((byte)0)) encoding = null;
        if (encoding is not null) preamble = encoding == _utf8 ? 3 : encoding.CodePage is 12000 or 12001 ? 4 : 2;
        return encoding;
    }

    // Markup is ASCII, and ASCII in wider units has its zeros in the same places.
    private static Encoding? ByZeros(ReadOnlySpan<byte> bytes)
    {
        var sample = bytes[..Math.Min(bytes.Length & ~3, 64)];
        Span<int> zeros = stackalloc int[4];
        for (var i = 0; i < sample.Length; i++)
        {
            if (sample[i] == 0) zeros[i & 3]++;
        }

        var quarter = sample.Length / 4;
        if (quarter == 0) return null;
        var most = quarter - (quarter / 4);
        var (a, b, c, d) = (zeros[0] >= most, zeros[1] >= most, zeros[2] >= most, zeros[3] >= most);
        return (a, b, c, d) switch
        {
            (true, true, true, false) => _utf32BigEndian,
            (false, true, true, true) => Encoding.UTF32,
            (true, false, true, false) => Encoding.BigEndianUnicode,
            (false, true, false, true) => Encoding.Unicode,
            _ => null,
        };
    }

    private static Encoding Ebcdic(ReadOnlySpan<byte> window)
    {
        var invariant = EncodingNames.CodePage(37);
        return EncodingNames.Find(Declaration(Encoding.Latin1.GetBytes(invariant.GetString(window)))) ?? invariant;
    }

    /// <summary>The encoding that the XML declaration names.</summary>
    private static string? Declaration(ReadOnlySpan<byte> window)
    {
        var start = window.IndexOf("<?xml"u8);
        if (start < 0) return null;
        var declaration = window[start..];
        var end = declaration.IndexOf("?>"u8);
        if (end < 0) end = declaration.IndexOf((byte)'>');
        if (end > 0) declaration = declaration[..end];
        var name = declaration.IndexOf("encoding"u8);
        if (name < 0) return null;

        // In some EBCDIC pages even the quotes have other places: the name begins at its first letter.
        var value = declaration[(name + 8)..];
        var first = value.IndexOfAny(_nameCharacters);
        if (first < 0) return null;
        value = value[first..];
        var length = value.IndexOfAnyExcept(_nameCharacters);
        return Encoding.ASCII.GetString(length < 0 ? value : value[..length]);
    }

    // Bytes that the zeros did not give away are not in these, whatever the declaration says.
    private static Encoding? Narrow(Encoding? named) => named?.CodePage is 1200 or 1201 or 12000 or 12001 ? Encoding.UTF8 : named;

    private static bool IsStateful(Encoding encoding) => encoding.CodePage is 50220 or 50221 or 50222 or 50225 or 50227 or 52936 or 65000;

    /// <summary>More than half of what is not ASCII is in faultless UTF-8: the rest was pasted in.</summary>
    private static bool LooksLikeUtf8(ReadOnlySpan<byte> bytes)
    {
        var (right, wrong) = (0, 0);
        while (!bytes.IsEmpty)
        {
            var ascii = bytes.IndexOfAnyExceptInRange((byte)0, (byte)0x7f);
            if (ascii < 0) break;
            bytes = bytes[ascii..];
            if (Rune.DecodeFromUtf8(bytes, out _, out var length) == OperationStatus.Done) right++;
            else wrong++;
            bytes = bytes[Math.Max(1, length)..];
        }

        return right >= wrong;
    }

    private static Encoding ByLanguage(ReadOnlySpan<byte> window)
    {
        var language = Language(window);
        return language switch
        {
            "ru" or "uk" or "be" or "bg" or "sr" or "mk" => EncodingNames.CodePage(1251),
            "ja" => EncodingNames.CodePage(932),
            "ko" => EncodingNames.CodePage(949),
            "zh" => EncodingNames.CodePage(54936),
            "pl" or "cs" or "sk" or "hu" or "sl" or "hr" or "ro" => EncodingNames.CodePage(1250),
            "el" => EncodingNames.CodePage(1253),
            "tr" => EncodingNames.CodePage(1254),
            "he" => EncodingNames.CodePage(1255),
            "ar" => EncodingNames.CodePage(1256),
            "th" => EncodingNames.CodePage(874),
            _ => EncodingNames.CodePage(1252),
        };
    }

    private static string Language(ReadOnlySpan<byte> window)
    {
        foreach (var mark in (ReadOnlySpan<string>)["<language>", "xml:lang=\"", "xml:lang='", "<dc:language>"])
        {
            var at = window.IndexOf(Encoding.ASCII.GetBytes(mark));
            if (at >= 0 && at + mark.Length + 2 <= window.Length) return Encoding.ASCII.GetString(window.Slice(at + mark.Length, 2)).ToLowerInvariant();
        }

        return "";
    }
}
