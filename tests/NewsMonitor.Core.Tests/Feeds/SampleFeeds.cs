using System.Text;
using NewsMonitor.Core.Feeds;

namespace NewsMonitor.Core.Tests.Feeds;

/// <summary>The same three invented entries in each format, faultless; tests damage them.</summary>
internal static class SampleFeeds
{
    public const string Rss = """
        <?xml version="1.0" encoding="UTF-8"?>
        <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/">
        <channel>
        <title>Tarnholm Courier – Världen</title>
        <atom:link href="https://courier.example/feed" rel="self" type="application/rss+xml" />
        <link>https://courier.example/</link>
        <description>News from Tarnholm</description>
        <image><url>https://courier.example/logo.png</url><title>Logo</title><link>https://courier.example/logo</link></image>
        <item>
        <title>Harbour “reopens” – at last</title>
        <link>https://courier.example/2026/03/harbour?from=rss&amp;n=1</link>
        <guid isPermaLink="false">courier-1</guid>
        <dc:creator><![CDATA[Mira Haldén]]></dc:creator>
        <pubDate>Wed, 11 Mar 2026 09:30:00 +0100</pubDate>
        <category>News</category>
        <description>&lt;p&gt;The harbour is open again.&lt;/p&gt;</description>
        <content:encoded><![CDATA[<p>The harbour is open again. R&amp;D costs 5 €.</p><p>Ships <em>wait</em>.</p>]]></content:encoded>
        <media:content url="https://courier.example/1.jpg"><media:title>Photo</media:title></media:content>
        </item>
        <item>
        <title><![CDATA[Vote & counting]]></title>
        <link>https://courier.example/2026/03/vote</link>
        <guid isPermaLink="true">https://courier.example/2026/03/vote</guid>
        <dc:creator>Ilse Brandt</dc:creator>
        <pubDate>Wed, 11 Mar 2026 08:00:00 GMT</pubDate>
        <category>News</category>
        <description><![CDATA[<p>Counting goes on.</p>]]></description>
        <content:encoded><![CDATA[<p>Counting goes on.</p><ul><li>North</li><li>South</li></ul>]]></content:encoded>
        </item>
        <item>
        <title>Storm: 5 &lt; 7 bridges stand</title>
        <link>https://courier.example/2026/03/storm</link>
        <guid isPermaLink="false">courier-3</guid>
        <dc:creator>Ilse Brandt</dc:creator>
        <pubDate>Tue, 10 Mar 2026 22:15:00 -0500</pubDate>
        <category>News</category>
        <description>&lt;p&gt;Two bridges fell.&lt;/p&gt;</description>
        <content:encoded><![CDATA[<p>Two bridges fell.</p>]]></content:encoded>
        </item>
        </channel>
        </rss>

        """;

    public const string Atom = """
        <?xml version="1.0" encoding="utf-8"?>
        <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
        <title>Tarnholm Courier – Världen</title>
        <link rel="self" href="https://courier.example/atom.xml"/>
        <link rel="alternate" type="text/html" href="https://courier.example/"/>
        <id>tag:courier.example,2026:feed</id>
        <updated>2026-03-11T08:30:00Z</updated>
        <entry>
        <title type="html">Harbour “reopens” – at last</title>
        <link rel="alternate" type="text/html" href="https://courier.example/2026/03/harbour?from=rss&amp;n=1"/>
        <link rel="replies" href="https://courier.example/2026/03/harbour#c"/>
        <id>courier-1</id>
        <author><name>Mira Haldén</name></author>
        <published>2026-03-11T09:30:00+01:00</published>
        <updated>2026-03-11T09:35:00+01:00</updated>
        <summary type="html">&lt;p&gt;The harbour is open again.&lt;/p&gt;</summary>
        <content type="html">&lt;p&gt;The harbour is open again. R&amp;amp;D costs 5 €.&lt;/p&gt;&lt;p&gt;Ships &lt;em&gt;wait&lt;/em&gt;.&lt;/p&gt;</content>
        </entry>
        <entry>
        <title type="html">Vote &amp;amp; counting</title>
        <link rel="alternate" type="text/html" href="https://courier.example/2026/03/vote"/>
        <id>https://courier.example/2026/03/vote</id>
        <author><name>Ilse Brandt</name></author>
        <published>2026-03-11T08:00:00Z</published>
        <updated>2026-03-11T08:00:00.000Z</updated>
        <summary>Counting goes on.</summary>
        <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Counting goes on.</p><ul><li>North</li><li>South</li></ul></div></content>
        </entry>
        <entry>
        <title type="text">Storm: 5 &lt; 7 bridges stand</title>
        <link rel="alternate" type="text/html" href="https://courier.example/2026/03/storm"/>
        <id>courier-3</id>
        <author><name>Ilse Brandt</name></author>
        <published>2026-03-10T22:15:00-05:00</published>
        <updated>2026-03-10T22:15:00-05:00</updated>
        <summary>Two bridges fell.</summary>
        <content type="html">&lt;p&gt;Two bridges fell.&lt;/p&gt;</content>
        </entry>
        </feed>

        """;

