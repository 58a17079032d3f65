using System.Collections.Frozen;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;
using NewsMonitor.Core.Articles.Body;
using NewsMonitor.Core.Articles.Metadata;

namespace NewsMonitor.Core.Articles;

/// <summary>
/// Reads the article on a page: pure, nothing is fetched, no script is run. Any bytes end in an article or a named error, within the
/// bounds of <see cref="PageLimits"/>. Safe for use by many threads.
/// </summary>
public static class PageReader
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _attributes = FrozenSet.ToFrozenSet(
        ["class", "id", "href", "rel", "content", "property", "name", "itemprop", "http-equiv", "type", "lang", "datetime", "pubdate", "style", "hidden", "role"],
        StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private static HtmlParserOptions Options() => new()
    {
        MaximumDepth = PageLimits.Depth,
        SkipComments = true,
        SkipProcessingInstructions = true,
        DisableElementPositionTracking = true,
        IsScripting = true,
        IsNotSupportingFrames = true,

        // Half of a page's attributes are never looked at.
        ShouldEmitAttribute = static (ref _, name) => _attributes.Contains(name.Span),

        // Each page is counted for itself.
        OnToken = CountOf(new TreeCost()),
    };

    private static Action<HtmlToken, TextRange> CountOf(TreeCost cost) => (token, _) => cost.See(token);

    /// <summary>Reads a page as it came over the wire.</summary>
    /// <param name="page">Its bytes, decompressed.</param>
    /// <param name="url">Where it was found, after redirects; null when unknown.</param>
    /// <param name="contentType">The HTTP Content-Type, if known.</param>
    public static PageReading Read(ReadOnlySpan<byte> page, Uri? url = null, string? contentType = null)
    {
        if (page.Length > PageLimits.Bytes) return Failed(PageErrorKind.TooLarge, $"{page.Length} bytes; a page may have {PageLimits.Bytes}.");
        return IsBinary(page) ? Failed(PageErrorKind.NotAPage, "Binary data, not a page.") : Read(PageEncoding.Decode(page, contentType), url);
    }

    /// <summary>Reads a page that is already decoded.</summary>
    /// <param name="html">The page.</param>
    /// <param name="url">Where it was found, after redirects; null when unknown.</param>
    public static PageReading Read(string html, Uri? url = null)
    {
        if (string.IsNullOrWhiteSpace(html)) return Failed(PageErrorKind.Empty, "The page is empty.");
        if (html.Length > PageLimits.Bytes) return Failed(PageErrorKind.TooLarge, $"{html.Length} characters; a page may have {PageLimits.Bytes}.");
        try
        {
            using var document = new HtmlParser(Options()).ParseDocument(html.AsMemory());
            return Read(document, url);
        }
        catch (TooTangledException)
        {
            return Failed(PageErrorKind.TooTangled, "Elements are nested or left open beyond what a page may have.");
        }
    }

    private static PageReading Read(IHtmlDocument document, Uri? url)
    {
        var tags = PageTags.Of(document);
        var data = JsonLd.Read(tags.JsonLd);
        var metadata = PageMetadata.Of(tags, data, url);
        var body = document.Body is { } element ? BodyReader.Read(element, metadata.Title, metadata.Byline) : null;
        if (body is null or { Paragraphs: [] }) return Failed(PageErrorKind.NoText, "No article text was found on the page.");
        var text = string.Join("\n\n", body.Paragraphs);
        return new(
            new Article
            {
                Title = metadata.Title ?? "",
                Text = text,
                Byline = metadata.Byline,
                Outlet = metadata.Outlet,
                Published = metadata.Published,
                Modified = metadata.Modified,
                Language = PageLanguage.Of(metadata.Language, text),
                CanonicalUrl = CanonicalUrl.For(url, metadata.Canonical),
                Section = metadata.Section,
                IsPaywalled = metadata.IsPaywalled,
                IsTruncated = body.IsCutOff || IsFarShorter(text, data?.WordCount),
            },
            null);
    }

    // Outlets count words differently, some with headline and captions: only a gap says something.
    private static bool IsFarShorter(string text, int? words) => words > 50 && text.AsSpan().Count(' ') < words * 0.6;

    private static PageReading Failed(PageErrorKind kind, string message) => new(null, new(kind, message));

    // A page in UTF-16 has zeros, too, but says so with a mark; PDF, images and archives have them without one.
    private static bool IsBinary(ReadOnlySpan<byte> page)
    {
        if (page is [0xFE, 0xFF, ..] or [0xFF, 0xFE, ..]) return false;
        var start = page[..Math.Min(page.Length, 1024)];
        return page.StartsWith("%PDF-"u8) || start.Count((byte)0) > 8 || IsNoise(start);
    }

    // A tenth of noise, and of what is compressed, are controls that no text has. Shifts and escapes stand in Japanese.
    private static bool IsNoise(ReadOnlySpan<byte> start)
    {
        var controls = 0;
        foreach (var value in start)
        {
            if (value is < 0x09 or (>= 0x10 and < 0x1B) or (> 0x1B and < 0x20) or 0x7F) controls++;
        }

        return controls > 8 && controls > start.Length / 20;
    }
}
