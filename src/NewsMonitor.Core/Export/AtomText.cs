using System.Globalization;
using System.Text;
using System.Xml;
using NewsMonitor.Core.Digests.Renderings;

namespace NewsMonitor.Core.Export;

/// <summary>An entry of an Atom feed.</summary>
/// <param name="Id">A name that lasts for ever: an absolute address or a tag URI.</param>
/// <param name="Title">Plain text.</param>
/// <param name="Author">Who said it.</param>
/// <param name="Updated">When.</param>
/// <param name="Link">Absolute address of its page.</param>
/// <param name="Related">Absolute address of the article.</param>
/// <param name="Text">Plain text.</param>
/// <param name="Categories">Terms, such as the leaders and countries spoken of.</param>
public sealed record AtomEntry(string Id, string Title, string Author, DateTimeOffset Updated, Uri Link, Uri? Related, string Text, IReadOnlyList<string> Categories);

/// <summary>
/// Writes Atom (RFC 4287). All text is plain, so nothing in it can be markup to a reader; it has no controls and no marks of direction. No link
/// leads anywhere but to the web.
/// </summary>
public static class AtomText
{
    private const string Namespace = "http://www.w3.org/2005/Atom";

    /// <summary>The feed's bytes, UTF-8.</summary>
    public static byte[] Write(string id, string title, Uri self, Uri page, DateTimeOffset updated, IEnumerable<AtomEntry> entries)
    {
        using var buffer = new MemoryStream();
        using (var xml = XmlWriter.Create(buffer, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true }))
        {
            xml.WriteStartElement("feed", Namespace);
            Element(xml, "id", id);
            Element(xml, "title", title);
            Link(xml, "self", self);
            Link(xml, "alternate", page);
            Element(xml, "updated", Time(updated));
            xml.WriteStartElement("author", Namespace);
            Element(xml, "name", "News Monitor");
            xml.WriteEndElement();
            foreach (var entry in entries) Entry(xml, entry);
            xml.WriteEndElement();
        }

        return buffer.ToArray();
    }

    private static void Entry(XmlWriter xml, AtomEntry entry)
    {
        xml.WriteStartElement("entry", Namespace);
        Element(xml, "id", entry.Id);
        Element(xml, "title", entry.Title);
        xml.WriteStartElement("author", Namespace);
        Element(xml, "name", entry.Author);
        xml.WriteEndElement();
        Element(xml, "updated", Time(entry.Updated));
        Link(xml, "alternate", entry.Link);
        if (entry.Related is { Scheme: "http" or "https" } related) Link(xml, "related", related);
        foreach (var term in entry.Categories)
        {
            xml.WriteStartElement("category", Namespace);
            xml.WriteAttributeString("term", Clean(term));
            xml.WriteEndElement();
        }

        xml.WriteStartElement("content", Namespace);
        xml.WriteAttributeString("type", "text");
        xml.WriteString(string.Join('\n', entry.Text.Split('\n').Select(Clean)));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Element(XmlWriter xml, string name, string text) => xml.WriteElementString(name, Namespace, Clean(text));

    private static void Link(XmlWriter xml, string rel, Uri href)
    {
        xml.WriteStartElement("link", Namespace);
        xml.WriteAttributeString("rel", rel);
        xml.WriteAttributeString("href", Clean(href.AbsoluteUri));
        xml.WriteEndElement();
    }

    private static string Time(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    // One line; and without the two characters besides that cannot stand in a document at all, not even escaped (XML 1.0, section 2.2).
    private static string Clean(string text) => PlainLine.Of(text).Replace('\uFFFE', ' ').Replace('\uFFFF', ' ');
}
