using System.Collections.Frozen;

namespace NewsMonitor.Core.Feeds.Parsing;

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
    Prism,
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
    Teaser,
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
    // Without scheme and final "/" or "#", which publishers confuse.
    private static readonly FrozenDictionary<string, FeedNamespace> _byUri = new Dictionary<string, FeedNamespace>(StringComparer.OrdinalIgnoreCase)
    {
        [""] = FeedNamespace.Core,
        ["backend.userland.com/rss"] = FeedNamespace.Core,
        ["backend.userland.com/rss2"] = FeedNamespace.Core,
        ["backend.userland.com/rss091"] = FeedNamespace.Core,
        ["backend.userland.com/rss092"] = FeedNamespace.Core,
        ["blogs.law.harvard.edu/tech/rss"] = FeedNamespace.Core,
        ["cyber.law.harvard.edu/rss"] = FeedNamespace.Core,
        ["purl.org/rss/1.0"] = FeedNamespace.Core,
        ["my.netscape.com/rdf/simple/0.9"] = FeedNamespace.Core,
        ["channel.netscape.com/rdf/simple/0.9"] = FeedNamespace.Core,
        ["purl.org/net/rss1.1"] = FeedNamespace.Core,
        ["example.com/newformat"] = FeedNamespace.Core,
        ["example.com/necho"] = FeedNamespace.Core,
        ["purl.org/echo"] = FeedNamespace.Core,
        ["uri/of/echo/namespace"] = FeedNamespace.Core,
        ["purl.org/pie"] = FeedNamespace.Core,
        ["purl.org/atom/ns"] = FeedNamespace.Core,
        ["www.w3.org/2005/Atom"] = FeedNamespace.Core,
        ["purl.org/rss/1.0/modules/rss091"] = FeedNamespace.Core,
        ["www.sitemaps.org/schemas/sitemap/0.9"] = FeedNamespace.Core,
        ["www.google.com/schemas/sitemap/0.84"] = FeedNamespace.Core,
        ["www.google.com/schemas/sitemap-news/0.9"] = FeedNamespace.News,
        ["www.w3.org/1999/02/22-rdf-syntax-ns"] = FeedNamespace.Rdf,
        ["purl.org/dc/elements/1.1"] = FeedNamespace.DublinCore,
        ["purl.org/dc/elements/1.0"] = FeedNamespace.DublinCore,
        ["purl.org/dc/terms"] = FeedNamespace.DublinCore,
        ["purl.org/rss/1.0/modules/dc"] = FeedNamespace.DublinCore,
        ["purl.org/rss/1.0/modules/content"] = FeedNamespace.Content,
        ["search.yahoo.com/mrss"] = FeedNamespace.Media,
        ["tools.search.yahoo.com/mrss"] = FeedNamespace.Media,
        ["www.itunes.com/dtds/podcast-1.0.dtd"] = FeedNamespace.ITunes,
        ["example.com/dtds/podcast-1.0.dtd"] = FeedNamespace.ITunes,
        ["purl.org/rss/1.0/modules/syndication"] = FeedNamespace.Syndication,
        ["www.w3.org/1999/xhtml"] = FeedNamespace.Xhtml,
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
        ["prism"] = FeedNamespace.Prism,
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
        ["available"] = FeedElement.Created,
        ["language"] = FeedElement.Language,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, FeedNamespace>.AlternateLookup<ReadOnlySpan<char>> _uris = _byUri.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenDictionary<string, FeedNamespace>.AlternateLookup<ReadOnlySpan<char>> _prefixes = _byPrefix.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenDictionary<string, FeedElement>.AlternateLookup<ReadOnlySpan<char>> _coreElements = _core.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenDictionary<string, FeedElement>.AlternateLookup<ReadOnlySpan<char>> _dublinCoreElements = _dublinCore.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The namespace of a URI that a default declaration names: one not known still is the feed's own language.</summary>
    public static FeedNamespace OfDefault(ReadOnlySpan<char> uri) => OfUri(uri) is var known and not FeedNamespace.Other ? known
        : uri.Contains("www.w3.org/", StringComparison.OrdinalIgnoreCase) ? FeedNamespace.Other : FeedNamespace.Core;

    /// <summary>The namespace of a URI that a prefix is bound to.</summary>
    public static FeedNamespace OfUri(ReadOnlySpan<char> uri)
    {
        uri = uri.Trim();
        var scheme = uri.IndexOf("://");
        var name = (scheme < 0 ? uri : uri[(scheme + 3)..]).TrimEnd("/#");

        // PRISM puts its version into the address.
        return _uris.TryGetValue(name, out var known) ? known
            : name.StartsWith("prismstandard.org/namespaces", StringComparison.OrdinalIgnoreCase) ? FeedNamespace.Prism
            : FeedNamespace.Other;
    }

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
        FeedNamespace.ITunes => Is(name, "author") ? FeedElement.Author : Is(name, "title") ? FeedElement.Title : Is(name, "summary") ? FeedElement.Description : Is(name, "subtitle") ? FeedElement.Teaser
            : Is(name, "owner") ? FeedElement.Aside : FeedElement.Unknown,
        FeedNamespace.News => Is(name, "title") ? FeedElement.Title : Is(name, "publication_date") ? FeedElement.Published
            : Is(name, "publication") ? FeedElement.Aside : FeedElement.Unknown,
        FeedNamespace.Prism => Is(name, "publicationDate") ? FeedElement.Created : Is(name, "modificationDate") ? FeedElement.Updated
            : Is(name, "teaser") ? FeedElement.Teaser : FeedElement.Unknown,
        FeedNamespace.Syndication => Is(name, "updatePeriod") ? FeedElement.UpdatePeriod : Is(name, "updateFrequency") ? FeedElement.UpdateFrequency : FeedElement.Unknown,
        _ => FeedElement.Unknown,
    };

    private static bool Is(ReadOnlySpan<char> name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);
}
