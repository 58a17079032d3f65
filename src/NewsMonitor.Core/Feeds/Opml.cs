using System.Text;
using System.Xml;
using NewsMonitor.Core.Feeds.Encodings;
using NewsMonitor.Core.Leaders;
using NewsMonitor.Core.Markup;

namespace NewsMonitor.Core.Feeds;

/// <summary>Lists of feeds as feed readers exchange them (OPML 2.0, opml.org/spec2): one outline for each, in an outline for its outlet.</summary>
public static class Opml
{
    /// <summary>Reads the feeds of an OPML file, in any state of repair. A feed that is listed twice is one.</summary>
    /// <param name="bytes">The file.</param>
    /// <exception cref="InvalidDataException">It has neither the root nor an outline of one: it is something else.</exception>
    public static IReadOnlyList<WatchedFeed> Read(ReadOnlySpan<byte> bytes)
    {
        var encoding = FeedEncoding.Detect(bytes, null, out var preamble);
        var tokens = new MarkupTokenizer(encoding.GetString(bytes[preamble..]));
        var feeds = new List<WatchedFeed>();
        var folders = new Stack<string?>();
        var isOpml = false;
        while (tokens.Next())
        {
            isOpml |= tokens.Kind == MarkupToken.StartTag && (tokens.Content.Equals("opml", StringComparison.OrdinalIgnoreCase) || tokens.Content.Equals("outline", StringComparison.OrdinalIgnoreCase));
            if (tokens.Kind is not (MarkupToken.StartTag or MarkupToken.EndTag) || !tokens.Content.Equals("outline", StringComparison.OrdinalIgnoreCase)) continue;
            if (tokens.Kind == MarkupToken.EndTag)
            {
                folders.TryPop(out _);
                continue;
            }

            var (title, address, language) = Outline(tokens.Attributes);
            if (Uri.TryCreate(address, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && feeds.TrueForAll(feed => feed.Url != url))
            {
                var outlet = folders.FirstOrDefault(folder => folder is not null) ?? title ?? url.Host;
                feeds.Add(new WatchedFeed(IdOf($"{outlet} {title}", url, feeds), title ?? url.Host, url, outlet, Language: language));
            }

            if (!tokens.SelfClosing) folders.Push(address is null ? title : null);
        }

        return isOpml ? feeds : throw new InvalidDataException("The file is no OPML.");
    }

    /// <summary>Writes feeds as OPML. Characters beyond ASCII are written as references, so that the file is right in whatever encoding it is stored.</summary>
    public static void Write(TextWriter output, IEnumerable<WatchedFeed> feeds)
    {
        using var text = new MemoryStream();
        Write(text, feeds);
        output.Write(Encoding.ASCII.GetString(text.GetBuffer().AsSpan(0, (int)text.Length)));
    }

    private static void Write(Stream output, IEnumerable<WatchedFeed> feeds)
    {
        // An ASCII writer makes references of what it cannot write.
        using var writer = XmlWriter.Create(output, new XmlWriterSettings { Indent = true, Encoding = Encoding.ASCII, CloseOutput = false });
        writer.WriteStartElement("opml");
        writer.WriteAttributeString("version", "2.0");
        writer.WriteStartElement("head");
        writer.WriteElementString("title", "News Monitor");
        writer.WriteEndElement();
        writer.WriteStartElement("body");
        foreach (var outlet in feeds.GroupBy(feed => feed.Outlet))
        {
            writer.WriteStartElement("outline");
            writer.WriteAttributeString("text", outlet.Key);
            foreach (var feed in outlet)
            {
                writer.WriteStartElement("outline");
                writer.WriteAttributeString("type", "rss");
                writer.WriteAttributeString("text", feed.Title);
                writer.WriteAttributeString("xmlUrl", feed.Url.AbsoluteUri);
                if (feed.Language is not null) writer.WriteAttributeString("language", feed.Language);
                writer.WriteEndElement();
            }

            writer.WriteEndElement();
        }

        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static (string? Title, string? Address, string? Language) Outline(ReadOnlySpan<char> attributes)
    {
        string? title = null, text = null, address = null, language = null;
        var each = new MarkupAttributes(attributes);
        while (each.Next())
        {
            var value = HtmlText.Strip(each.Value, lines: false);
            if (each.Name.Equals("xmlUrl", StringComparison.OrdinalIgnoreCase)) address = value;
            else if (each.Name.Equals("text", StringComparison.OrdinalIgnoreCase)) text = value;
            else if (each.Name.Equals("title", StringComparison.OrdinalIgnoreCase)) title = value;
            else if (each.Name.Equals("language", StringComparison.OrdinalIgnoreCase) && value?.Length < 12 && value.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')) language = value;
        }

        return (title ?? text, address, language);
    }

    // A key that stays readable; a number after it where two feeds would have the same.
    private static string IdOf(string name, Uri url, List<WatchedFeed> others)
    {
        var key = Key(name) is { Length: > 0 } fromName ? fromName : Key(url.Host + url.AbsolutePath);
        var id = key;
        for (var number = 2; others.Exists(feed => feed.Id == id); number++) id = $"{key}-{number}";
        return id;
    }

    private static string Key(string name)
    {
        var words = new string([.. name.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var key = string.Join('-', words.Distinct());
        return key.Length > 60 ? key[..60].TrimEnd('-') : key;
    }
}
