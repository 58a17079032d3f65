using System.Numerics;

namespace NewsMonitor.Core.Feeds.Polling;

/// <summary>Tells by a number whether an entry has changed: by the time its feed says so, and by its words.</summary>
internal static class EntryVersions
{
    /// <summary>Entries of which a feed must have this many before one time that most of them share is taken for a clock's and no editor's.</summary>
    private const int FewEntries = 4;

    /// <summary>The version of each entry of a feed that was read with <see cref="FeedBodies.Hash"/>.</summary>
    public static uint[] Of(IReadOnlyList<FeedEntry> entries)
    {
        var stamp = entries.Count < FewEntries ? null : Stamp(entries);
        var versions = new uint[entries.Count];
        for (var i = 0; i < versions.Length; i++)
        {
            var entry = entries[i];
            var version = entry.Updated is { } updated && updated != stamp ? BitOperations.Crc32C(0, (ulong)updated.UtcTicks) : 0;
            versions[i] = BitOperations.Crc32C(TextHash.Add(version, entry.Title), entry.BodyHash);
        }

        return versions;
    }

    /// <summary>
    /// The time that more than half of the entries share: some feeds stamp them all with that at which the feed was made, and it says nothing of
    /// any of them. Found by Boyer and Moore's majority vote.
    /// </summary>
    private static DateTimeOffset? Stamp(IReadOnlyList<FeedEntry> entries)
    {
        DateTimeOffset? candidate = null;
        var votes = 0;
        foreach (var entry in entries)
        {
            if (votes == 0) candidate = entry.Updated;
            votes += entry.Updated == candidate ? 1 : -1;
        }

        return candidate is not null && entries.Count(entry => entry.Updated == candidate) * 2 > entries.Count ? candidate : null;
    }
}
