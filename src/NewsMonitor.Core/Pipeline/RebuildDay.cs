using Microsoft.Extensions.Logging;
using NewsMonitor.Core.Articles;
using NewsMonitor.Core.Digests.Building;
using NewsMonitor.Core.Feeds;
using NewsMonitor.Core.Feeds.Polling;
using NewsMonitor.Core.Leaders;
using NewsMonitor.Core.Messages;

namespace NewsMonitor.Core.Pipeline;

/// <summary>
/// Makes a day anew from its snapshots: entries of the feeds as they were received are handed on again, which brings those that were never read; the
/// articles that were kept are entered and their statements analysed again; the digest is built. Keys are derived, so what was there is written over.
/// </summary>
public sealed class RebuildDay(
    FeedList feeds, IFeedStore feedStore, IArticleStore articles, KeepArticle keep, AnalyzeStatements analyze, DigestPublisher publisher, IQueue<ArticleMessage> entries,
    IBacklog backlog, PollOptions options, TimeProvider time, ILogger<RebuildDay> logger)
{
    private const int AtOnce = 4;

    /// <summary>Rebuilds the day. Safe to repeat, and beside a monitor that runs. An article that fails stops no other.</summary>
    public async Task<RebuiltDay> RunAsync(DateOnly day, CancellationToken cancellation)
    {
        var handedOn = 0;
        var intake = await Intake.OpenAsync(entries, backlog, options.MostWaiting, cancellation);
        foreach (var feed in feeds.Feeds) handedOn += await HandOnAsync(feed, day, intake, cancellation);
        var (read, statements, failed) = (0, 0, 0);
        await Parallel.ForEachAsync(articles.OfDayAsync(day, cancellation), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (article, token) =>
        {
            try
            {
                await EnterAsync(article, token);
                Interlocked.Increment(ref read);
                Interlocked.Add(ref statements, article.Statements.Count);
            }
            catch (Exception e) when (!token.IsCancellationRequested)
            {
                logger.LogError(e, "Article {Article}, revision {Revision}, could not be entered again", article.Id, article.Revision);
                Interlocked.Increment(ref failed);
            }
        });
        if (read == 0) return new RebuiltDay(handedOn, 0, 0, failed, null);
        var states = (await feedStore.AllAsync(cancellation)).Values.Select(memory => memory.State).ToList();
        var digest = await publisher.PublishAsync(day, states, cancellation);
        return new RebuiltDay(handedOn, read, statements, failed, digest.Version);
    }

    private async Task<int> HandOnAsync(WatchedFeed feed, DateOnly day, Intake intake, CancellationToken cancellation)
    {
        var messages = new Dictionary<Uri, ArticleMessage>();
        // What was said late on a day comes with the feeds of the next.
        await foreach (var (received, kept) in feedStore.KeptAsync(feed.Id, day, cancellation).Concat(feedStore.KeptAsync(feed.Id, day.AddDays(1), cancellation)))
        {
            var reading = FeedReader.Read(kept.Document.Span, kept.Charset, kept.Address ?? feed.Url, FeedBodies.Hash);
            foreach (var (entry, _) in FeedEntries.Linked(reading.Feed))
            {
                if (FeedEntries.MessageOf(feed, entry, received, changed: false) is { } message) messages.TryAdd(message.Url, message);
            }
        }

        await intake.TakeAsync(feed.Id, time.GetUtcNow(), [.. messages.Values.OrderBy(message => message.Published)], cancellation);
        return messages.Count;
    }

    // In the order of the pipeline, and the row last: it says that all else is done.
    private async Task EnterAsync(StoredArticle article, CancellationToken cancellation)
    {
        var (row, _) = await articles.ClaimAsync(article.Id, article.Day, article.Seen, cancellation);
        await keep.EnterAsync(article, cancellation);
        foreach (var message in KeepArticle.MessagesOf(article)) await analyze.RunAsync(message, cancellation);
        if (row.State != ArticleState.Read || row.Revision < article.Revision) await articles.FinishAsync(row.Kept(article), cancellation);
    }
}

/// <summary>What a rebuild did.</summary>
/// <param name="Entries">Entries of feeds that were handed on; those that have been read are passed over by their reader.</param>
/// <param name="Articles">Articles entered again, each revision for itself.</param>
/// <param name="Statements">Statements analysed and stored.</param>
/// <param name="Failed">Articles that could not be entered.</param>
/// <param name="Version">The version of the digest that stands now; null where no article of the day was kept.</param>
public sealed record RebuiltDay(int Entries, int Articles, int Statements, int Failed, int? Version);
