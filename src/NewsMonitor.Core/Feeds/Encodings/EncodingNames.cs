using System.Globalization;
using System.Text;

namespace NewsMonitor.Core.Feeds.Encodings;

/// <summary>
/// Names of encodings: those registered with IANA, which .NET knows, and what else is found in feeds – without hyphens, with a vendor before
/// the number, as Python or a database calls them. Read as the Encoding Standard (WHATWG) reads them: what calls itself Latin-1 or ASCII is
/// windows-1252, GB 2312 is GB 18030, EUC-KR is code page 949.
/// </summary>
internal static class EncodingNames
{
    private const int LongestName = 40;

    static EncodingNames() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The encoding that <paramref name="name"/> means, or <see langword="null"/> if nobody knows.</summary>
    public static Encoding? Find(ReadOnlySpan<char> name)
    {
        name = name.Trim();
        if (name.IsEmpty || name.Length > LongestName) return null;
        var key = new string([.. name.ToString().ToLowerInvariant().Where(char.IsAsciiLetterOrDigit)]);
        if (key is "utf7" or "u7" or "unicode11utf7" or "csunicode11utf7") return Utf7();
        return ByNumber(Known(key)) ?? ByNumber(NumberIn(key)) ?? ByName(name.ToString());
    }

    /// <summary>The encoding of a code page that .NET has.</summary>
    public static Encoding CodePage(int number) => Encoding.GetEncoding(number);

    private static int Known(string key) => key switch
    {
        "utf8" or "u8" or "utf8sig" or "unicode11utf8" => 65001,
        "unicode" or "u16" or "u32" or "ucs2" or "ucs4" or "csucs4" or "csunicode" or "iso10646ucs2" or "iso10646ucs4" => 1200,
        "l1" or "ascii" or "usascii" or "us" or "646" or "ansi" or "8859" => 1252,
        "l2" => 28592,
        "l3" => 28593,
        "l4" => 28594,
        "l5" or "latin5" => 1254,
        "l7" or "latin7" => 28603,
        "l9" or "latin9" => 28605,
        "elot928" or "greek8" => 28597,
        "macintosh" or "macroman" => 10000,
        "maccyrillic" => 10007,
        "macgreek" => 10006,
        "macturkish" => 10081,
        "maclatin2" or "maccentraleurope" or "maccenteuro" => 10029,
        "maciceland" => 10079,
        "xmacsimpchinese" or "chinese" or "euccn" or "eucgb2312cn" => 54936,
        "xmactradchinese" or "hkscs" => 950,
        "ujis" or "eucjp" or "jisx0213" => 51932,
        "mskanji" or "windows31j" => 932,
        "ksx1001" or "ksc5601" or "ksc56011987" or "uhc" => 949,
        "johab" => 1361,
        "thai" => 874,
        "hz" => 52936,
        "ruscii" or "cp1125" or "ibm1125" or "1125" or "cp866u" => 866,
        "cpgr" => 869,
        "koi8u" => 21866,
        _ when key.StartsWith("hz", StringComparison.Ordinal) && key.Contains("gb", StringComparison.Ordinal) => 52936,
        _ when key.StartsWith("iso2022jp", StringComparison.Ordinal) || key.StartsWith("csiso2022jp", StringComparison.Ordinal) => 50220,
        _ when key.StartsWith("iso2022kr", StringComparison.Ordinal) || key.StartsWith("csiso2022kr", StringComparison.Ordinal) => 50225,
        _ when key.Contains("shiftjis", StringComparison.Ordinal) || key.Contains("sjis", StringComparison.Ordinal) => 932,
        _ when key.StartsWith("eucjis", StringComparison.Ordinal) || key.StartsWith("eucjp", StringComparison.Ordinal) => 51932,
        _ when key.Contains("gb2312", StringComparison.Ordinal) || key.Contains("gbk", StringComparison.Ordinal) || key.StartsWith("gb18030", StringComparison.Ordinal) => 54936,
        _ when key.Contains("euckr", StringComparison.Ordinal) || key.StartsWith("ksc5601", StringComparison.Ordinal) => 949,
        _ when key.Contains("big5", StringComparison.Ordinal) => 950,
        _ when key.Contains("tis620", StringComparison.Ordinal) || key is "isoir166" => 874,
        _ when key.Contains("ptcp154", StringComparison.Ordinal) || key.Contains("1048", StringComparison.Ordinal) || key is "pt154" or "cp154" or "cyrillicasian" => 1251,
        _ when key.StartsWith("utf16", StringComparison.Ordinal) || key.StartsWith("utf32", StringComparison.Ordinal) => 1200,
        _ => 0,
    };

    /// <summary>The code page in "windows-1251", "cp1251", "IBM 866", "cspc862latinhebrew", "1251", or that of "iso8859-2", "8859_2:1987"; else 0.</summary>
    private static int NumberIn(string key)
    {
        var part = key.IndexOf("8859", StringComparison.Ordinal);
        if (part >= 0)
        {
            // A year may follow the part: 8859-2:1987.
            var rest = key.AsSpan(part + 4);
            if (rest.Length > 4) rest = rest[..^4];
            return int.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 17 ? 28590 + number : 0;
        }

        foreach (var vendor in (ReadOnlySpan<string>)["windows", "win", "cspcp", "cspc", "csibm", "cp", "ibm", "xcp", "ms", ""])
        {
            if (!key.StartsWith(vendor, StringComparison.Ordinal)) continue;
            var digits = key.AsSpan(vendor.Length);
            var end = digits.IndexOfAnyExceptInRange('0', '9');
            if (end >= 0) digits = digits[..end];
            if (digits.Length is >= 2 and <= 5 && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return number;
        }

        return 0;
    }

    private static Encoding? ByNumber(int codePage)
    {
        if (codePage <= 0) return null;
        if (codePage is 51932 or 20932) return new EucJapanese();
        try
        {
            return Encoding.GetEncoding(codePage switch
            {
                28591 or 20127 or 1046 => 1252,
                28599 => 1254,
                28601 => 874,
                51949 or 20949 => 949,
                936 or 20936 => 54936,

                // IBM's numbers of EBCDIC for one country.
                273 or 277 or 278 or 280 or 284 or 285 or 290 or 297 or 420 or 423 or 424 or 871 or 880 or 905 => 20000 + codePage,
                _ => codePage,
            });
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static Encoding? ByName(string name)
    {
        try
        {
            return ByNumber(Encoding.GetEncoding(name.Replace('_', '-')).CodePage);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    // Not in GetEncoding's table any more, for mark-up smuggled through it into pages; nothing read here is put into a page unencoded.
#pragma warning disable SYSLIB0001
    private static UTF7Encoding Utf7() => new();
#pragma warning restore SYSLIB0001
}
