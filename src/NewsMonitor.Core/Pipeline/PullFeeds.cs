using Microsoft.Extensions.Logging;
using NewsMonitor.Core.Failures;
using NewsMonitor.Core.Feeds;
using NewsMonitor.Core.Feeds.Polling;
using NewsMonitor.Core.Fetching;
using NewsMonitor.Core.Leaders;
using NewsMonitor.Core.Messages;

namespace NewsMonitor.Core.Pipeline;

/// <summary>Asks the feeds that are due, keeps what they bring, and hands on the entries that are new or have changed.</summary>
public sealed class PullFeeds(
    FeedList feeds, IFeedStore store, Fetcher fetcher, PollSchedule schedule, PollOptions options, IQueue<ArticleMessage> articles, IBacklog backlog, TimeProvider time, ILogger<PullFeeds> logger)
{
    // Feeds wait for their outlets, not for us; the fetcher keeps any one outlet to two requests.
    private const int AtOnce = 32;

    // Memories that are written together. What is polled and not yet written is polled again after a crash, which changes nothing.
    private const int SavedTogether = 50;

    /// <summary>Polls once every feed that is due. A feed that fails is noted in its state and stops no other.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var known = await store.AllAsync(cancellation);
        var due = feeds.Feeds
            .Select(feed => (Feed: feed, Memory: Remember(feed, known.GetValueOrDefault(feed.Id))))
            .Where(feed => schedule.IsDue(feed.Memory.State));
        var intake = await Intake.OpenAsync(articles, backlog, options.MostWaiting, cancellation);
        var polled = new List<FeedMemory>(SavedTogether);
        try
        {
            await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (feed, token) =>
            {
                try
                {
                    var memory = await TryPullAsync(feed.Feed, feed.Memory, intake, token);
                    FeedMemory[] together = [];
                    lock (polled)
                    {
                        polled.Add(memory);
                        if (polled.Count == SavedTogether)
                        {
                            together = [.. polled];
                            polled.Clear();
                        }
                    }

                    if (together.Length > 0) await store.SaveAsync(together, token);
                }
                catch (Exception e) when (!token.IsCancellationRequested)
                {
                    // Nothing of them was remembered, so they are due again at the next tick.
                    logger.LogError(e, "Feed {Feed} and others could not be remembered", feed.Feed.Id);
                }
            });
        }
        finally
        {
            // Also when the host shuts down: what was handed on is remembered.
            if (polled.Count > 0) await store.SaveAsync(polled, CancellationToken.None);
        }

        await intake.HandOnAsync(time, options.HandingOn, logger, cancellation);
    }

    private static FeedMemory Remember(WatchedFeed feed, FeedMemory? known) =>
        new(PollSchedule.Start(feed.Id, feed.Url, known?.State), known?.Seen ?? SeenEntries.None);

    private async Task<FeedMemory> TryPullAsync(WatchedFeed feed, FeedMemory memory, Intake intake, CancellationToken cancellation)
    {
        try
        {
            return await PullAsync(feed, memory, intake, cancellation);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            // Our fault and not the outlet's, which is no reason to ask it again at every tick.
            logger.LogError(e, "Feed {Feed} could not be pulled", feed.Id);
            return memory with { State = schedule.Failed(memory.State, FailureWords.Of(e)) };
        }
    }

    private async Task<FeedMemory> PullAsync(WatchedFeed feed, FeedMemory memory, Intake intake, CancellationToken cancellation)
    {
        var answer = await fetcher.GetAsync(new FetchRequest(memory.State.Address, FetchKind.Feed, memory.State.ETag, memory.State.LastModified), cancellation);
        if (answer is not Fetched fetched)
        {
            var state = schedule.After(memory.State, answer);
            if (state.LastError is { } error) logger.LogWarning("Feed {Feed}: {Reason}", feed.Id, error);
            return memory with { State = state };
        }

        var now = time.GetUtcNow();
        var reading = FeedReader.Read(fetched.Body.Span, fetched.Charset, fetched.FinalUri, FeedBodies.Hash);
        var entries = FeedEntries.Linked(reading.Feed);
        if (entries.Count > SeenEntries.Capacity)
        {
            // What cannot be remembered would be handed on again at every poll.
            logger.LogWarning("Feed {Feed}: of {Entries} entries the first {Capacity} are taken", feed.Id, entries.Count, SeenEntries.Capacity);
            entries.RemoveRange(SeenEntries.Capacity, entries.Count - SeenEntries.Capacity);
        }

        var seen = memory.Seen.With([.. entries.Select(entry => (entry.Entry.Link!, entry.Version))], now, out var news);
        var messages = new List<ArticleMessage>();
        for (var i = 0; i < news.Length; i++)
        {
            if (news[i] == EntryNews.Known) continue;
            if (FeedEntries.MessageOf(feed, entries[i].Entry, now, news[i] == EntryNews.Changed) is { } message) messages.Add(message);
            else logger.LogWarning("Feed {Feed}: the address of {Entry} cannot be followed", feed.Id, FailureWords.Of(entries[i].Entry.Title ?? entries[i].Entry.Link!));
        }

        // Feeds begin with the newest; what has waited longest is read first.
        messages.Sort((one, other) => Nullable.Compare(one.Published, other.Published));

        // A document that brought nothing is like the one kept before it; one that could not be read is kept to see why.
        if (messages.Count > 0 || reading.Error is not null) await store.KeepAsync(feed.Id, now, new(fetched.Body, fetched.FinalUri, fetched.Charset), cancellation);

        // The messages first, the memory after: a process that dies in between hands on twice, and the article's row bears that.
        await intake.TakeAsync(feed.Id, now, messages, cancellation);
        Telemetry.Entries.Add(messages.Count);
        if (reading.Error is { } fault) logger.LogWarning("Feed {Feed}: {Reason}", feed.Id, fault.Message);
        var changed = messages.Count(message => message.Changed);
        logger.LogInformation("Feed {Feed}: {Entries} entries, {New} new, {Changed} changed", feed.Id, entries.Count, messages.Count - changed, changed);
        return new FeedMemory(schedule.After(memory.State, answer, reading, messages.Count - changed), seen);
    }
}
