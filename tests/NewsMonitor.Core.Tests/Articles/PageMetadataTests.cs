using System.Text;
using NewsMonitor.Core.Articles;

namespace NewsMonitor.Core.Tests.Articles;

/// <summary>Who, when and where, in each of the forms in which pages say it.</summary>
public sealed class PageMetadataTests
{
    private const string Text = """
        <p>VESK – President Ilya Karovsky asked parliament on Tuesday for money to rebuild the dam at Krasna, two years after the flood.</p>
        <p>“Nobody will drown for want of concrete,” he told the deputies, and asked them to vote before the rivers rise again.</p>
        """;

    private static readonly DateTimeOffset _morning = new(2026, 1, 8, 8, 15, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("""{"@type":"NewsArticle","author":"Mia Lund"}""")]
    [InlineData("""{"@type":["Article","NewsArticle"],"author":["Mia Lund"]}""")]
    [InlineData("""{"@type":"http://schema.org/ReportageNewsArticle","author":{"@type":"Person","name":["By Mia Lund"]}}""")]
    [InlineData("""{"@type":"NewsArticle","author":{"givenName":"Mia","familyName":"Lund"}}""")]
    [InlineData("""{"@type":"NewsArticle","author":{"@list":[{"name":"Mia Lund"}]}}""")]
    [InlineData("""{"@type":"NewsArticle","author":null,"creator":[{"name":"Mia Lund"}]}""")]
    [InlineData("""{"@type":"Review","datePublished":"2026-01-08","author":{"name":"Mia Lund"}}""")]
    [InlineData("""{"@type":"WebPage","mainEntity":{"@type":"NewsArticle","author":{"name":"<a href=\"/mia\">Mia Lund</a>"}}}""")]
    [InlineData("""{"@graph":[{"@type":"Article","author":{"@id":"#mia"}},{"@type":"Person","@id":"#mia","name":"Mia Lund"}]}""")]
    [InlineData("""{"@graph":[{"@type":"Article","author":{"@id":"#mia"}},{"@id":"#mia","name":{"@id":"#mia"}}]}""", null)]
    [InlineData("""{"@type":"BreadcrumbList"}{"@type":"NewsArticle","author":"Mia Lund"}""")]
    [InlineData("""//<![CDATA[ {"@type":"NewsArticle","author":"Mia Lund"} //]]>""")]
    [InlineData("""<!-- {"@type":"NewsArticle","author":"Mia Lund",} -->""")]
    [InlineData("""[{"@type":"WebPage","relatedLink":[{"@type":"NewsArticle","author":"Bo Ek"}]},{"@type":"NewsArticle","author":"Mia Lund"}]""")]
    public void An_author_in_JSON_LD(string data, string? name = "Mia Lund") => Assert.Equal(name, Read($"<script type=\"application/ld+json\">{data}</script>").Byline);

    [Theory]
    [InlineData("name='author' content='Mia Lund'")]
    [InlineData("name='author' property='other' content='By Mia Lund'")]
    [InlineData("property='article:author' content='Mia Lund'")]
    [InlineData("name='DC.Creator' content='Mia Lund'")]
    [InlineData("name='dc:creator' content='Mia Lund'")]
    [InlineData("name='dcterms_creator' content='Mia Lund'")]
    [InlineData("name='parsely-author' content='Mia Lund'")]
    [InlineData("name='cXenseParse:author' content='Mia Lund'")]
    [InlineData("name='sailthru.author' content='Mia Lund'")]
    [InlineData("name='byl' content='By Mia Lund'")]
    [InlineData("itemprop='author creator' content='Mia Lund'")]
    [InlineData("property='article:author' content='https://network.example/courier'><meta name='author' content='Mia Lund'")]
    public void An_author_in_a_meta(string attributes) => Assert.Equal("Mia Lund", Read($"<meta {attributes}>").Byline);

    [Fact]
    public void Authors_in_a_meta_each() => Assert.Equal("Mia Lund, Bo Ek", Read("<meta name='author' content='Mia Lund'><meta name='author' content='Bo Ek'>").Byline);

