namespace NewsMonitor.Core.Fetching;

/// <summary>One thing to fetch.</summary>
/// <param name="Uri">Absolute http or https address.</param>
/// <param name="Kind">What is expected there; decides the Accept header and whether robots.txt is asked.</param>
/// <param name="ETag">The entity tag of the copy at hand, exactly as it was received; null when there is none.</param>
/// <param name="LastModified">The Last-Modified of the copy at hand, exactly as it was received: servers compare it as text.</param>
public sealed record FetchRequest(Uri Uri, FetchKind Kind, string? ETag = null, string? LastModified = null);

/// <summary>What is expected at an address.</summary>
public enum FetchKind
{
    /// <summary>A feed: published to be polled, so robots.txt is not asked.</summary>
    Feed,

    /// <summary>A page: robots.txt is asked first (RFC 9309), on every redirect too.</summary>
    Page,

    /// <summary>A robots.txt itself: cut off at its bound instead of refused.</summary>
    Robots,
}
