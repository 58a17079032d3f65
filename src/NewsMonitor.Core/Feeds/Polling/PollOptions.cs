namespace NewsMonitor.Core.Feeds.Polling;

/// <summary>Between which bounds feeds are polled; configuration section <c>Polling</c>. What a server asks for (Retry-After, Cache-Control, ttl) is honoured within them.</summary>
public sealed record PollOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Polling";

    /// <summary>The shortest time between two polls, for the busiest outlet: 5 minutes. A statement is an hour's news; feeds are cached about as long.</summary>
    public TimeSpan Shortest { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The longest time between two polls of a feed that answers: 6 hours, so that the morning's digest misses nobody.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromHours(6);

    /// <summary>The time between two polls of a feed of which nothing is known yet.</summary>
    public TimeSpan Unknown { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>The longest time that a feed's own wish (ttl, max-age) is followed: a day. Some say a year and mean their images.</summary>
    public TimeSpan LongestWish { get; init; } = TimeSpan.FromDays(1);

    /// <summary>The longest time between two polls of a feed that fails: 12 hours. It is never given up; an article that cannot be had is, after a day.</summary>
    public TimeSpan LongestBackOff { get; init; } = TimeSpan.FromHours(12);

    /// <summary>The longest Retry-After that is followed: a week.</summary>
    public TimeSpan LongestRetryAfter { get; init; } = TimeSpan.FromDays(7);

    /// <summary>
    /// The most entries that wait in the queue at once: 500, some seconds' reading for ten instances. What is beyond that waits in the backlog, so that an
    /// outlet which publishes its archive delays nobody else, and a queue whose cost grows with its length (Azurite's does) stays fast.
    /// </summary>
    public int MostWaiting { get; init; } = 500;

    /// <summary>How long one run goes on handing on from the backlog: 4 minutes, less than between two ticks. Without a backlog a run ends when the feeds are polled.</summary>
    public TimeSpan HandingOn { get; init; } = TimeSpan.FromMinutes(4);

    /// <summary>After this many failures in a row at an address the feed has moved to, the address of the watch list is tried again.</summary>
    public int FailuresBeforeOldAddress { get; init; } = 4;

    /// <summary>The pause after so many failures in a row: the shortest, doubled each time, up to the longest.</summary>
    /// <param name="failures">1 or more.</param>
    /// <param name="share">Of the doubled pause, so that not all come at once.</param>
    internal TimeSpan BackOff(int failures, double share = 1)
    {
        var doubled = Shortest * Math.Pow(2, Math.Min(failures - 1, 20)) * share;
        return doubled < LongestBackOff ? doubled : LongestBackOff;
    }
}
