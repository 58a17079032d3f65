using System.Text;

namespace NewsMonitor.Core.Feeds.Encodings;

/// <summary>
/// EUC-JP with the letters of JIS X 0212 ("é", "Ł"), which .NET's code page 51932 lacks. Code page 20932 has them, but writes their three
/// bytes 8F xx yy as two: xx and yy without its high bit. Only decodes.
/// </summary>
internal sealed class EucJapanese : Encoding
{
    // Single shift 3: the next two bytes are of JIS X 0212.
    private const byte ThirdSet = 0x8F;

    private readonly Encoding _inner = EncodingNames.CodePage(20932);

    public override int GetCharCount(byte[] bytes, int index, int count) => _inner.GetCharCount(Rewritten(bytes.AsSpan(index, count)));

    public override int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex) =>
        _inner.GetChars(Rewritten(bytes.AsSpan(byteIndex, byteCount)), chars.AsSpan(charIndex));

    public override int GetChars(ReadOnlySpan<byte> bytes, Span<char> chars) => _inner.GetChars(Rewritten(bytes), chars);

    public override int GetMaxCharCount(int byteCount) => _inner.GetMaxCharCount(byteCount);

    public override int GetMaxByteCount(int charCount) => throw new NotSupportedException();

    public override int GetByteCount(char[] chars, int index, int count) => throw new NotSupportedException();

    public override int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex) => throw new NotSupportedException();

    private static ReadOnlySpan<byte> Rewritten(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.Contains(ThirdSet)) return bytes;
        var rewritten = new byte[bytes.Length];
        var length = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] == ThirdSet && i + 2 < bytes.Length && bytes[i + 1] >= 0xA1 && bytes[i + 2] >= 0xA1)
            {
                rewritten[length++] = bytes[i + 1];
                rewritten[length++] = (byte)(bytes[i + 2] & 0x7F);
                i += 2;
            }
            else
            {
                rewritten[length++] = bytes[i];
            }
        }

        return rewritten.AsSpan(0, length);
    }
}