    public const string Rdf = """
        <?xml version="1.0" encoding="UTF-8"?>
        <rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
        <channel rdf:about="https://courier.example/">
        <title>Tarnholm Courier – Världen</title>
        <link>https://courier.example/</link>
        <description>News from Tarnholm</description>
        <items><rdf:Seq><rdf:li rdf:resource="courier-1"/></rdf:Seq></items>
        </channel>
        <item rdf:about="courier-1">
        <title>Harbour “reopens” – at last</title>
        <link>https://courier.example/2026/03/harbour?from=rss&amp;n=1</link>
        <description>&lt;p&gt;The harbour is open again.&lt;/p&gt;</description>
        <content:encoded><![CDATA[<p>The harbour is open again. R&amp;D costs 5 €.</p><p>Ships <em>wait</em>.</p>]]></content:encoded>
        <dc:date>2026-03-11T09:30:00+01:00</dc:date>
        <dc:creator>Mira Haldén</dc:creator>
        </item>
        <item rdf:about="https://courier.example/2026/03/vote">
        <title>Vote &amp; counting</title>
        <link>https://courier.example/2026/03/vote</link>
        <description>Counting goes on.</description>
        <content:encoded><![CDATA[<p>Counting goes on.</p><ul><li>North</li><li>South</li></ul>]]></content:encoded>
        <dc:date>2026-03-11T08:00:00Z</dc:date>
        <dc:creator>Ilse Brandt</dc:creator>
        </item>
        <item rdf:about="courier-3">
        <title>Storm: 5 &lt; 7 bridges stand</title>
        <link>https://courier.example/2026/03/storm</link>
        <description>Two bridges fell.</description>
        <content:encoded><![CDATA[<p>Two bridges fell.</p>]]></content:encoded>
        <dc:date>2026-03-10T22:15:00-05:00</dc:date>
        <dc:creator>Ilse Brandt</dc:creator>
        </item>
        </rdf:RDF>

        """;

    public const string Json = """
        {
          "version": "https://jsonfeed.org/version/1.1",
          "title": "Tarnholm Courier – Världen",
          "home_page_url": "https://courier.example/",
          "items": [
            { "id": "courier-1", "url": "https://courier.example/2026/03/harbour?from=rss&n=1", "title": "Harbour “reopens” – at last", "summary": "The harbour is open again.",
              "content_html": "<p>The harbour is open again. R&amp;D costs 5 €.</p><p>Ships <em>wait</em>.</p>", "date_published": "2026-03-11T09:30:00+01:00", "authors": [{ "name": "Mira Haldén" }] },
            { "id": "https://courier.example/2026/03/vote", "url": "https://courier.example/2026/03/vote", "title": "Vote & counting", "summary": "Counting goes on.",
              "content_html": "<p>Counting goes on.</p><ul><li>North</li><li>South</li></ul>", "date_published": "2026-03-11T08:00:00Z", "authors": [{ "name": "Ilse Brandt" }] },
            { "id": "courier-3", "url": "https://courier.example/2026/03/storm", "title": "Storm: 5 < 7 bridges stand", "summary": "Two bridges fell.",
              "content_html": "<p>Two bridges fell.</p>", "date_published": "2026-03-10T22:15:00-05:00", "authors": [{ "name": "Ilse Brandt" }] }
          ]
        }
        """;

    /// <summary>What every one of them says.</summary>
    public static IReadOnlyList<FeedEntry> Entries { get; } =
    [
        new("courier-1", "Harbour “reopens” – at last", "https://courier.example/2026/03/harbour?from=rss&n=1")
        {
            Summary = "The harbour is open again.",
            Content = "The harbour is open again. R&D costs 5 €.\nShips wait.",
            Author = "Mira Haldén",
            Published = new DateTimeOffset(2026, 3, 11, 8, 30, 0, TimeSpan.Zero),
        },
        new("https://courier.example/2026/03/vote", "Vote & counting", "https://courier.example/2026/03/vote")
        {
            Summary = "Counting goes on.",
            Content = "Counting goes on.\nNorth\nSouth",
            Author = "Ilse Brandt",
            Published = new DateTimeOffset(2026, 3, 11, 8, 0, 0, TimeSpan.Zero),
        },
        new("courier-3", "Storm: 5 < 7 bridges stand", "https://courier.example/2026/03/storm")
        {
            Summary = "Two bridges fell.",
            Content = "Two bridges fell.",
            Author = "Ilse Brandt",
            Published = new DateTimeOffset(2026, 3, 11, 3, 15, 0, TimeSpan.Zero),
        },
    ];

    public static string Named(string format) => format switch
    {
        "rss" => Rss,
        "atom" => Atom,
        "rdf" => Rdf,
        _ => Json,
    };

    public static FeedReading Read(string feed) => FeedReader.Read(Encoding.UTF8.GetBytes(feed));

    /// <summary>The entries of a reading as far as all formats carry them.</summary>
    public static IEnumerable<FeedEntry> Comparable(FeedReading reading) =>
        reading.Feed!.Entries.Select(entry => entry with { Updated = null, Published = entry.Published?.ToUniversalTime() });
}
