namespace NewsMonitor.Core.Articles;

/// <summary>What came of reading a page: the article, or why there is none.</summary>
/// <param name="Article">The article, if there is one.</param>
/// <param name="Error">What was wrong, if there is none.</param>
public sealed record PageReading(Article? Article, PageError? Error);

/// <summary>Why a page could not be read.</summary>
/// <param name="Kind">The kind of fault.</param>
/// <param name="Message">A sentence for an operator.</param>
public sealed record PageError(PageErrorKind Kind, string Message);

/// <summary>The faults of a page.</summary>
public enum PageErrorKind
{
    /// <summary>There are no bytes, or only white space.</summary>
    Empty,

    /// <summary>It is something else: an image, a PDF, a feed.</summary>
    NotAPage,

    /// <summary>More bytes than <see cref="PageLimits.Bytes"/>.</summary>
    TooLarge,

    /// <summary>Markup so nested or so broken that building its tree would take more than <see cref="PageLimits.TreeSteps"/>.</summary>
    TooTangled,

    /// <summary>A page without a text to read: a video, a front page, an application that needs JavaScript.</summary>
    NoText,
}
