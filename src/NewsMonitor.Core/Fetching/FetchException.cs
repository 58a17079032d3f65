namespace NewsMonitor.Core.Fetching;

/// <summary>Carries a named reason up through the HTTP stack to the <see cref="Fetcher"/>, which turns it into a result; never leaves this namespace.</summary>
internal sealed class FetchException : Exception
{
    private readonly RefusalReason? refusal;
    private readonly FailureReason failure;
    private readonly TimeSpan? retryAfter;

    public FetchException(RefusalReason reason, string detail)
        : base(detail) => refusal = reason;

    public FetchException(FailureReason reason, string detail, Exception? inner = null)
        : base(detail, inner) => failure = reason;

    public FetchException(FailureReason reason, string detail, TimeSpan retryAfter)
        : base(detail)
    {
        failure = reason;
        this.retryAfter = retryAfter;
    }

    public FetchResult ToResult(Uri uri) =>
        refusal is { } reason ? new Refused(reason, uri, Message) : new Failed(failure, uri, Message, RetryAfter: retryAfter);
}
