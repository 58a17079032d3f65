using System.Collections.Frozen;

namespace NewsMonitor.Core.Feeds;

/// <summary>The namespaces that mean something in a news feed.</summary>
internal enum FeedNamespace : byte
{
    /// <summary>None, or one of the formats' own: RSS, RDF Site Summary, Atom, CDF, sitemaps.</summary>
    Core,
    Rdf,
    DublinCore,
    Content,
    Media,
    ITunes,
    News,
    Syndication,
    Xhtml,
    Other,
}

/// <summary>The elements that mean something in a news feed; one name for the same thing in every format.</summary>
internal enum FeedElement : byte
{
    Unknown,
    Root,
    Channel,
    Entry,
    Aside,
    Title,
    Link,
    Id,
    Summary,
    Description,
    Content,
    Author,
    Name,
    Published,
    Updated,
    Created,
    Date,
    Language,
    TimeToLive,
    SkipHour,
    SkipDay,
    UpdatePeriod,
    UpdateFrequency,
    Location,
    Anchor,
}

/// <summary>Names of elements and namespaces, as the specifications and the wild have them. Case never matters.</summary>
internal static class FeedVocabulary
{
    private static readonly FrozenDictionary<string, FeedNamespace> _byUri = new Dictionary<string, FeedNamespace>(StringComparer.OrdinalIgnoreCase)
    {
        [""] = FeedNamespace.Core,
        ["http://backend.userland.com/rss"] = FeedNamespace.Core,
        ["http://blogs.law.harvard.edu/tech/rss"] = FeedNamespace.Core,
        ["http://cyber.law.harvard.edu/rss/"] = FeedNamespace.Core,
        ["http://purl.org/rss/1.0/"] = FeedNamespace.Core,
        ["http://my.netscape.com/rdf/simple/0.9/"] = FeedNamespace.Core,
        ["http://example.com/newformat#"] = FeedNamespace.Core,
        ["http://example.com/necho"] = FeedNamespace.Core,
        ["http://purl.org/echo/"] = FeedNamespace.Core,
        ["uri/of/echo/namespace#"] = FeedNamespace.Core,
        ["http://purl.org/pie/"] = FeedNamespace.Core,
        ["http://purl.org/atom/ns#"] = FeedNamespace.Core,
        ["http://www.w3.org/2005/Atom"] = FeedNamespace.Core,
        ["http://purl.org/rss/1.0/modules/rss091#"] = FeedNamespace.Core,
        ["http://www.sitemaps.org/schemas/sitemap/0.9"] = FeedNamespace.Core,
        ["http://www.google.com/schemas/sitemap/0.84"] = FeedNamespace.Core,
        ["http://www.google.com/schemas/sitemap-news/0.9"] = FeedNamespace.News,
        ["http://www.w3.org/1999/02/22-rdf-syntax-ns#"] = FeedNamespace.Rdf,
        ["http://purl.org/dc/elements/1.1/"] = FeedNamespace.DublinCore,
        ["http://purl.org/dc/elements/1.0/"] = FeedNamespace.DublinCore,
        ["http://purl.org/dc/terms/"] = FeedNamespace.DublinCore,
        ["http://purl.org/rss/1.0/modules/dc/"] = FeedNamespace.DublinCore,
        ["http://purl.org/rss/1.0/modules/content/"] = FeedNamespace.Content,
        ["http://search.yahoo.com/mrss/"] = FeedNamespace.Media,
        ["http://search.yahoo.com/mrss"] = FeedNamespace.Media,
        ["http://tools.search.yahoo.com/mrss/"] = FeedNamespace.Media,
        ["http://www.itunes.com/dtds/podcast-1.0.dtd"] = FeedNamespace.ITunes,
        ["http://example.com/dtds/podcast-1.0.dtd"] = FeedNamespace.ITunes,
        ["http://purl.org/rss/1.0/modules/syndication/"] = FeedNamespace.Syndication,
        ["http://www.w3.org/1999/xhtml"] = FeedNamespace.Xhtml,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    // A prefix that was never declared means what it means everywhere else.
    private static readonly FrozenDictionary<string, FeedNamespace> _byPrefix = new Dictionary<string, FeedNamespace>(StringComparer.OrdinalIgnoreCase)
    {
        ["rss"] = FeedNamespace.Core,
        ["atom"] = FeedNamespace.Core,
        ["atom10"] = FeedNamespace.Core,
        ["a10"] = FeedNamespace.Core,
        ["rdf"] = FeedNamespace.Rdf,
        ["dc"] = FeedNamespace.DublinCore,
        ["dcterms"] = FeedNamespace.DublinCore,
        ["content"] = FeedNamespace.Content,
        ["media"] = FeedNamespace.Media,
        ["itunes"] = FeedNamespace.ITunes,
        ["news"] = FeedNamespace.News,
        ["sy"] = FeedNamespace.Syndication,
        ["xhtml"] = FeedNamespace.Xhtml,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, FeedElement> _core = new Dictionary<string, FeedElement>(StringComparer.OrdinalIgnoreCase)
    {
        ["rss"] = FeedElement.Root,
        ["rdf"] = FeedElement.Root,
        ["urlset"] = FeedElement.Root,
        ["feed"] = FeedElement.Channel,
        ["channel"] = FeedElement.Channel,
        ["item"] = FeedElement.Entry,
        ["entry"] = FeedElement.Entry,
        ["product"] = FeedElement.Unknown,
        ["url"] = FeedElement.Location,
        ["image"] = FeedElement.Aside,
        ["textinput"] = FeedElement.Aside,
        ["source"] = FeedElement.Aside,
        ["contributor"] = FeedElement.Aside,
        ["logo"] = FeedElement.Aside,
        ["title"] = FeedElement.Title,
        ["link"] = FeedElement.Link,
        ["guid"] = FeedElement.Id,
        ["id"] = FeedElement.Id,
        ["summary"] = FeedElement.Summary,
        ["abstract"] = FeedElement.Description,
        ["description"] = FeedElement.Description,
        ["content"] = FeedElement.Content,
        ["body"] = FeedElement.Content,
        ["fullitem"] = FeedElement.Content,
        ["author"] = FeedElement.Author,
        ["managingeditor"] = FeedElement.Author,
        ["name"] = FeedElement.Name,
        ["pubdate"] = FeedElement.Published,
        ["published"] = FeedElement.Published,
        ["issued"] = FeedElement.Published,
        ["updated"] = FeedElement.Updated,
        ["modified"] = FeedElement.Updated,
        ["lastmod"] = FeedElement.Updated,
        ["lastbuilddate"] = FeedElement.Updated,
        ["created"] = FeedElement.Created,
        ["date"] = FeedElement.Date,
        ["language"] = FeedElement.Language,
        ["ttl"] = FeedElement.TimeToLive,
        ["hour"] = FeedElement.SkipHour,
        ["day"] = FeedElement.SkipDay,
        ["loc"] = FeedElement.Link,
        ["a"] = FeedElement.Anchor,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, FeedElement> _dublinCore = new Dictionary<string, FeedElement>(StringComparer.OrdinalIgnoreCase)
    {
        ["title"] = FeedElement.Title,
        ["creator"] = FeedElement.Author,
        ["author"] = FeedElement.Author,
        ["description"] = FeedElement.Description,
        ["abstract"] = FeedElement.Description,
        ["date"] = FeedElement.Date,
        ["issued"] = FeedElement.Published,
        ["modified"] = FeedElement.Updated,
        ["created"] = FeedElement.Created,
        ["language"] = FeedElement.Language,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, FeedNamespace>.AlternateLookup<ReadOnlySpan<char>> _uris = _byUri.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenDictionary<string, FeedNamespace>.AlternateLookup<ReadOnlySpan<char>> _prefixes = _byPrefix.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenDictionary<string, FeedElement>.AlternateLookup<ReadOnlySpan<char>> _coreElements = _core.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenDictionary<string, FeedElement>.AlternateLookup<ReadOnlySpan<char>> _dublinCoreElements = _dublinCore.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The namespace of a URI that a default declaration names: one not known still is the feed's own language.</summary>
    public static FeedNamespace OfDefault(ReadOnlySpan<char> uri) => _uris.TryGetValue(uri.Trim(), out var known) ? known
        : uri.Contains("www.w3.org/", StringComparison.OrdinalIgnoreCase) ? FeedNamespace.Other : FeedNamespace.Core;

    /// <summary>The namespace of a URI that a prefix is bound to.</summary>
    public static FeedNamespace OfUri(ReadOnlySpan<char> uri) => _uris.TryGetValue(uri.Trim(), out var known) ? known : FeedNamespace.Other;

    /// <summary>The namespace of a prefix that nothing declares.</summary>
    public static FeedNamespace OfPrefix(ReadOnlySpan<char> prefix) => _prefixes.TryGetValue(prefix, out var known) ? known : FeedNamespace.Other;

    /// <summary>What an element is.</summary>
    public static FeedElement Element(FeedNamespace space, ReadOnlySpan<char> name) => space switch
    {
        FeedNamespace.Core => _coreElements.TryGetValue(name, out var core) ? core : FeedElement.Unknown,
        FeedNamespace.DublinCore => _dublinCoreElements.TryGetValue(name, out var term) ? term : FeedElement.Unknown,
        FeedNamespace.Rdf => Is(name, "RDF") ? FeedElement.Root : FeedElement.Unknown,
        FeedNamespace.Content => Is(name, "encoded") || Is(name, "items") ? FeedElement.Content : FeedElement.Unknown,
        FeedNamespace.Xhtml => Is(name, "body") || Is(name, "div") ? FeedElement.Content : FeedElement.Unknown,
        FeedNamespace.Media => Is(name, "title") ? FeedElement.Title : Is(name, "description") ? FeedElement.Description
            : Is(name, "content") || Is(name, "thumbnail") || Is(name, "credit") ? FeedElement.Aside : FeedElement.Unknown,
        FeedNamespace.ITunes => Is(name, "author") ? FeedElement.Author : Is(name, "summary") || Is(name, "subtitle") ? FeedElement.Description
            : Is(name, "owner") ? FeedElement.Aside : FeedElement.Unknown,
        FeedNamespace.News => Is(name, "title") ? FeedElement.Title : Is(name, "publication_date") ? FeedElement.Published
            : Is(name, "publication") ? FeedElement.Aside : FeedElement.Unknown,
        FeedNamespace.Syndication => Is(name, "updatePeriod") ? FeedElement.UpdatePeriod : Is(name, "updateFrequency") ? FeedElement.UpdateFrequency : FeedElement.Unknown,
        _ => FeedElement.Unknown,
    };

    private static bool Is(ReadOnlySpan<char> name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);
}
