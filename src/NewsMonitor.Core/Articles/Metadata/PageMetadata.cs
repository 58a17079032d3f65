using System.Buffers;
using System.Globalization;
using NewsMonitor.Core.Feeds.Dates;

namespace NewsMonitor.Core.Articles.Metadata;

/// <summary>What a page says about its article: JSON-LD first, then OpenGraph and other metas, then microdata and the page itself.</summary>
internal sealed record PageMetadata(
    string? Title, string? Byline, string? Outlet, DateTimeOffset? Published, DateTimeOffset? Modified, string? Language, string? Canonical, string? Section, bool IsPaywalled)
{
    // Earlier dates are the zero of some clock.
    private const int EarliestYear = 1980;

    // Names of metas by those who made them: OpenGraph, Dublin Core, schema.org, Parse.ly, Sailthru, Cxense, Shareaholic, Highwire Press; in the form of PageTags.
    private static readonly string[] _published =
    [
        "article.published.time", "og.article.published.time", "article.published", "datepublished", "parsely.pub.date", "sailthru.date", "cxenseparse.recs.publishtime", "shareaholic.article.published.time",
        "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "citation.publication.date", "citation.date",
        "pubdate", "pub.date", "publish.date", "publishdate", "publication.date", "date.published", "og.published.time", "date", "pdate",
    ];

    private static readonly string[] _authors =
    [
        "author", "article.author", "og.article.author", "dc.creator", "dcterms.creator", "parsely.author", "sailthru.author", "cxenseparse.author", "shareaholic.article.author.name",
        "citation.author", "authors", "author.name", "twitter.creator",
    ];

    private static readonly SearchValues<char> _outletMarks = SearchValues.Create("|–—-·»");

    public static PageMetadata Of(PageTags tags, JsonLd? data, Uri? page)
    {
        var outlet = PlainField.Of(tags.Meta("og.site.name")) ?? PlainField.Of(data?.Publisher) ?? PlainField.Of(tags.Meta("application.name", "twitter.site", "dc.publisher"))?.TrimStart('@');
        return new(
            Headline(tags, data, outlet),
            BylineOf(tags, data),
            outlet ?? page?.Host,
            Date(data?.Published) ?? Date(tags.Meta(_published)) ?? Date(data?.Created) ?? Date(tags.Time)
                ?? InAddress(tags.Canonical) ?? InAddress(page?.AbsolutePath) ?? Date(tags.Meta("last.modified")),
            Date(data?.Modified) ?? Date(tags.Meta("article.modified.time", "og.updated.time", "datemodified", "lastmod", "dcterms.modified", "last.modified")),
            PageLanguage.Tag(tags.Language) ?? PageLanguage.Tag(data?.Language) ?? PageLanguage.Tag(tags.Meta("content.language", "og.locale", "dc.language", "inlanguage")),
            CanonicalOf(tags, data),
            PlainField.Of(data?.Section) ?? PlainField.Of(tags.Meta("article.section", "og.article.section", "parsely.section", "section", "articlesection")),
            data?.IsFree == false || tags.Meta("article.content.tier", "og.article.content.tier")?.Trim().ToLowerInvariant() is "locked" or "metered");
    }

    /// <summary>The link, else what networks and data are told; a path alone is completed by these.</summary>
    private static string? CanonicalOf(PageTags tags, JsonLd? data)
    {
        var others = tags.Meta("og.url") ?? data?.Url ?? tags.Meta("mainentityofpage", "twitter.url", "parsely.link");
        if (tags.Canonical?.Trim() is not { } link) return others;
        return !link.Contains("://", StringComparison.Ordinal) && Uri.TryCreate(others, UriKind.Absolute, out var whole) && whole.Scheme is "http" or "https" && Uri.TryCreate(whole, link, out var joined)
            ? joined.AbsoluteUri : link;
    }

    private static string? Headline(PageTags tags, JsonLd? data, string? outlet) =>
        PlainField.Of(data?.Headline) ?? WithoutOutlet(PlainField.Of(tags.Meta("og.title", "twitter.title", "dc.title", "sailthru.title", "parsely.title")), outlet)
            ?? PlainField.Of(tags.Heading) ?? WithoutOutlet(PlainField.Of(tags.Title), outlet);

    /// <summary>"Headline | Outlet" without the outlet; a headline with such a mark of its own stays whole.</summary>
    private static string? WithoutOutlet(string? title, string? outlet)
    {
        if (title is null || outlet is null) return title;
        var at = title.AsSpan().LastIndexOfAny(_outletMarks);
        if (at < 3 || at + 1 >= title.Length || title[at - 1] != ' ') return title;
        var tail = title.AsSpan(at + 1).Trim();
        return tail.Contains(outlet, StringComparison.OrdinalIgnoreCase) || outlet.AsSpan().Contains(tail, StringComparison.OrdinalIgnoreCase)
            ? title[..at].TrimEnd() : title;
    }

    private static string? BylineOf(PageTags tags, JsonLd? data)
    {
        if (Names(data?.Authors ?? []) is { } declared) return declared;
        foreach (var key in _authors)
        {
            if (Names(tags.People(key).Select(name => name.TrimStart('@'))) is { } given) return given;
        }

        return Names(tags.Meta("byl") is { } line ? [line] : []) ?? Names(tags.Authors);
    }

    private static string? Names(IEnumerable<string> raw)
    {
        List<string>? names = null;
        foreach (var one in raw)
        {
            if (PlainField.Of(one) is not { } name) continue;
            if (name.StartsWith("By ", StringComparison.OrdinalIgnoreCase)) name = name[3..].TrimStart();
            if (name.StartsWith("http", StringComparison.OrdinalIgnoreCase) || !name.Any(char.IsLetter)) continue;
            names ??= [];
            if (!names.Contains(name, StringComparer.OrdinalIgnoreCase)) names.Add(name);
        }

        return names is null ? null : string.Join(", ", names);
    }

    private static DateTimeOffset? Date(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > 100) return null;
        var date = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var iso) && text.Length >= 10 ? iso : FeedDate.Parse(text);
        return date?.Year >= EarliestYear ? date : null;
    }

    /// <summary>Many outlets write the day into the address: …/2026/01/07/….</summary>
    private static DateTimeOffset? InAddress(string? address)
    {
        if (address is null) return null;
        for (var at = address.IndexOf("/20", StringComparison.Ordinal); at >= 0; at = address.IndexOf("/20", at + 1, StringComparison.Ordinal))
        {
            var rest = address.AsSpan(at + 1);
            if (rest.Length >= 10 && rest[4] is '/' or '-' && DateOnly.TryParseExact(rest[..10].ToString().Replace('/', '-'), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                return new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero);
        }

        return null;
    }
}
