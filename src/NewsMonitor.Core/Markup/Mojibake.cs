using System.Buffers;
using System.Text;

namespace NewsMonitor.Core.Markup;

/// <summary>Text whose UTF-8 bytes were once read as ISO 8859-1 ("Ã©" for "é"): a common fault of publishing systems.</summary>
internal static class Mojibake
{
    // In two bytes or more, UTF-8 begins with C2–F4 and goes on with 80–BF; as ISO 8859-1 the latter are controls and signs.
    private static readonly SearchValues<char> _leads = SearchValues.Create([.. Enumerable.Range(0xC2, 0x33).Select(c => (char)c)]);

    /// <summary>The text as it was meant, when all of it reads as UTF-8 bytes; otherwise as it stands.</summary>
    public static string Repair(ReadOnlySpan<char> text)
    {
        var lead = text.IndexOfAny(_leads);
        if (lead < 0 || lead + 1 >= text.Length || text[lead + 1] is < '\x80' or > '\xBF' || text.ContainsAnyExceptInRange('\0', '\xFF')) return text.ToString();
        var bytes = ArrayPool<byte>.Shared.Rent(text.Length);
        try
        {
            Encoding.Latin1.GetBytes(text, bytes);
            var meant = bytes.AsSpan(0, text.Length);
            return System.Text.Unicode.Utf8.IsValid(meant) ? Encoding.UTF8.GetString(meant) : text.ToString();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }
}
