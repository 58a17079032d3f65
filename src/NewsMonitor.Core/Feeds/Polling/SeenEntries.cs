using System.Buffers.Binary;

namespace NewsMonitor.Core.Feeds.Polling;

/// <summary>
/// Which entries of a feed have been handed on, and as what: 14 bytes each, the latest first. What a feed has dropped for long is
/// forgotten; should it come back, the article's own row recognises it.
/// </summary>
public sealed class SeenEntries
{
    /// <summary>Most entries remembered: 56 KiB, where a table's property holds 64.</summary>
    public const int Capacity = 4096;

    private const int EntryLength = 14;

    // An entry that changes all the time (a live page, a counter in its text) is read anew at once, and then after ever longer pauses.
    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan LongestPause = TimeSpan.FromDays(1);

    private readonly List<Entry> _entries;

    private SeenEntries(List<Entry> entries) => _entries = entries;

    /// <summary>Of a feed that was never read.</summary>
    public static SeenEntries None => new([]);

    /// <summary>How many are remembered.</summary>
    public int Count => _entries.Count;

    /// <summary>Reads what <see cref="ToBytes"/> wrote.</summary>
    public static SeenEntries FromBytes(ReadOnlySpan<byte> bytes)
    {
        var entries = new List<Entry>(bytes.Length / EntryLength);
        for (; bytes.Length >= EntryLength; bytes = bytes[EntryLength..]) entries.Add(Entry.Read(bytes));
        return new([.. entries.DistinctBy(entry => entry.Url)]);
    }

    /// <summary>14 bytes an entry.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[_entries.Count * EntryLength];
        for (var i = 0; i < _entries.Count; i++) _entries[i].Write(bytes.AsSpan(i * EntryLength));
        return bytes;
    }

    /// <summary>Compares a feed with what is remembered of it.</summary>
    /// <param name="entries">Links and versions (<see cref="EntryVersions"/>) of its entries, in its order; of several of one address the first counts.</param>
    /// <param name="now">When it came.</param>
    /// <param name="news">What each of the entries is, in the same order.</param>
    /// <returns>What is remembered from now on, if what is news is handed on.</returns>
    public SeenEntries With(ReadOnlySpan<(string Link, uint Version)> entries, DateTimeOffset now, out EntryNews[] news)
    {
        news = new EntryNews[entries.Length];
        var quarter = (ushort)(now.ToUnixTimeSeconds() / 900);
        var before = _entries.ToDictionary(entry => entry.Url);
        var after = new List<Entry>(entries.Length + _entries.Count);
        var taken = new HashSet<ulong>(entries.Length + _entries.Count);
        for (var i = 0; i < entries.Length; i++)
        {
            var (url, version) = (HashOf(entries[i].Link), entries[i].Version & Entry.VersionBits);
            if (!taken.Add(url)) continue;
            (news[i], var entry) = !before.TryGetValue(url, out var known) ? (EntryNews.New, new Entry(url, version, 0, quarter))
                : known.Version == version || !IsRested(known, quarter) ? (EntryNews.Known, known)
                : (EntryNews.Changed, new Entry(url, version, (byte)Math.Min(known.Changes + 1, byte.MaxValue), quarter));
            after.Add(entry);
        }

        after.AddRange(_entries.Where(entry => taken.Add(entry.Url)));
        if (after.Count > Capacity) after.RemoveRange(Capacity, after.Count - Capacity);
        return new(after);
    }

    // What is not handed on yet keeps its old version, and so is a change still at the next poll.
    private static bool IsRested(Entry entry, ushort quarter)
    {
        if (entry.Changes == 0) return true;
        var pause = Math.Min(FirstPause.TotalMinutes * Math.Pow(2, entry.Changes - 1), LongestPause.TotalMinutes);
        return (ushort)(quarter - entry.Quarter) * 15 >= pause;
    }

    /// <summary>The hash by which an entry is known here. No cryptographic one: a feed could only hide entries of its own.</summary>
    public static ulong HashOf(string link) => TextHash.Wide(link);

    /// <param name="Url">Hash of the address.</param>
    /// <param name="Version">Of the entry when it was last handed on: 24 bits.</param>
    /// <param name="Changes">How often it was handed on as changed.</param>
    /// <param name="Quarter">When it was last handed on: quarters of an hour since 1970, the lower 16 bits, which come round in 682 days.</param>
    private readonly record struct Entry(ulong Url, uint Version, byte Changes, ushort Quarter)
    {
        public const uint VersionBits = 0xFFFFFF;

        public static Entry Read(ReadOnlySpan<byte> bytes)
        {
            var version = BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]);
            return new(BinaryPrimitives.ReadUInt64LittleEndian(bytes), version & VersionBits, (byte)(version >> 24), BinaryPrimitives.ReadUInt16LittleEndian(bytes[12..]));
        }

        public void Write(Span<byte> bytes)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes, Url);
            BinaryPrimitives.WriteUInt32LittleEndian(bytes[8..], Version | ((uint)Changes << 24));
            BinaryPrimitives.WriteUInt16LittleEndian(bytes[12..], Quarter);
        }
    }
}

/// <summary>What an entry is to who has read its feed before.</summary>
public enum EntryNews
{
    /// <summary>It was handed on as it is, or changed again too soon to be read again yet.</summary>
    Known,

    /// <summary>It was never handed on.</summary>
    New,

    /// <summary>It was handed on, and has changed since.</summary>
    Changed,
}
