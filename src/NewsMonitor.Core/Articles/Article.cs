namespace NewsMonitor.Core.Articles;

/// <summary>An article as its page shows it: clean text and what the page says about it. Nothing in it carries markup or control characters.</summary>
public sealed record Article
{
    /// <summary>Headline, without the outlet's name.</summary>
    public required string Title { get; init; }

    /// <summary>
    /// The body, paragraphs separated by a blank line, a line break within a paragraph as one line feed; no headline, byline, date, captions,
    /// teasers or prompts.
    /// </summary>
    public required string Text { get; init; }

    /// <summary>The authors' names, separated by a comma and a blank.</summary>
    public string? Byline { get; init; }

    /// <summary>The outlet's name, as the page gives it.</summary>
    public string? Outlet { get; init; }

    /// <summary>When it was first published.</summary>
    public DateTimeOffset? Published { get; init; }

    /// <summary>When it was last changed, as the page says.</summary>
    public DateTimeOffset? Modified { get; init; }

    /// <summary>BCP 47 tag of the language: what the page declares, unless the text is plainly of another; null when neither tells.</summary>
    public string? Language { get; init; }

    /// <summary>The one address of this article, normalised: see <see cref="Articles.CanonicalUrl"/>. Null when page and caller tell none.</summary>
    public Uri? CanonicalUrl { get; init; }

    /// <summary>The outlet's section, such as World.</summary>
    public string? Section { get; init; }

    /// <summary>The page says that the article is not free to read.</summary>
    public bool IsPaywalled { get; init; }

    /// <summary>The text is only a part: it breaks off, ends in an invitation to subscribe, or is far shorter than the page says.</summary>
    public bool IsTruncated { get; init; }

    /// <summary>Whether the text is English, the one language whose statements are read.</summary>
    public bool IsEnglish => Language is null || Language.StartsWith("en", StringComparison.OrdinalIgnoreCase);
}
