using Microsoft.Extensions.Logging;
using NewsMonitor.Core.Articles;
using NewsMonitor.Core.Feeds;
using NewsMonitor.Core.Fetching;
using NewsMonitor.Core.Leaders;

namespace NewsMonitor.Core.Pipeline;

/// <summary>Asks the feeds that are due, keeps what they answer, and hands on the entries never seen.</summary>
public sealed class PullFeeds(
    FeedList feeds, IFeedStore store, Fetcher fetcher, PollSchedule schedule, IQueue<ArticleMessage> articles, TimeProvider time, ILogger<PullFeeds> logger)
{
    // Feeds wait for their outlets, not for us; the fetcher keeps any one outlet to two requests.
    private const int AtOnce = 32;

    /// <summary>Polls once every feed that is due. A feed that fails is noted in its state and stops no other.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var known = await store.AllAsync(cancellation);
        var due = feeds.Feeds
            .Select(feed => (Feed: feed, Memory: Remember(feed, known.GetValueOrDefault(feed.Id))))
            .Where(feed => feed.Memory.State.IsDue(time.GetUtcNow()));
        await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (feed, token) =>
        {
            try
            {
                await PullAsync(feed.Feed, feed.Memory, token);
            }
            catch (Exception e) when (!token.IsCancellationRequested)
            {
                // Storage, not the outlet: nothing was remembered, so the feed is due again at the next tick.
                logger.LogError(e, "Feed {Feed} could not be pulled", feed.Feed.Id);
            }
        });
    }

    private static FeedMemory Remember(WatchedFeed feed, FeedMemory? known) =>
        new(PollSchedule.Start(feed.Id, feed.Url, known?.State), known?.Seen ?? SeenEntries.None);

    private async Task PullAsync(WatchedFeed feed, FeedMemory memory, CancellationToken cancellation)
    {
        var answer = await fetcher.GetAsync(new FetchRequest(memory.State.Address, FetchKind.Feed, memory.State.ETag, memory.State.LastModified), cancellation);
        if (answer is not Fetched fetched)
        {
            var state = schedule.After(memory.State, answer);
            if (state.LastError is { } error) logger.LogWarning("Feed {Feed}: {Reason}", feed.Id, error);
            await store.SaveAsync(memory with { State = state }, cancellation);
            return;
        }

        var now = time.GetUtcNow();
        await store.KeepAsync(feed.Id, now, fetched.Body, cancellation);
        var reading = FeedReader.Read(fetched.Body.Span, fetched.Charset is null ? fetched.MediaType : $"{fetched.MediaType}; charset={fetched.Charset}", fetched.FinalUri);
        var entries = Addresses(reading.Feed);
        var unseen = entries.Where(entry => !memory.Seen.Contains(entry.Url)).ToList();

        // The messages first, the memory after: a process that dies in between hands on twice, and the article's row bears that.
        await articles.SendAsync([.. unseen.Select(entry => MessageOf(feed, entry.Url, entry.Entry, now))], cancellation);
        var after = schedule.After(memory.State, answer, reading, unseen.Count);
        await store.SaveAsync(new FeedMemory(after, memory.Seen.With(entries.Select(entry => entry.Url))), cancellation);
        if (reading.Error is { } fault) logger.LogWarning("Feed {Feed}: {Reason}", feed.Id, fault.Message);
        logger.LogInformation("Feed {Feed}: {Entries} entries, {New} new", feed.Id, entries.Count, unseen.Count);
    }

    private static List<(Uri Url, FeedEntry Entry)> Addresses(FeedDocument? feed)
    {
        var entries = new List<(Uri, FeedEntry)>();
        foreach (var entry in feed?.Entries ?? [])
        {
            if (Uri.TryCreate(entry.Link, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.AbsoluteUri.Length <= ArticleMessage.LongestUrl)
                entries.Add((url, entry));
        }

        return entries;
    }

    private static ArticleMessage MessageOf(WatchedFeed feed, Uri url, FeedEntry entry, DateTimeOffset now) => new(
        $"{feed.Id}-{ArticleId.Of(url)}",
        feed.Id,
        feed.Outlet,
        url,
        entry.Title is { Length: > ArticleMessage.LongestTitle } title ? title[..ArticleMessage.LongestTitle] : entry.Title,
        entry.Published ?? entry.Updated,
        now);
}
