using System.Numerics;

namespace NewsMonitor.Core.Feeds;

/// <summary>Tells by a number whether an entry has changed: by the time its feed says so, and by its words.</summary>
internal static class EntryVersions
{
    /// <summary>Entries of which a feed must have this many before one time that most of them share is taken for a clock's and no editor's.</summary>
    private const int FewEntries = 4;

    /// <summary>The version of each entry of a feed that was read with <see cref="FeedBodies.Hash"/>.</summary>
    public static uint[] Of(IReadOnlyList<FeedEntry> entries)
    {
        // Some feeds stamp all entries with the time at which the feed was made: that says nothing of any of them.
        var stamp = entries.Count < FewEntries ? null
            : entries.Select(entry => entry.Updated).OfType<DateTimeOffset>().CountBy(updated => updated)
            .Where(time => time.Value * 2 > entries.Count).Select(time => (DateTimeOffset?)time.Key).FirstOrDefault();
        var versions = new uint[entries.Count];
        for (var i = 0; i < versions.Length; i++)
        {
            var entry = entries[i];
            var version = entry.Updated is { } updated && updated != stamp ? BitOperations.Crc32C(0, (ulong)updated.UtcTicks) : 0;
            versions[i] = BitOperations.Crc32C(TextHash.Add(version, entry.Title), entry.BodyHash);
        }

        return versions;
    }
}
