namespace NewsMonitor.Core.Fetching;

/// <summary>Carries a named reason up through the HTTP stack to the <see cref="Fetcher"/>, which turns it into a result; never leaves this namespace.</summary>
internal sealed class FetchException : Exception
{
    private readonly RefusalReason? refusal;
    private readonly FailureReason failure;

    public FetchException(RefusalReason reason, string detail)
        : base(detail) => refusal = reason;

    public FetchException(FailureReason reason, string detail, Exception? inner = null)
        : base(detail, inner) => failure = reason;

    /// <summary>Whether another attempt may end otherwise within seconds.</summary>
    public bool IsRetryable => refusal is null
        && failure is FailureReason.ConnectionFailed or FailureReason.Truncated or FailureReason.TimedOut;

    public FetchResult ToResult(Uri uri) =>
        refusal is { } reason ? new Refused(reason, uri, Message) : new Failed(failure, uri, Message);
}
