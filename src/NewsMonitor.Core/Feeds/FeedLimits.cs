namespace NewsMonitor.Core.Feeds;

/// <summary>How large what is read may be. The defaults are several times what the largest honest feeds need.</summary>
public sealed record FeedLimits
{
    /// <summary>The defaults.</summary>
    public static FeedLimits Default { get; } = new();

    /// <summary>Bytes of the feed, unpacked. 32 MiB: a news sitemap of 1,000 URLs has half a MiB, whole archives as a feed about ten.</summary>
    public int Bytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>Entries. 50,000: the most that a sitemap may hold (sitemaps.org).</summary>
    public int Entries { get; init; } = 50_000;

    /// <summary>Open elements around one element.</summary>
    public int Depth { get; init; } = 256;

    /// <summary>Attributes of one tag.</summary>
    public int Attributes { get; init; } = 256;

    /// <summary>Characters that entities declared in the feed may expand to, all together. Entities inside them are not expanded.</summary>
    public int ExpandedCharacters { get; init; } = 64 * 1024;
}