    [Theory]
    [InlineData("<a rel='author' href='/mia'>Mia Lund</a>")]
    [InlineData("<span itemprop='author' itemscope>By <b itemprop='name'>Mia Lund</b></span>")]
    [InlineData("<span itemprop='author' itemscope><meta itemprop='name' content='Mia Lund'></span>")]
    [InlineData("<span property='author'>Mia Lund</span>")]
    public void An_author_in_the_page(string markup) => Assert.Equal("Mia Lund", Read("", $"<p>{markup}</p>").Byline);

    [Theory]
    [InlineData("\"2026-01-08T08:15:00Z\"")]
    [InlineData("\" 2026-01-08T09:15:00.000+0100 \"")]
    [InlineData("\"2026-01-08 08:15\"")]
    [InlineData("[\"2026-01-08T08:15\"]")]
    [InlineData("{\"@type\":\"Date\",\"@value\":\"2026-01-08T08:15:00Z\"}")]
    [InlineData("\"Thu Jan 08 2026 09:15:00 GMT+0100 (CET)\"")]
    [InlineData("\"January 8, 2026 3:15 am EST\"")]
    [InlineData("1767860100")]
    [InlineData("\"1767860100000\"")]
    public void A_date_in_JSON_LD(string value)
    {
        Assert.Equal(_morning, Read($"<script type=\"application/ld+json\">{{\"@type\":\"NewsArticle\",\"datePublished\":{value}}}</script>").Published);
        Assert.Equal(_morning, Read($"<script type=\"application/ld+json\">{{\"@type\":\"NewsArticle\",\"dateCreated\":{value}}}</script>").Published);
    }

    [Theory]
    [InlineData("<meta property='article:published_time' content='2026-01-08T08:15:00Z'>")]
    [InlineData("<meta name='DC.date.issued' content='2026-01-08T08:15:00Z'>")]
    [InlineData("<meta name='dcterms:issued' content='2026-01-08T08:15:00Z'>")]
    [InlineData("<meta name='shareaholic:article_published_time' content='2026-01-08T08:15:00Z'>")]
    [InlineData("<meta name='cXenseParse:recs:publishtime' content='2026-01-08T08:15:00.000Z'>")]
    [InlineData("<meta name='publish-date' content='Thu, 08 Jan 2026 08:15:00 GMT'>")]
    [InlineData("<time class='updated' datetime='2026-01-09'></time><time datetime='2026-01-08T08:15Z'></time>")]
    [InlineData("<time datetime='2020-01-01'></time><time class='entry-published' datetime='2026-01-08T08:15Z'></time>")]
    [InlineData("<time>8 January 2026, 8:15 am</time>")]
    [InlineData("<span property='datePublished' content='2026-01-08T08:15Z'>yesterday</span>")]
    public void A_date_in_a_tag(string markup) => Assert.Equal(_morning, Read("", $"<p>{markup}</p>").Published);

    [Theory]
    [InlineData("<link rel='canonical' href=' https://courier.example/dam '>")]
    [InlineData("<link rel='alternate Canonical' href='//courier.example/dam'>")]
    [InlineData("<link rel='canonical' href='/dam'><meta property='og:url' content='https://courier.example/dam?from=network'>")]
    [InlineData("<link rel='canonical' href=''><meta property='og:url' content='https://courier.example/dam'>")]
    [InlineData("<meta name='twitter:url' content='https://courier.example/dam'>")]
    [InlineData("<link itemprop='mainEntityOfPage' href='https://courier.example/dam'>")]
    [InlineData("<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"mainEntityOfPage\":{\"@id\":\"https://courier.example/dam\"}}</script>")]
    public void An_address(string head) => Assert.Equal("https://courier.example/dam", Read(head).CanonicalUrl?.AbsoluteUri);

    private static Article Read(string head, string body = "") =>
        PageReader.Read(Encoding.UTF8.GetBytes($"<html><head><title>Dam money</title>{head}</head><body><article><h1>Dam money</h1>{body}{Text}</article></body></html>")).Article!;
}
