using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace NewsMonitor.Core.Articles.Metadata;

/// <summary>What stands in a page's meta, link, time and script tags, gathered in one walk of its tree.</summary>
internal sealed class PageTags
{
    // A byline of more is a list of staff.
    private const int MostAuthors = 8;

    private readonly Dictionary<string, string> _meta = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<string>> _people = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _jsonLd = [];
    private readonly List<string> _authors = [];

    private PageTags()
    {
    }

    /// <summary>The scripts of JSON-LD, in the page's order.</summary>
    public IReadOnlyList<string> JsonLd => _jsonLd;

    /// <summary>Authors by microdata or <c>rel=author</c>.</summary>
    public IReadOnlyList<string> Authors => _authors;

    /// <summary>The canonical link's address as it stands.</summary>
    public string? Canonical { get; private set; }

    /// <summary>The language of the root element.</summary>
    public string? Language { get; private set; }

    /// <summary>The first main heading.</summary>
    public string? Heading { get; private set; }

    /// <summary>The document's title.</summary>
    public string? Title { get; private set; }

    /// <summary>The first machine-readable time that is marked as that of publication, or else the first of all.</summary>
    public string? Time { get; private set; }

    private TimeRank _timeRank;

    private enum TimeRank
    {
        None,
        OfAChange,
        Unmarked,
        OfPublication,
    }

    /// <summary>All values of the metas of this name: a page with several authors has one for each.</summary>
    public IReadOnlyList<string> People(string name) => _people.GetValueOrDefault(name) ?? [];

    /// <summary>The first of these metas that is given; names in the form of <see cref="KeyOf"/>.</summary>
    public string? Meta(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (_meta.TryGetValue(name, out var value)) return value;
        }

        return null;
    }

    public static PageTags Of(IHtmlDocument document)
    {
        var tags = new PageTags { Language = document.DocumentElement?.GetAttribute("lang") };
        if (document.DocumentElement is { } root) tags.Visit(root);
        return tags;
    }

    private void Visit(IElement element)
    {
        switch (element.LocalName)
        {
            case "meta":
                if (element.GetAttribute("content") is { } content && !string.IsNullOrWhiteSpace(content)) AddMeta(element, content);
                return;
            case "link":
                if (Canonical is null && Has(element.GetAttribute("rel"), "canonical") && element.GetAttribute("href") is { Length: > 0 } address) Canonical = address;
                else if (Has(element.GetAttribute("itemprop"), "mainEntityOfPage") && element.GetAttribute("href") is { Length: > 0 } entity) _meta.TryAdd("mainentityofpage", entity);
                return;
            case "script":
                if (element.GetAttribute("type")?.Contains("ld+json", StringComparison.OrdinalIgnoreCase) == true) _jsonLd.Add(element.TextContent);
                return;
            case "title":
                // Drawings have titles, too.
                Title ??= element.ParentElement?.LocalName == "head" ? element.TextContent : null;
                return;
            case "h1":
                if (Heading is null && !string.IsNullOrWhiteSpace(element.TextContent)) Heading = element.TextContent;
                break;
            case "time":
                SeeTime(element, element.GetAttribute("datetime") ?? element.TextContent);
                break;
            case "style" or "svg" or "noscript":
                return;
        }

        SeeMarks(element);
        var children = element.ChildNodes;
        for (var i = 0; i < children.Length; i++)
        {
            if (children[i] is IElement child) Visit(child);
        }
    }

    /// <summary>The name of a meta as it is looked up: outlets write <c>dc.date</c>, <c>DC:date</c> and <c>dc_date</c> and mean the same.</summary>
    private static string KeyOf(string name) => string.Create(name.Length, name, static (key, written) =>
    {
        for (var i = 0; i < key.Length; i++) key[i] = written[i] is ':' or '_' or '-' ? '.' : written[i];
    });

    private void AddMeta(IElement element, string content)
    {
        foreach (var attribute in (ReadOnlySpan<string>)["property", "name", "itemprop", "http-equiv"])
        {
            // Microdata and RDFa name several in one.
            foreach (var name in element.GetAttribute(attribute)?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? []) AddMeta(KeyOf(name), content);
        }
    }

    private void AddMeta(string key, string content)
    {
        _meta.TryAdd(key, content);
        if (!key.Contains("author", StringComparison.OrdinalIgnoreCase) && !key.Contains("creator", StringComparison.OrdinalIgnoreCase)) return;
        if (!_people.TryGetValue(key, out var people)) _people.Add(key, people = []);
        if (people.Count < MostAuthors) people.Add(content);
    }

    private void SeeMarks(IElement element)
    {
        // Microdata, or RDFa's way to say the same.
        if ((element.GetAttribute("itemprop") ?? element.GetAttribute("property")) is { } property)
        {
            if (Has(property, "datePublished")) SeeTime(element, element.GetAttribute("datetime") ?? element.GetAttribute("content") ?? element.TextContent, TimeRank.OfPublication);
            if (Has(property, "author") && _authors.Count < MostAuthors) AddAuthor(element);
        }
        else if (Has(element.GetAttribute("rel"), "author") && _authors.Count < MostAuthors)
        {
            AddAuthor(element);
        }
    }

    private void AddAuthor(IElement element)
    {
        var name = element.QuerySelector("[itemprop~=name]") is { } named ? named.GetAttribute("content") ?? named.TextContent : element.GetAttribute("content") ?? element.TextContent;
        if (!string.IsNullOrWhiteSpace(name) && name.Length < 200) _authors.Add(name);
    }

    private void SeeTime(IElement element, string? value, TimeRank rank = TimeRank.Unmarked)
    {
        if (string.IsNullOrWhiteSpace(value)) return;
        if (rank == TimeRank.Unmarked) rank = RankOf(element);
        if (rank > _timeRank) (Time, _timeRank) = (value, rank);
    }

    private static TimeRank RankOf(IElement element)
    {
        if (element.HasAttribute("pubdate")) return TimeRank.OfPublication;
        var names = element.GetAttribute("itemprop") ?? element.GetAttribute("class");
        if (names is null) return TimeRank.Unmarked;
        return names.Contains("publish", StringComparison.OrdinalIgnoreCase) ? TimeRank.OfPublication
            : names.Contains("updated", StringComparison.OrdinalIgnoreCase) || names.Contains("modified", StringComparison.OrdinalIgnoreCase) ? TimeRank.OfAChange
            : TimeRank.Unmarked;
    }

    private static bool Has(string? list, string word)
    {
        if (list is null) return false;
        foreach (var range in list.AsSpan().Split(' '))
        {
            if (list.AsSpan()[range].Equals(word, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }
}
