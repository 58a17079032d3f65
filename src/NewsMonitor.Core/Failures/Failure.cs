namespace NewsMonitor.Core.Failures;

/// <summary>Something that did not succeed, and why: what an operator reads before he decides whether to try it again.</summary>
public sealed record Failure
{
    /// <summary>The kind of a page that is not to be had: forbidden, gone, too large, no article. Its outlet's doing, not ours.</summary>
    public const string Refusal = "Refused";

    /// <summary>The queue that its message was in.</summary>
    public required string Queue { get; init; }

    /// <summary>Which message: its id, or a hash of a message that has none; of a refused page, the article's id. At most 200 letters, digits, <c>- . _ ~</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The stage that failed.</summary>
    public required string Stage { get; init; }

    /// <summary>What kind of error: <c>FetchTryAgainException</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The error in words, one line; mail addresses are taken out.</summary>
    public required string Reason { get; init; }

    /// <summary>How often it was tried.</summary>
    public required long Attempt { get; init; }

    /// <summary>True when it is not tried again by itself.</summary>
    public required bool IsFinal { get; init; }

    /// <summary>When it failed, the last time.</summary>
    public required DateTimeOffset Failed { get; init; }

    /// <summary>The trace of that attempt, 32 hex digits; null when none was recorded.</summary>
    public string? TraceId { get; init; }

    /// <summary>The message, to be brought again; null while it is tried again by itself. Poison queues of the Functions host forget after seven days, so it is kept here as well.</summary>
    public string? Message { get; init; }
}
