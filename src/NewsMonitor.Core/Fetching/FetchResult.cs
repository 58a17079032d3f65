using System.Net;
using NewsMonitor.Core.Fetching.Hosts;

namespace NewsMonitor.Core.Fetching;

/// <summary>How a fetch ended: one of <see cref="Fetched"/>, <see cref="NotModified"/>, <see cref="Gone"/>, <see cref="Refused"/>, <see cref="Failed"/>.</summary>
public abstract record FetchResult
{
    private protected FetchResult()
    {
    }
}

/// <summary>The body came, whole and within all bounds.</summary>
public sealed record Fetched : FetchResult
{
    /// <summary>The body, decompressed.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Where it was found after all redirects.</summary>
    public required Uri FinalUri { get; init; }

    /// <summary>Media type in lower case without parameters (<c>application/rss+xml</c>); null when the server did not say.</summary>
    public string? MediaType { get; init; }

    /// <summary>The charset parameter of the Content-Type, unchecked; null when the server did not say.</summary>
    public string? Charset { get; init; }

    /// <summary>Where the resource has moved for good (301, 308), so that it is asked for there from now on; null when it has not.</summary>
    public Uri? MovedTo { get; init; }

    /// <summary>Entity tag, as received.</summary>
    public string? ETag { get; init; }

    /// <summary>Last-Modified, as received.</summary>
    public string? LastModified { get; init; }

    /// <summary>For how long the server says that the copy is fresh (Cache-Control max-age); null when it did not say.</summary>
    public TimeSpan? MaxAge { get; init; }
}

/// <summary>The copy at hand is still the current one (304).</summary>
/// <param name="MovedTo">Where the resource has moved for good; null when it has not.</param>
/// <param name="MaxAge">For how long the server says that the copy is fresh.</param>
public sealed record NotModified(Uri? MovedTo, TimeSpan? MaxAge) : FetchResult;

/// <summary>The resource was taken away for good (410): it is not asked for again.</summary>
/// <param name="Uri">The address that said so.</param>
public sealed record Gone(Uri Uri) : FetchResult;

/// <summary>The monitor does not go there. Asking again changes nothing until the address, the configuration or the outlet's robots.txt changes.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Uri">The address that was refused, which may be one a redirect pointed to.</param>
/// <param name="Detail">One sentence for the operator.</param>
public sealed record Refused(RefusalReason Reason, Uri Uri, string Detail) : FetchResult;

/// <summary>It was tried, and retried where that makes sense, in vain.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Uri">The address that failed, which may be one a redirect pointed to.</param>
/// <param name="Detail">One sentence for the operator.</param>
/// <param name="Status">The HTTP status where one came.</param>
/// <param name="RetryAfter">Not to be asked again before this time has passed; null when nobody said.</param>
public sealed record Failed(
    FailureReason Reason, Uri Uri, string Detail, HttpStatusCode? Status = null, TimeSpan? RetryAfter = null) : FetchResult
{
    /// <summary>Whether the host was asked: one that is left alone for a while has not failed.</summary>
    public bool WasAsked => Reason is not (FailureReason.HostBusy or FailureReason.CircuitOpen);

    /// <summary>Whether the same request may well succeed later; otherwise what stands there is not what can be read.</summary>
    public bool IsTransient => Reason switch
    {
        FailureReason.Status => TransientStatus.Is(Status),
        FailureReason.HostNotFound or FailureReason.ConnectionFailed or FailureReason.TimedOut or FailureReason.TooSlow
            or FailureReason.Truncated or FailureReason.HostBusy or FailureReason.CircuitOpen or FailureReason.RobotsUnreachable => true,
        _ => false,
    };
}

/// <summary>Why the monitor does not go to an address.</summary>
public enum RefusalReason
{
    /// <summary>Neither http nor https.</summary>
    Scheme,

    /// <summary>A port that is not listed.</summary>
    Port,

    /// <summary>The address carries a user name or password.</summary>
    UserInfo,

    /// <summary>Every address of the host is private, local, reserved or otherwise not on the public internet.</summary>
    Address,

    /// <summary>A redirect from https to http.</summary>
    Downgrade,

    /// <summary>The outlet's robots.txt disallows it.</summary>
    Robots,
}

/// <summary>Why a fetch failed.</summary>
public enum FailureReason
{
    /// <summary>The host's name has no address.</summary>
    HostNotFound,

    /// <summary>No connection, or one that broke before the response.</summary>
    ConnectionFailed,

    /// <summary>No trustworthy TLS connection.</summary>
    TlsFailed,

    /// <summary>Not finished in time.</summary>
    TimedOut,

    /// <summary>The body came in below the least rate.</summary>
    TooSlow,

    /// <summary>More bytes on the wire than allowed.</summary>
    TooLarge,

    /// <summary>More bytes once decompressed than allowed.</summary>
    DecompressedTooLarge,

    /// <summary>Compressed more than any text is: a decompression bomb.</summary>
    RatioTooHigh,

    /// <summary>More response headers than allowed.</summary>
    HeadersTooLarge,

    /// <summary>A Content-Encoding that was not offered.</summary>
    UnsupportedEncoding,

    /// <summary>The body is not what its Content-Encoding says.</summary>
    CorruptEncoding,

    /// <summary>The body ended before it was whole.</summary>
    Truncated,

    /// <summary>The response is not HTTP.</summary>
    Protocol,

    /// <summary>More redirects than allowed.</summary>
    TooManyRedirects,

    /// <summary>A redirect without a usable target.</summary>
    BadRedirect,

    /// <summary>A status that carries no resource; see <see cref="Failed.Status"/>.</summary>
    Status,

    /// <summary>As many requests to the host as politeness allows are under way or waiting; see <see cref="Failed.RetryAfter"/>.</summary>
    HostBusy,

    /// <summary>The host failed so often just now that it is left alone for a while; see <see cref="Failed.RetryAfter"/>.</summary>
    CircuitOpen,

    /// <summary>robots.txt cannot be reached, which by RFC 9309 §2.3.1.4 disallows everything until it can.</summary>
    RobotsUnreachable,
}
