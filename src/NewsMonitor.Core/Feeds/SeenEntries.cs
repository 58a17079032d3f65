using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace NewsMonitor.Core.Feeds;

/// <summary>
/// Which entries of a feed have been handed on: eight bytes of hash each, the latest first. What a feed has dropped for long is
/// forgotten; should it come back, the article's own row recognises it.
/// </summary>
public sealed class SeenEntries
{
    /// <summary>Most entries remembered: 32 KiB, half of what a table's property holds.</summary>
    public const int Capacity = 4096;

    private const int HashLength = 8;

    private readonly List<ulong> _hashes;
    private readonly HashSet<ulong> _known;

    private SeenEntries(List<ulong> hashes) => (_hashes, _known) = (hashes, [.. hashes]);

    /// <summary>Of a feed that was never read.</summary>
    public static SeenEntries None => new([]);

    /// <summary>Reads what <see cref="ToBytes"/> wrote.</summary>
    public static SeenEntries FromBytes(ReadOnlySpan<byte> bytes)
    {
        var hashes = new List<ulong>(bytes.Length / HashLength);
        for (; bytes.Length >= HashLength; bytes = bytes[HashLength..]) hashes.Add(BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        return new(hashes);
    }

    /// <summary>Whether the entry of that address was handed on.</summary>
    public bool Contains(Uri entry) => _known.Contains(HashOf(entry));

    /// <summary>These and the given entries, the given ones first.</summary>
    public SeenEntries With(IEnumerable<Uri> entries) =>
        new([.. entries.Select(HashOf).Concat(_hashes).Distinct().Take(Capacity)]);

    /// <summary>Eight bytes an entry.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[_hashes.Count * HashLength];
        for (var i = 0; i < _hashes.Count; i++) BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(i * HashLength), _hashes[i]);
        return bytes;
    }

    private static ulong HashOf(Uri entry)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(entry.AbsoluteUri), hash);
        return BinaryPrimitives.ReadUInt64LittleEndian(hash);
    }
}
