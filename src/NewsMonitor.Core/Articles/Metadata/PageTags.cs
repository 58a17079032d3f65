using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace NewsMonitor.Core.Articles.Metadata;

/// <summary>What stands in a page's meta, link, time and script tags, gathered in one walk of its tree.</summary>
internal sealed class PageTags
{
    private readonly Dictionary<string, string> _meta = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _jsonLd = [];
    private readonly List<string> _authors = [];

    private PageTags()
    {
    }

    /// <summary>The scripts of JSON-LD, in the page's order.</summary>
    public IReadOnlyList<string> JsonLd => _jsonLd;

    /// <summary>Authors by microdata, <c>rel=author</c> or a class of the kind "byline".</summary>
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

    private bool _timeIsMarked;

    /// <summary>The first of these metas that is given.</summary>
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
                if (element.GetAttribute("content") is { } content && !string.IsNullOrWhiteSpace(content)
                    && (element.GetAttribute("property") ?? element.GetAttribute("name") ?? element.GetAttribute("itemprop") ?? element.GetAttribute("http-equiv")) is { } key)
                    _meta.TryAdd(key.Trim(), content);
                return;
            case "link":
                if (Canonical is null && Has(element.GetAttribute("rel"), "canonical") && element.GetAttribute("href") is { Length: > 0 } address) Canonical = address;
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
                SeeTime(element, element.GetAttribute("datetime"));
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

    private void SeeMarks(IElement element)
    {
        var property = element.GetAttribute("itemprop");
        if (property is not null)
        {
            if (Has(property, "datePublished")) SeeTime(element, element.GetAttribute("datetime") ?? element.GetAttribute("content") ?? element.TextContent, marked: true);
            if (Has(property, "author") && _authors.Count < 8) AddAuthor(element);
        }
        else if (Has(element.GetAttribute("rel"), "author") && _authors.Count < 8) AddAuthor(element);
    }

    private void AddAuthor(IElement element)
    {
        var name = element.QuerySelector("[itemprop~=name]") is { } named ? named.GetAttribute("content") ?? named.TextContent : element.GetAttribute("content") ?? element.TextContent;
        if (!string.IsNullOrWhiteSpace(name) && name.Length < 200) _authors.Add(name);
    }

    private void SeeTime(IElement element, string? value, bool marked = false)
    {
        if (string.IsNullOrWhiteSpace(value)) return;
        marked |= element.HasAttribute("pubdate");
        if (Time is not null && (_timeIsMarked || !marked)) return;
        (Time, _timeIsMarked) = (value, marked);
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
