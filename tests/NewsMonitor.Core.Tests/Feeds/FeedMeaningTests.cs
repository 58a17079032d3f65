using NewsMonitor.Core.Feeds;

namespace NewsMonitor.Core.Tests.Feeds;

/// <summary>One thing said in several ways reads the same; of two things said, the format's own word counts, in whichever order they come.</summary>
public sealed class FeedMeaningTests
{
    private const string Modules = "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:t=\"http://purl.org/dc/terms/\" xmlns:media=\"http://search.yahoo.com/mrss/\" "
        + "xmlns:itunes=\"http://www.itunes.com/dtds/podcast-1.0.dtd\" xmlns:p=\"http://prismstandard.org/namespaces/basic/2.1/\" xmlns:atom=\"http://www.w3.org/2005/Atom\"";

    private static readonly DateTimeOffset _day = new(2026, 3, 11, 9, 30, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("<title>Harbour</title>", "<dc:title>No</dc:title>")]
    [InlineData("<dc:title>Harbour</dc:title>", "<media:title>No</media:title>")]
    [InlineData("<title>Harbour</title>", "<itunes:title>No</itunes:title>")]
    [InlineData("<title>Harbour</title>", "<image><title>No</title></image>")]
    [InlineData("<title>Harbour</title>", "<media:group><media:title>No</media:title></media:group>")]
    [InlineData("<title>Harbour</title>", "<x xmlns=\"urn:other\"><title>No</title></x>")]
    [InlineData("<itunes:title>Harbour</itunes:title>", "")]
    public void A_title(string right, string wrong) => InBothOrders(right, wrong, entry => Assert.Equal("Harbour", entry.Title));

    [Theory]
    [InlineData("<pubDate>Wed, 11 Mar 2026 09:30:00 GMT</pubDate>", "<dc:date>2020-01-01</dc:date>")]
    [InlineData("<pubDate>Wed, 11 Mar 2026 09:30:00 GMT</pubDate>", "<t:issued>2020-01-01</t:issued>")]
    [InlineData("<pubDate>Wed, 11 Mar 2026 09:30:00 GMT</pubDate>", "<p:publicationDate>2020-01-01</p:publicationDate>")]
    [InlineData("<dc:date>2026-03-11T09:30:00Z</dc:date>", "<t:created>2020-01-01</t:created>")]
    [InlineData("<dc:date>2026-03-11T09:30:00Z</dc:date>", "<pubDate>soon</pubDate>")]
    [InlineData("<p:publicationDate>2026-03-11T09:30:00Z</p:publicationDate>", "")]
    public void A_date(string right, string wrong) => InBothOrders(right, wrong, entry => Assert.Equal(_day, entry.Published));

    [Theory]
    [InlineData("<updated>2026-03-11T09:30:00Z</updated>", "<t:modified>2020-01-01</t:modified>")]
    [InlineData("<p:modificationDate>2026-03-11T09:30:00Z</p:modificationDate>", "")]
    public void A_change(string right, string wrong) => InBothOrders(right, wrong, entry => Assert.Equal(_day, entry.Updated));

    [Theory]
    [InlineData("<summary>Short</summary>", "<description>Full</description>")]
    [InlineData("<atom:summary>Short</atom:summary>", "<description>Full</description>")]
    [InlineData("<description>Short</description>", "<content:encoded xmlns:content=\"http://purl.org/rss/1.0/modules/content/\">Full</content:encoded>")]
    public void A_summary_and_the_full_text(string summary, string full) => InBothOrders(summary, full, entry => Assert.Equal(("Short", "Full"), (entry.Summary, entry.Content)));

    [Theory]
    [InlineData("<itunes:summary>Words</itunes:summary>", "<itunes:subtitle>No</itunes:subtitle>")]
    [InlineData("<itunes:subtitle>Words</itunes:subtitle>", "")]
    [InlineData("<description>Words</description>", "<itunes:subtitle>No</itunes:subtitle>")]
    public void A_summary(string right, string wrong) => InBothOrders(right, wrong, entry => Assert.Equal("Words", entry.Summary));

    [Fact]
    public void A_date_after_that_of_publication_is_that_of_a_change()
    {
        InBothOrders("<pubDate>Tue, 10 Mar 2026 09:30:00 GMT</pubDate>", "<dc:date>2026-03-11T09:30:00Z</dc:date>", entry => Assert.Equal(_day, entry.Updated));
        InBothOrders("<pubDate>Tue, 10 Mar 2026 09:30:00 GMT</pubDate>", "<dc:date>2020-01-01</dc:date>", entry => Assert.Null(entry.Updated));
    }

