using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using NewsMonitor.Core.Fetching;

namespace NewsMonitor.Core.Feeds.Polling;

/// <summary>Decides from the answer to one poll when the next is due, and what to remember until then. No I/O.</summary>
public sealed class PollSchedule(PollOptions options, TimeProvider time)
{
    // The newest entries tell the rhythm of today; a feed's tail is often from last year.
    private const int EntriesThatTellTheRhythm = 20;

    // Caches hold what has not changed for a time T for a tenth of T (RFC 9111, 4.2.2); an outlet that fell silent is asked as seldom.
    private const double ShareOfSilence = 0.1;

    // Feeds that were added together would be polled together for ever: each is moved by its own, constant share of its interval.
    private const double Spread = 0.1;

    private readonly PollOptions _options = options;

    // No feed is put off for longer: its wishes are followed so far, and then for as many days as a week has for it to skip.
    private readonly TimeSpan _longest = Max(Max(options.LongestBackOff, options.LongestRetryAfter), Max(options.Longest, options.LongestWish) + TimeSpan.FromDays(7));

    /// <summary>The state of a feed that was never polled, or whose address on the watch list has changed.</summary>
    public static FeedState Start(string feedId, Uri source, FeedState? known) => known is not null && known.Source == source ? known : new FeedState(feedId, source);

    /// <summary>Whether it is time to ask. A clock that ran ahead and was set back has left moments that mean nothing: such a feed is asked at once.</summary>
    public bool IsDue(FeedState state)
    {
        var now = time.GetUtcNow();
        return state.Ended is null && (state.NextPoll is not { } next || next <= now || state.LastPoll > now || next - now > _longest);
    }

    /// <summary>The state after a poll. A feed whose host is left alone for a while, for its other feeds' sake, was not asked and has not failed: it is put off.</summary>
    /// <param name="before">The state before it.</param>
    /// <param name="answer">What the server answered.</param>
    /// <param name="reading">What the feed reader made of the body, if one came.</param>
    /// <param name="newEntries">How many entries were not known.</param>
    public FeedState After(FeedState before, FetchResult answer, FeedReading? reading = null, int newEntries = 0)
    {
        var now = time.GetUtcNow();
        var state = before with { LastPoll = now };
        return answer switch
        {
            Fetched fetched when reading?.Feed is { } feed => Answered(state, feed, fetched, newEntries, now),
            Fetched => Failed(state, reading?.Error?.Message ?? "No feed was read", null, now),
            NotModified unchanged => Scheduled(Moved(state, unchanged.MovedTo) with { LastAnswer = now, Failures = 0, LastError = null }, unchanged.MaxAge, now),
            Gone gone => state with { Ended = now, NextPoll = null, LastError = $"Gone for good (410): {gone.Uri}" },
            Refused refused => Failed(state, $"{refused.Reason}: {refused.Detail}", _options.LongestBackOff, now),
            Failed { WasAsked: false } unasked => before with { NextPoll = now + Min(unasked.RetryAfter ?? TimeSpan.Zero, _options.LongestRetryAfter) },
            Failed failed => Failed(state, $"{failed.Reason}: {failed.Detail}", failed.RetryAfter, now),
            _ => throw new ArgumentException($"Unknown answer {answer.GetType().Name}.", nameof(answer)),
        };
    }

    /// <summary>The state after a poll that could not be finished for another reason than its answer.</summary>
    internal FeedState Failed(FeedState before, string why) => Failed(before with { LastPoll = time.GetUtcNow() }, why, null, time.GetUtcNow());

    private FeedState Answered(FeedState state, FeedDocument feed, Fetched fetched, int newEntries, DateTimeOffset now) =>
        Scheduled(
            Moved(state, fetched.MovedTo) with
            {
                ETag = fetched.ETag,
                LastModified = fetched.LastModified,
                LastAnswer = now,
                LastNew = newEntries > 0 ? now : state.LastNew,
                Rhythm = RhythmOf(feed, now) ?? state.Rhythm,
                Hints = feed.Hints,
                Failures = 0,
                LastError = null,
            },
            fetched.MaxAge,
            now);

    private static FeedState Moved(FeedState state, Uri? movedTo) => movedTo is null ? state : state with { MovedTo = movedTo == state.Source ? null : movedTo };

    private FeedState Scheduled(FeedState state, TimeSpan? maxAge, DateTimeOffset now)
    {
        // Asked twice in the time one entry takes, half the entries are seen within a quarter of it.
        var own = state.Rhythm / 2 ?? _options.Unknown;
        if (state.LastNew is { } last) own = Max(own, (now - last) * ShareOfSilence);
        own = Clamp(own * Share(state.FeedId), _options.Shortest, _options.Longest);
        var wish = Max(maxAge ?? TimeSpan.Zero, state.Hints.TimeToLive ?? TimeSpan.Zero);
        var next = now + Max(own, Min(wish, _options.LongestWish));
        return state with { NextPoll = OutsideSkipped(next, state.Hints) };
    }

    private FeedState Failed(FeedState state, string why, TimeSpan? retryAfter, DateTimeOffset now)
    {
        var failures = state.Failures + 1;
        var wait = Max(_options.BackOff(failures, Share(state.FeedId)), Min(retryAfter ?? TimeSpan.Zero, _options.LongestRetryAfter));

        // A move that leads nowhere was a mistake of the outlet's: go back to where it was.
        var lost = state.MovedTo is not null && failures >= _options.FailuresBeforeOldAddress;
        return state with
        {
            MovedTo = lost ? null : state.MovedTo,
            Failures = failures,
            LastError = why,
            NextPoll = now + wait,
        };
    }

    /// <summary>The median time between its newest entries, or <see langword="null"/> if too few carry dates.</summary>
    private static TimeSpan? RhythmOf(FeedDocument feed, DateTimeOffset now)
    {
        var dates = feed.Entries
            .Select(entry => entry.Published ?? entry.Updated)
            .OfType<DateTimeOffset>()
            .Where(date => date <= now)
            .OrderDescending()
            .Take(EntriesThatTellTheRhythm)
            .ToArray();
        if (dates.Length < 3) return null;
        var gaps = dates.Zip(dates.Skip(1), (later, earlier) => later - earlier).Order().ToArray();
        return gaps[gaps.Length / 2];
    }

    // RSS 2.0: hours and days, in GMT, when aggregators may not read the feed. All of them skipped is a mistake, not a wish.
    private static DateTimeOffset OutsideSkipped(DateTimeOffset next, PollHints hints)
    {
        if (hints.SkipHours == 0 && hints.SkipDays == 0) return next;
        var utc = next.ToUniversalTime();
        for (var hours = 0; hours < 24 * 7; hours++)
        {
            var candidate = hours == 0 ? utc : new DateTimeOffset(utc.Year, utc.Month, utc.Day, utc.Hour, 0, 0, TimeSpan.Zero).AddHours(hours);
            if ((hints.SkipHours >> candidate.Hour & 1) == 0 && (hints.SkipDays >> (int)candidate.DayOfWeek & 1) == 0) return candidate;
        }

        return next;
    }

    /// <summary>Between 1 − <see cref="Spread"/> and 1 + <see cref="Spread"/>, always the same for one feed.</summary>
    private static double Share(string feedId)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(feedId), hash);
        return 1 - Spread + (2 * Spread * BinaryPrimitives.ReadUInt32LittleEndian(hash) / uint.MaxValue);
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;

    private static TimeSpan Clamp(TimeSpan value, TimeSpan least, TimeSpan most) => Max(least, Min(value, most));
}
