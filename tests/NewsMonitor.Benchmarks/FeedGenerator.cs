using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;

namespace NewsMonitor.Benchmarks;

/// <summary>
/// Feeds as outlets publish them, with invented text: in turn RSS 2.0 with escaped and with CDATA bodies, Atom with HTML and with XHTML,
/// RDF and JSON Feed, in English and in scripts that need two and three bytes. The same seed gives the same feeds.
/// </summary>
internal static class FeedGenerator
{
    private static readonly string[][] _words =
    [
        ["council", "harbour", "minister", "budget", "said", "the", "of", "a", "bridge", "storm", "vote", "river", "school", "market", "strike", "talks", "border", "season", "mayor", "report"],
        ["совет", "гавань", "министр", "бюджет", "сказал", "и", "в", "на", "мост", "шторм", "голосование", "река", "школа", "рынок", "забастовка", "переговоры", "граница", "сезон", "мэр", "доклад"],
        ["議会", "港", "大臣", "予算", "発表", "の", "は", "に", "橋", "台風", "投票", "川", "学校", "市場", "交渉", "国境", "市長", "報告", "季節", "演説"],
    ];

    /// <summary>Feed number <paramref name="index"/>, and the end of its file name; with the text of its articles or, as most news feeds, with their summaries.</summary>
    public static (byte[] Bytes, string Extension) Feed(int index, int items, bool fullText = true)
    {
        var random = new Random(index);
        var words = _words[index % 7 is 5 ? 1 : index % 7 is 6 ? 2 : 0];
        var newest = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero).AddMinutes(index);
        var entries = Enumerable.Range(0, items).Select(i => Entry.Make(random, words, index, newest.AddMinutes(-17 * i))).ToArray();
        if (!fullText) entries = [.. entries.Select(e => e with { Content = "" })];
        return (index % 5) switch
        {
            0 => (Rss(index, entries, characterData: true), ".xml"),
            1 => (Rss(index, entries, characterData: false), ".xml"),
            2 => (Atom(index, entries), ".xml"),
            3 => (Rdf(index, entries), ".xml"),
            _ => (Json(index, entries), ".json"),
        };
    }

    private sealed record Entry(string Title, string Link, string Author, string Summary, string Content, DateTimeOffset Published)
    {
        public static Entry Make(Random random, string[] words, int feed, DateTimeOffset published)
        {
            var title = Sentence(random, words, 7);
            var content = new StringBuilder();
            for (var paragraph = random.Next(3, 8); paragraph > 0; paragraph--)
            {
                content.Append("<p>");
                if (random.Next(3) == 0) content.Append(CultureInfo.InvariantCulture, $"<a href=\"https://outlet-{feed}.example/tag/{random.Next(99)}?a=1&amp;b=2\">{Sentence(random, words, 4)}</a> ");
                for (var sentence = random.Next(2, 5); sentence > 0; sentence--) content.Append(Sentence(random, words, random.Next(8, 20))).Append(' ');
                if (random.Next(4) == 0) content.Append("<em>AT&amp;T’s “offer” costs 5&nbsp;€</em>");
                content.Append("</p>\n");
                if (random.Next(4) == 0) content.Append(CultureInfo.InvariantCulture, $"<figure><img src=\"https://cdn.outlet-{feed}.example/{random.Next(999)}.jpg\" alt=\"\" width=\"640\"/></figure>\n");
            }

            var link = $"https://outlet-{feed}.example/{published:yyyy/MM/dd}/article-{random.Next(1_000_000)}";
            return new Entry(title, link, "Mira Halden", $"<p>{Sentence(random, words, 25)}</p>", content.ToString(), published);
        }

        private static string Sentence(Random random, string[] words, int length)
        {
            var gap = words[0][0] > '\u3000' ? "" : " ";
            var text = string.Join(gap, Enumerable.Range(0, length).Select(_ => words[random.Next(words.Length)]));
            return $"{char.ToUpperInvariant(text[0])}{text[1..]}.";
        }
    }

    private static byte[] Rss(int index, Entry[] entries, bool characterData)
    {
        string Body(string html) => characterData ? $"<![CDATA[{html}]]>" : WebUtility.HtmlEncode(html);
        var feed = new StringBuilder($"""
            <?xml version="1.0" encoding="UTF-8"?>
            <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">
            <channel><title>Outlet {index}</title><atom:link href="https://outlet-{index}.example/feed" rel="self" type="application/rss+xml"/>
            <link>https://outlet-{index}.example/</link><description>All of outlet {index}</description><ttl>30</ttl>

            """);
        foreach (var entry in entries)
        {
            feed.Append(CultureInfo.InvariantCulture, $"""
                <item><title>{Body(entry.Title)}</title><link>{entry.Link}</link><dc:creator>{Body(entry.Author)}</dc:creator>
                <pubDate>{entry.Published:R}</pubDate><guid isPermaLink="true">{entry.Link}</guid><category>News</category>
                <description>{Body(entry.Summary)}</description>
                <content:encoded>{Body(entry.Content)}</content:encoded></item>

                """);
        }

        return Encoding.UTF8.GetBytes(feed.Append("</channel></rss>\n").ToString());
    }

    private static byte[] Atom(int index, Entry[] entries)
    {
        var feed = new StringBuilder($"""
            <?xml version="1.0" encoding="UTF-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Outlet {index}</title><id>tag:outlet-{index}.example,2026:feed</id>
            <link rel="self" href="https://outlet-{index}.example/atom.xml"/><link rel="alternate" type="text/html" href="https://outlet-{index}.example/"/>

            """);
        foreach (var (i, entry) in entries.Index())
        {
            var content = i % 2 == 0
                ? $"<content type=\"html\">{WebUtility.HtmlEncode(entry.Content)}</content>"
                : $"<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">{entry.Content.Replace("&nbsp;", "&#160;", StringComparison.Ordinal)}</div></content>";
            feed.Append(CultureInfo.InvariantCulture, $"""
                <entry><title type="html">{WebUtility.HtmlEncode(entry.Title)}</title><link rel="alternate" type="text/html" href="{entry.Link}"/>
                <id>{entry.Link}</id><author><name>{entry.Author}</name></author><published>{entry.Published:O}</published><updated>{entry.Published:O}</updated>
                <summary type="html">{WebUtility.HtmlEncode(entry.Summary)}</summary>{content}</entry>

                """);
        }

        return Encoding.UTF8.GetBytes(feed.Append("</feed>\n").ToString());
    }

    private static byte[] Rdf(int index, Entry[] entries)
    {
        var feed = new StringBuilder($"""
            <?xml version="1.0" encoding="UTF-8"?>
            <rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
            <channel rdf:about="https://outlet-{index}.example/"><title>Outlet {index}</title><link>https://outlet-{index}.example/</link><description/></channel>

            """);
        foreach (var entry in entries)
        {
            feed.Append(CultureInfo.InvariantCulture, $"""
                <item rdf:about="{entry.Link}"><title>{WebUtility.HtmlEncode(entry.Title)}</title><link>{entry.Link}</link>
                <description>{WebUtility.HtmlEncode(entry.Summary)}</description><content:encoded><![CDATA[{entry.Content}]]></content:encoded>
                <dc:date>{entry.Published:O}</dc:date><dc:creator>{entry.Author}</dc:creator></item>

                """);
        }

        return Encoding.UTF8.GetBytes(feed.Append("</rdf:RDF>\n").ToString());
    }

    private static byte[] Json(int index, Entry[] entries) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        version = "https://jsonfeed.org/version/1.1",
        title = $"Outlet {index}",
        home_page_url = $"https://outlet-{index}.example/",
        items = entries.Select(entry => new
        {
            id = entry.Link,
            url = entry.Link,
            title = entry.Title,
            summary = entry.Summary,
            content_html = entry.Content,
            date_published = entry.Published,
            authors = new[] { new { name = entry.Author } },
        }),
    });
}