    [Theory]
    [InlineData("<description>Harbour &lt;b>opens&lt;/b></description>")]
    [InlineData("<content:encoded xmlns:content=\"http://purl.org/rss/1.0/modules/content/\">Harbour &lt;b>opens&lt;/b></content:encoded>")]
    public void Elements_of_RSS_hold_HTML_in_Atom_too(string body)
    {
        var entry = Entry($"<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry>{body}</entry></feed>");
        Assert.Equal("Harbour opens", entry.Summary ?? entry.Content);
    }

    [Theory]
    [InlineData("\"id\": \"https://courier.example/1\"", "https://courier.example/1")]
    [InlineData("\"id\": \"1\", \"url\": \"/1\"", "https://courier.example/1")]
    [InlineData("\"id\": \"1\"", null)]
    public void A_link_in_JSON(string item, string? link) =>
        Assert.Equal(link, Entry($"{{\"version\": \"https://jsonfeed.org/version/1.1\", \"feed_url\": \"https://courier.example/feed.json\", \"items\": [{{ {item} }}]}}").Link);

    [Theory]
    [InlineData("http://www.w3.org/2005/Atom")]
    [InlineData("https://www.w3.org/2005/Atom")]
    [InlineData(" http://www.w3.org/2005/atom/ ")]
    [InlineData("http://outlet.example/its-own")]
    public void A_namespace_is_known_however_its_address_is_written(string address) =>
        Assert.Equal("Harbour", Entry($"<feed xmlns=\"{address}\"><entry><title>Harbour</title></entry></feed>").Title);

    [Theory]
    [InlineData("<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns=\"http://purl.org/rss/1.0/\"><channel/><item rdf:about=\"urn:1\"><title>x</title></item></rdf:RDF>")]
    [InlineData("<r:RDF xmlns:r=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns=\"http://purl.org/rss/1.0/\"><channel/><item r:about=\"urn:1\"><title>x</title></item></r:RDF>")]
    public void The_id_in_RDF_does_not_hang_on_a_prefix(string feed) => Assert.Equal("urn:1", Entry(feed).Id);

    [Theory]
    [InlineData("<rss><channel><link>https://courier.example/</link><item><link>/1</link></item></channel></rss>")]
    [InlineData("<rss><channel><item><link>/1</link></item><link>https://courier.example/</link></channel></rss>")]
    [InlineData("<feed xmlns=\"http://www.w3.org/2005/Atom\"><link rel=\"self\" href=\"https://courier.example/feed\"/><entry><link href=\"/1\"/></entry></feed>")]
    public void A_relative_link_finds_the_feeds_own_wherever_it_stands(string feed) => Assert.Equal("https://courier.example/1", Entry(feed).Link);

    [Fact]
    public void The_same_text_in_several_forms_is_one_text() => Assert.Equal("Harbour", Entry(
        "<feed version=\"0.3\" xmlns=\"http://purl.org/atom/ns#\"><entry><content type=\"multipart/alternative\"><content type=\"text/plain\">Harbour</content>"
        + "<content type=\"text/html\" mode=\"escaped\">&lt;b>Harbour&lt;/b></content></content></entry></feed>").Content);

    [Fact]
    public void A_channel_may_be_missing()
    {
        var feed = SampleFeeds.Read("<rss version=\"2.0\"><title>Courier</title><item><title>Harbour</title></item></rss>").Feed!;
        Assert.Equal(("Courier", "Harbour"), (feed.Title, feed.Entries[0].Title));
    }

    [Fact]
    public void Control_characters_do_not_spoil_Base64() => Assert.Equal("Harbour", Entry(
        "<feed version=\"0.3\" xmlns=\"http://purl.org/atom/ns#\"><entry><title mode=\"base64\">SGFy\0Ym91cg==\u0001</title></entry></feed>").Title);

    private static void InBothOrders(string right, string wrong, Action<FeedEntry> check)
    {
        foreach (var item in (string[])[right + wrong, wrong + right]) check(Entry($"<rss version=\"2.0\" {Modules}><channel><item>{item}</item></channel></rss>"));
    }

    private static FeedEntry Entry(string feed) => Assert.Single(SampleFeeds.Read(feed).Feed!.Entries);
}
