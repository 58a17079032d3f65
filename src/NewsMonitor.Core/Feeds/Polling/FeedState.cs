namespace NewsMonitor.Core.Feeds.Polling;

/// <summary>
/// What is remembered of a feed between polls: what its server said, how it has been going, when to ask again. All of it can be shown to an
/// operator; <see cref="PollSchedule"/> alone changes it.
/// </summary>
/// <param name="FeedId">The feed's id on the watch list.</param>
/// <param name="Source">The address on the watch list that this is about. When an operator changes it, what was learned of the old one is void.</param>
public sealed record FeedState(string FeedId, Uri Source)
{
    /// <summary>Where the feed has moved for good (301, 308); <see langword="null"/> if it is where the watch list says.</summary>
    public Uri? MovedTo { get; init; }

    /// <summary>Entity tag of the last copy that could be read, as received.</summary>
    public string? ETag { get; init; }

    /// <summary>Last-Modified of the last copy that could be read, as received.</summary>
    public string? LastModified { get; init; }

    /// <summary>When it was last asked; <see langword="null"/> if never.</summary>
    public DateTimeOffset? LastPoll { get; init; }

    /// <summary>When it last answered with a feed, or that nothing is new.</summary>
    public DateTimeOffset? LastAnswer { get; init; }

    /// <summary>When it last brought an entry that was not known.</summary>
    public DateTimeOffset? LastNew { get; init; }

    /// <summary>When to ask next; <see langword="null"/> for at once.</summary>
    public DateTimeOffset? NextPoll { get; init; }

    /// <summary>The usual time between two of its entries; <see langword="null"/> while its entries carry no dates.</summary>
    public TimeSpan? Rhythm { get; init; }

    /// <summary>What its last copy asked of those who poll it; a 304 does not repeat it.</summary>
    public PollHints Hints { get; init; } = PollHints.None;

    /// <summary>Polls in a row that failed.</summary>
    public int Failures { get; init; }

    /// <summary>Why the last poll failed; <see langword="null"/> if it did not.</summary>
    public string? LastError { get; init; }

    /// <summary>When its server said that it is gone for good (410): it is not asked again.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>The address to ask.</summary>
    public Uri Address => MovedTo ?? Source;
}
