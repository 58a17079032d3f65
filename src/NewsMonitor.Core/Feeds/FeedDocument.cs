namespace NewsMonitor.Core.Feeds;

/// <summary>A feed as one answer of its outlet held it.</summary>
/// <param name="Title">Plain text.</param>
/// <param name="Link">The page the feed belongs to, absolute where the feed or its address gives a base.</param>
/// <param name="Format">What it is written in: <c>rss 2.0</c>, <c>rdf 1.0</c>, <c>atom 1.0</c>, <c>json 1.1</c>, <c>cdf</c>, <c>sitemap</c>.</param>
/// <param name="Entries">In the order of the feed.</param>
public sealed record FeedDocument(string? Title, string? Link, string Format, IReadOnlyList<FeedEntry> Entries)
{
    /// <summary>The language it declares (BCP 47, as written).</summary>
    public string? Language { get; init; }

    /// <summary>When it last changed, as it says.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>What it asks of those who poll it.</summary>
    public PollHints Hints { get; init; } = PollHints.None;
}

/// <summary>One item of a feed. All text is plain text; links are absolute where the feed or its address gives a base.</summary>
/// <param name="Id">What the feed calls it: guid, id, rdf:about; else its link.</param>
/// <param name="Title">Plain text on one line.</param>
/// <param name="Link">The page of the article.</param>
public sealed record FeedEntry(string? Id, string? Title, string? Link)
{
    /// <summary>The short text, blocks on lines of their own.</summary>
    public string? Summary { get; init; }

    /// <summary>The full text where the feed carries it, blocks on lines of their own.</summary>
    public string? Content { get; init; }

    /// <summary>The names of the authors, separated by commas.</summary>
    public string? Author { get; init; }

    /// <summary>When it was first published; <see langword="null"/> if not given or not readable.</summary>
    public DateTimeOffset? Published { get; init; }

    /// <summary>When it last changed.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>The content (else the summary) as <see cref="Markup.HtmlCleaner"/> leaves it, if it was HTML and was asked for.</summary>
    public string? ContentHtml { get; init; }

    /// <summary>Of the words of summary and content, where <see cref="FeedBodies.Hash"/> was asked for: another one means other words. 0 otherwise.</summary>
    public uint BodyHash { get; init; }
}

/// <summary>What a feed asks of those who poll it (RSS 2.0 <c>ttl</c>, <c>skipHours</c>, <c>skipDays</c>; RSS 1.0 module Syndication).</summary>
/// <param name="TimeToLive">How long an answer may be kept before asking again.</param>
/// <param name="SkipHours">Hours of the day (UTC) in which not to ask: bit 0 is the hour from midnight.</param>
/// <param name="SkipDays">Days of the week (UTC) on which not to ask: bit 0 is Sunday, as in <see cref="DayOfWeek"/>.</param>
public sealed record PollHints(TimeSpan? TimeToLive, int SkipHours, int SkipDays)
{
    /// <summary>Nothing asked.</summary>
    public static PollHints None { get; } = new(null, 0, 0);
}
