namespace NewsMonitor.Core.Fetching;

/// <summary>Carries a named reason up through the HTTP stack to the <see cref="Fetcher"/>, which turns it into a result; never leaves this namespace.</summary>
internal sealed class FetchException : Exception
{
    private readonly RefusalReason? _refusal;
    private readonly FailureReason _failure;
    private readonly TimeSpan? _retryAfter;

    public FetchException(RefusalReason reason, string detail)
        : base(detail) => _refusal = reason;

    public FetchException(FailureReason reason, string detail, Exception? inner = null)
        : base(detail, inner) => _failure = reason;

    public FetchException(FailureReason reason, string detail, TimeSpan retryAfter)
        : base(detail)
    {
        _failure = reason;
        _retryAfter = retryAfter;
    }

    public FetchResult ToResult(Uri uri) =>
        _refusal is { } reason ? new Refused(reason, uri, Message) : new Failed(_failure, uri, Message, RetryAfter: _retryAfter);
}
