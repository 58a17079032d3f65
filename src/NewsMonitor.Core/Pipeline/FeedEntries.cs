using System.Globalization;
using NewsMonitor.Core.Feeds;
using NewsMonitor.Core.Feeds.Polling;
using NewsMonitor.Core.Leaders;
using NewsMonitor.Core.Messages;

namespace NewsMonitor.Core.Pipeline;

/// <summary>Makes of a feed's entries the messages that ask for their pages.</summary>
internal static class FeedEntries
{
    /// <summary>The entries that lead somewhere, each with its version.</summary>
    /// <param name="feed">A feed read with <see cref="FeedBodies.Hash"/>; null for one that could not be read.</param>
    public static List<(FeedEntry Entry, uint Version)> Linked(FeedDocument? feed)
    {
        var entries = new List<(FeedEntry, uint)>();
        if (feed is null) return entries;
        var versions = EntryVersions.Of(feed.Entries);
        for (var i = 0; i < versions.Length; i++)
        {
            if (feed.Entries[i].Link is { } link && (link.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || link.StartsWith("https://", StringComparison.OrdinalIgnoreCase)))
                entries.Add((feed.Entries[i], versions[i]));
        }

        return entries;
    }

    /// <summary>The message; null where the address is none that can be followed, or too long.</summary>
    public static ArticleMessage? MessageOf(WatchedFeed feed, FeedEntry entry, DateTimeOffset seen, bool changed)
    {
        if (!Uri.TryCreate(entry.Link, UriKind.Absolute, out var url)) return null;
        var message = new ArticleMessage(
            string.Create(CultureInfo.InvariantCulture, $"{feed.Id}-{SeenEntries.HashOf(entry.Link):x16}"),
            feed.Id,
            feed.Outlet,
            url,
            entry.Title is { Length: > ArticleMessage.LongestTitle } title ? title[..ArticleMessage.LongestTitle] : entry.Title,
            entry.Published ?? entry.Updated,
            seen,
            Changed: changed);
        return IsShortEnough(message) ? message : null;
    }

    // A character is escaped to nine at most (three bytes of UTF-8): most addresses need not be written out to know.
    private static bool IsShortEnough(ArticleMessage message) => message.Url.OriginalString.Length <= ArticleMessage.LongestUrl / 9
        || (message.Url.AbsoluteUri.Length <= ArticleMessage.LongestUrl && Message.Fits(message));
}
