namespace NewsMonitor.Core.Digests;

/// <summary>A leader's statements that an outlet changed after it had published them.</summary>
/// <param name="LeaderId">Whose statements.</param>
/// <param name="Leader">The name as shown.</param>
/// <param name="Outlet">Who changed them.</param>
/// <param name="Url">The article.</param>
/// <param name="Title">Its headline now.</param>
/// <param name="Revision">How often its text has been read anew, and one.</param>
/// <param name="Before">Words that stood there and no longer do.</param>
/// <param name="Now">Words that stand there now and did not.</param>
/// <param name="Seen">When the monitor saw the change.</param>
/// <param name="Day">The day that the statements count for.</param>
public sealed record Correction(
    string LeaderId, string Leader, string Outlet, Uri Url, string Title, int Revision, IReadOnlyList<string> Before, IReadOnlyList<string> Now, DateTimeOffset Seen, DateOnly Day);

/// <summary>A feed that brought less than it should have.</summary>
/// <param name="FeedId">The feed's id on the watch list.</param>
/// <param name="Outlet">Its outlet.</param>
/// <param name="State">What is amiss.</param>
/// <param name="Since">Since when, as far as known.</param>
/// <param name="Error">What its server said last, when it is failing.</param>
public sealed record FeedNote(string FeedId, string Outlet, FeedNoteState State, DateTimeOffset? Since, string? Error);

/// <summary>What is amiss with a feed.</summary>
public enum FeedNoteState
{
    /// <summary>Its last polls failed.</summary>
    Failing,

    /// <summary>It answers, and brought nothing new on the day.</summary>
    Silent,

    /// <summary>It is gone for good.</summary>
    Ended,

    /// <summary>It was never asked.</summary>
    Unasked,
}
