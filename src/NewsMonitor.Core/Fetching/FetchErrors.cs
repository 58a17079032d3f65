using System.Security.Authentication;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Timeout;

namespace NewsMonitor.Core.Fetching;

/// <summary>Gives everything that the HTTP stack throws its name.</summary>
internal static class FetchErrors
{
    /// <summary>The result that an exception stands for; null for one that is a fault of this program.</summary>
    public static FetchResult? ToResult(Exception error, Uri uri) => error switch
    {
        FetchException e => e.ToResult(uri),
        { InnerException: FetchException e } => e.ToResult(uri),
        TimeoutRejectedException or OperationCanceledException => new Failed(FailureReason.TimedOut, uri, "Not finished in time."),
        BrokenCircuitException e => new Failed(FailureReason.CircuitOpen, uri, "The host failed too often just now and is left alone for a while.", RetryAfter: e.RetryAfter),
        RateLimiterRejectedException e => new Failed(FailureReason.HostBusy, uri, "Too many requests to the host are waiting.", RetryAfter: e.RetryAfter),
        HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } e => new Failed(FailureReason.HeadersTooLarge, uri, e.Message),
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } e => new Failed(FailureReason.TlsFailed, uri, Innermost(e)),
        HttpRequestException { InnerException: AuthenticationException } e => new Failed(FailureReason.TlsFailed, uri, Innermost(e)),
        HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse } e => new Failed(FailureReason.Protocol, uri, Innermost(e)),
        HttpRequestException { HttpRequestError: HttpRequestError.HttpProtocolError } e => new Failed(FailureReason.Protocol, uri, Innermost(e)),
        HttpRequestException e => new Failed(FailureReason.ConnectionFailed, uri, Innermost(e)),
        IOException e => new Failed(FailureReason.ConnectionFailed, uri, Innermost(e)),
        _ => null,
    };

    private static string Innermost(Exception error)
    {
        while (error.InnerException is { } inner) error = inner;
        return error.Message;
    }
}
