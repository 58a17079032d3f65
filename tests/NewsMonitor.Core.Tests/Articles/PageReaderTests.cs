using System.Text;
using NewsMonitor.Core.Articles;

namespace NewsMonitor.Core.Tests.Articles;

public sealed class PageReaderTests
{
    private const string First = "VESK – President Ilya Karovsky asked parliament on Tuesday for money to rebuild the dam at Krasna, two years after the flood.";
    private const string Second = "“Nobody will drown for want of concrete,” he told the deputies, and asked them to vote before the rivers rise again.";
    private const string Third = "The opposition, which holds a third of the seats, said that it would wait for the engineers' report before it decided.";

    internal static string Page(string body, string head = "") => $"""
        <!doctype html><html lang="en"><head><title>Karovsky asks for dam money | The Meridian Courier</title>
        <meta property="og:site_name" content="The Meridian Courier">{head}</head><body>
        <nav><ul><li><a href="/">Home</a></li><li><a href="/world">World news from our correspondents in all of the six capitals of the league</a></li></ul></nav>
        <main><article><h1>Karovsky asks for dam money</h1>{body}</article></main>
        <footer><p>The Meridian Courier is printed in Ostby and read wherever there is tea and a chair to drink it in. All rights reserved.</p></footer></body></html>
        """;

    private static string[] Paragraphs(string body, string head = "") => Read(Page(body, head)).Text.Split("\n\n");

    private static Article Read(string html)
    {
        var reading = PageReader.Read(Encoding.UTF8.GetBytes(html));
        Assert.Null(reading.Error);
        return reading.Article!;
    }

    [Fact]
    public void The_body_is_the_paragraphs_and_nothing_around_them() =>
        Assert.Equal([First, Second, Third], Paragraphs($"<p>{First}</p><p>{Second}</p><p>{Third}</p>"));

    [Fact]
    public void A_paragraph_that_opens_with_a_quotation_mark_is_kept() =>
        Assert.Contains(Second, Paragraphs($"<p>{First}</p><div><p>{Second}</p></div><p>{Third}</p>"));

    [Theory]
    [InlineData("<figure><img src='dam.jpg'><figcaption>The dam at Krasna before the flood, seen from the north bank. Photo: A. Lund</figcaption></figure>")]
    [InlineData("<div class='newsletter-signup'><p>Sign up now: get the morning's dams delivered to your inbox, every day but Sunday.</p></div>")]
    [InlineData("<aside><h3>Related</h3><ul><li><a href='/a'>Dam at Krasna will not hold, engineers told the ministry a year ago</a></li></ul></aside>")]
    [InlineData("<p class='byline'>By Pavel Orsini, Eastern Affairs Editor, in the capital of the republic of Veldania</p>")]
    [InlineData("<p><a href='/b'>READ MORE: What the flood at Krasna took, street by street and house by house</a></p>")]
    [InlineData("<div style='display:none'><p>This text is shown to nobody, however long it is and however many commas, like these, it has.</p></div>")]
    [InlineData("<script>var p = '<p>not a text, though it looks like one, with commas, and a full stop at the end.</p>'</script>")]
    public void What_stands_beside_the_article_is_left_out(string intruder) =>
        Assert.Equal([First, Second, Third], Paragraphs($"<p>{First}</p>{intruder}<p>{Second}</p><p>{Third}</p>"));

    [Fact]
    public void Double_line_breaks_part_paragraphs_and_single_ones_lines() =>
        Assert.Equal([First, Second + "\nHe sat down.", Third], Paragraphs($"<div>{First}<br><br>{Second}<br>He sat down.<br/> <br/>{Third}</div>"));

    [Fact]
    public void Fields_come_from_the_pages_own_data()
    {
        var article = Read(Page($"<p>{First}</p><p>{Second}</p><p>{Third}</p>", """
            <link rel="canonical" href="https://courier.example/2026/dam?utm_source=x">
            <script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebPage","name":"x"},{"@type":["NewsArticle"],
              "headline":"Karovsky asks&nbsp;for dam\u0007 money","datePublished":"2026-01-08T08:15:00+01:00","dateModified":"2026-01-08T09:00:00Z",
              "author":[{"@type":"Person","name":"Pavel Orsini"},{"name":"By Mia Lund"}],"articleSection":"World","isAccessibleForFree":"False",}]}</script>
            """));
        Assert.Equal("Karovsky asks for dam money", article.Title);
        Assert.Equal("Pavel Orsini, Mia Lund", article.Byline);
        Assert.Equal("The Meridian Courier", article.Outlet);
        Assert.Equal(new DateTimeOffset(2026, 1, 8, 8, 15, 0, TimeSpan.FromHours(1)), article.Published);
        Assert.Equal(new DateTimeOffset(2026, 1, 8, 9, 0, 0, TimeSpan.Zero), article.Modified);
        Assert.Equal("https://courier.example/2026/dam", article.CanonicalUrl?.AbsoluteUri);
        Assert.Equal("World", article.Section);
        Assert.Equal("en", article.Language);
        Assert.True(article.IsPaywalled);
    }

    [Fact]
    public void A_page_without_data_tells_title_date_and_author_itself()
    {
        var article = Read(Page($"<p><span itemprop='author'>Mia Lund</span> <time datetime='2026-01-08'>8 January</time></p><p>{First}</p><p>{Second}</p><p>{Third}</p>"));
        Assert.Equal("Karovsky asks for dam money", article.Title);
        Assert.Equal("Mia Lund", article.Byline);
        Assert.Equal(new DateTimeOffset(2026, 1, 8, 0, 0, 0, TimeSpan.Zero), article.Published);
    }

    [Theory]
    [InlineData(3000)]
    [InlineData(400)]
    public void Noise_is_no_page(int length)
    {
        var noise = new byte[length];
        new Random(7).NextBytes(noise);
        Assert.Equal(PageErrorKind.NotAPage, PageReader.Read(noise).Error?.Kind);
    }

    [Theory]
    [InlineData("", PageErrorKind.Empty)]
    [InlineData(" \n ", PageErrorKind.Empty)]
    [InlineData("%PDF-1.7 x", PageErrorKind.NotAPage)]
    [InlineData("<html><body><nav><a href='/'>Home</a></nav></body></html>", PageErrorKind.NoText)]
    public void What_is_no_article_is_an_error_with_a_name(string page, PageErrorKind expected)
    {
        var reading = PageReader.Read(Encoding.UTF8.GetBytes(page));
        Assert.Null(reading.Article);
        Assert.Equal(expected, reading.Error?.Kind);
    }
}
