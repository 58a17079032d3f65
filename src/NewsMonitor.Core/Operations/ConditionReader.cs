using System.Globalization;
using Microsoft.Extensions.Options;
using NewsMonitor.Core.Analysis;
using NewsMonitor.Core.Digests;
using NewsMonitor.Core.Digests.Building;
using NewsMonitor.Core.Digests.Renderings;
using NewsMonitor.Core.Failures;
using NewsMonitor.Core.Feeds.Polling;
using NewsMonitor.Core.Leaders;

namespace NewsMonitor.Core.Operations;

/// <summary>Gathers how the monitor is.</summary>
public sealed class ConditionReader(
    FeedList feeds, IFeedStore store, IQueueConditions queues, IDigestStore digests, IAnalyzerBill bill, IOptions<AnalysisPrice> price, IFailureLog failures, TimeProvider time)
{
    private const int MostFailures = 100;

    /// <summary>Looks at feeds, queues, digests and failures.</summary>
    public async Task<Condition> ReadAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var states = await store.AllAsync(cancellation);
        var (failed, more) = await failures.FinalAsync(MostFailures, cancellation);
        return new Condition(
            now,
            [.. feeds.Feeds.Select(feed => Of(feed, states.GetValueOrDefault(feed.Id)?.State, now)).OrderByDescending(feed => feed.Trouble is not null)],
            await queues.AllAsync(cancellation),
            await digests.LatestDayAsync(cancellation),
            await CostAsync(DateOnly.FromDateTime(now.UtcDateTime), cancellation),
            failed,
            more);
    }

    private async Task<AnalyzerCost> CostAsync(DateOnly today, CancellationToken cancellation)
    {
        var days = await bill.OfDaysAsync(new DateOnly(today.Year, today.Month, 1), today, cancellation);
        return new(price.Value, days.GetValueOrDefault(today), days.Values.Sum());
    }

    private static FeedCondition Of(WatchedFeed feed, FeedState? state, DateTimeOffset now)
    {
        // As the digest judges a day, for the day and night that lie behind us.
        var note = FeedNotes.Of(feed, state, now.AddDays(-1));
        if (note is null) return new(feed.Id, feed.Outlet, null, $"well; brought something new {Ago(state!.LastNew!.Value, now)}");
        var words = DigestWords.Of(note);
        if (note.State == FeedNoteState.Failing) words += string.Create(CultureInfo.InvariantCulture, $"; {(state!.Failures == 1 ? "for the first time" : $"{state.Failures} times in a row")}, asked again {At(state.NextPoll, now)}");
        return new(feed.Id, feed.Outlet, note.State, FailureWords.Of(words));
    }

    private static string Ago(DateTimeOffset then, DateTimeOffset now) => (now - then) switch
    {
        { TotalMinutes: < 1 } => "just now",
        { TotalHours: < 1 } ago => $"{DigestWords.Count((int)ago.TotalMinutes, "minute")} ago",
        var ago => $"{DigestWords.Count((int)ago.TotalHours, "hour")} ago",
    };

    private static string At(DateTimeOffset? then, DateTimeOffset now) =>
        then is null || then <= now ? "at the next tick" : then.Value.ToUniversalTime().ToString("'at' HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
