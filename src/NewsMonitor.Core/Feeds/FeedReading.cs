namespace NewsMonitor.Core.Feeds;

/// <summary>
/// What came of reading a feed: the feed, or why there is none, or both when a limit ended the reading early and the entries up to there were kept.
/// </summary>
/// <param name="Feed">The feed, if one was found.</param>
/// <param name="Error">What went wrong, if anything did that lost something.</param>
public sealed record FeedReading(FeedDocument? Feed, FeedError? Error);

/// <summary>Why a feed could not be read, or not to its end.</summary>
/// <param name="Kind">The kind of fault.</param>
/// <param name="Message">A sentence for an operator, with the place.</param>
/// <param name="Line">The line, from 1, in the decoded text; 0 if the fault has no place.</param>
/// <param name="Column">The column in UTF-16 code units, from 1; 0 if the fault has no place.</param>
public sealed record FeedError(FeedErrorKind Kind, string Message, int Line = 0, int Column = 0);

/// <summary>The faults of <see cref="FeedError"/>. The last five are limits: see <see cref="FeedLimits"/>.</summary>
public enum FeedErrorKind
{
    /// <summary>There are no bytes, or only white space.</summary>
    Empty,

    /// <summary>It is something else: a web page, an image, a list of sitemaps.</summary>
    NotAFeed,

    /// <summary>JSON that breaks off or is wrong before anything could be read.</summary>
    BadJson,

    /// <summary>More bytes than a feed may have.</summary>
    TooManyBytes,

    /// <summary>More entries than a feed may have: the first ones were kept.</summary>
    TooManyEntries,

    /// <summary>Elements inside elements beyond the limit.</summary>
    TooDeep,

    /// <summary>A tag with more attributes than the limit.</summary>
    TooManyAttributes,

    /// <summary>Entities of the document type declaration that would grow the feed beyond the limit.</summary>
    TooManyExpansions,
}
