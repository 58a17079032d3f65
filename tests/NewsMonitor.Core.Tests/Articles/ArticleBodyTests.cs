using NewsMonitor.Core.Articles;

namespace NewsMonitor.Core.Tests.Articles;

/// <summary>What belongs to the body and what does not, on pages as outlets build them.</summary>
public sealed class ArticleBodyTests
{
    private const string First = "VESK – President Ilya Karovsky asked parliament on Tuesday for money to rebuild the dam at Krasna, two years after the flood.";
    private const string Second = "“Nobody will drown for want of concrete,” he told the deputies, and asked them to vote before the rivers rise again.";
    private const string Third = "The opposition, which holds a third of the seats, said that it would wait for the engineers' report before it decided.";

    private static Article Read(string body, string head = "") => PageReader.Read(PageReaderTests.Page(body, head)).Article!;

    private static string[] Paragraphs(string body) => Read(body).Text.Split("\n\n");

    private static string P(params string[] paragraphs) => string.Concat(paragraphs.Select(p => $"<p>{p}</p>"));

    [Theory]
    [InlineData("<p>date 2026-01-08 Sign up now: Get the Courier's newsletters delivered to your inbox</p>")]
    [InlineData("<p>By Pavel Orsini</p><p>Published 8 January 2026, 08:15</p><p>4 min read</p>")]
    [InlineData("<p>BREAKING NEWS</p>")]
    [InlineData("<p class='standfirst'>The president wants the money before the rivers rise, and the opposition wants a report.</p>")]
    [InlineData("<header><h2>The president wants the money before the rivers rise, and the opposition wants a report.</h2></header>")]
    [InlineData("<p>Karovsky asks for dam money</p>")]
    public void What_stands_above_the_first_paragraph_is_left_out(string above) =>
        Assert.Equal([First, Second, Third], Paragraphs(above + P(First, Second, Third)));

    [Theory]
    [InlineData("<p>REUTERS</p>")]
    [InlineData("<p>(Polaris)</p>")]
    [InlineData("<p>Reporting by Mia Lund in Vesk; editing by Pavel Orsini</p>")]
    [InlineData("<p>Mia Lund contributed to this report.</p>")]
    [InlineData("<p><em>Follow us on Plaza: @courier</em></p>")]
    [InlineData("<p>mia.lund@courier.example</p>")]
    [InlineData("<h3>More from the valley</h3>")]
    [InlineData("<p><strong>More from the Courier</strong></p><ul><li><a href='/b'>What the flood took from the lower town</a></li></ul>")]
    [InlineData("<p>Mia Lund (mia@courier.example) is the political editor of the Courier.</p>")]
    [InlineData("<p>Correction: an earlier version named the wrong river.</p>")]
    [InlineData("<p>This story was updated on 9 January 2026.</p>")]
    [InlineData("<h3>2 comments</h3><p>I have lived in the valley for sixty years, and I tell you, no president ever came to see the dam before.</p>")]
    [InlineData("<p>Log in to leave a comment.</p>")]
    [InlineData("<p>© 2026 The Meridian Courier. All rights reserved.</p>")]
    public void What_stands_below_the_last_paragraph_is_left_out(string below) =>
        Assert.Equal([First, Second, Third], Paragraphs(P(First, Second, Third) + below));

    [Theory]
    [InlineData("<p>Advertisement</p>")]
    [InlineData("<p>Story continues below</p>")]
    [InlineData("<p>Article continues after ad</p>")]
    [InlineData("<p>Share Tweet Email</p>")]
    [InlineData("<p>Image 3 of 12</p>")]
    [InlineData("<p>The dam at Krasna in March. Picture: Mia Lund</p>")]
    [InlineData("<p>The dam at Krasna, March 3, 2026. © Mia Lund / Courier</p>")]
    [InlineData("<p>READ MORE: <a href='/b'>What the flood took</a></p>")]
    [InlineData("<p>Download <a href='/app'>our app</a> for news from the valley</p>")]
    [InlineData("<p>The dam at Krasna in March. (Photo: A. Lund)</p>")]
    [InlineData("<div class='related-stories'><h4>Floods</h4><p><a href='/c'>A year of water</a>, and what came after it, in pictures and in words by our staff</p></div>")]
    [InlineData("<section id='comments'><p>I have lived in the valley for sixty years, and I tell you, no president ever came to see the dam before.</p></section>")]
    public void What_stands_between_the_paragraphs_is_left_out(string between) =>
        Assert.Equal([First, Second, Third], Paragraphs(P(First, Second) + between + P(Third)));

    [Theory]
    [InlineData("For more than a decade, the ministry had been told that the gates would not hold.")]
    [InlineData("“Sign up, and bring your newsletters,” she said.")]
    [InlineData("‘Follow me,’ he said.")]
    [InlineData("\"Read more: that is all I ask.\"")]
    [InlineData("Published reports said otherwise.")]
    [InlineData("He left for the U.S. on Friday.")]
    [InlineData("“No.”")]
    [InlineData("'NO MORE'")]
    [InlineData("This is a victory for the valley, he told reporters.")]
    [InlineData("This story was his mother's, he said.")]
    [InlineData("Asked for the source: nobody knew.")]
    [InlineData("Post office managers declined to comment.")]
    public void A_paragraph_that_only_looks_like_a_note_is_kept(string paragraph) =>
        Assert.All((string[][])[[First, paragraph, Second, Third], [First, Second, Third, paragraph]], all => Assert.Equal(all, Paragraphs(P(all))));

    [Fact]
    public void An_agency_behind_the_last_sentence_goes_and_the_sentence_stays()
    {
        Assert.Equal(Third, Paragraphs(P(First, Second, Third + " REUTERS"))[^1]);
        Assert.Equal(Third, Paragraphs(P(First, Second, Third + " (AFP, AP)"))[^1]);
        Assert.Equal("The vote is on Friday at 9 p.m. EST", Paragraphs(P(First, Second, "The vote is on Friday at 9 p.m. EST"))[^1]);
    }

    [Fact]
    public void A_sentence_is_not_torn_by_a_date_or_a_name_in_it() =>
        Assert.Equal(
            ["He said on Tuesday that Mia Lund of the ministry would see to the dam before the summer was over.", Second, Third],
            Paragraphs("<p>He said on <time class='date'>Tuesday</time> that <span class='author'>Mia Lund</span> of the ministry<span class='tooltip'>who they are</span> would see to the dam before the summer was over.</p>" + P(Second, Third)));

    [Fact]
    public void A_body_that_is_called_an_advert_is_still_the_body() =>
        Assert.Equal([First, Second, Third], Paragraphs($"<div class='ad-free related widget'>{P(First, Second, Third)}</div>"));

    [Fact]
    public void Of_several_articles_on_a_page_the_one_under_its_headline_is_read()
    {
        var page = $"""
            <html><head><title>Karovsky asks for dam money</title></head><body><div>
            <article><h1>Karovsky asks for dam money</h1>{P(First, Second, Third)}</article>
            <article><h1>Ferry cat promoted</h1>{P("Pylon, the ginger cat of the ferry, has been made an honorary boatswain for the mouse it caught.", "The crew stood to attention, more or less, while the captain read the order aloud in two languages.", "Nobody asked the mouse, said a passenger who had seen it all and wished to stay unnamed.")}</article>
            </div></body></html>
            """;
        Assert.Equal($"{First}\n\n{Second}\n\n{Third}", PageReader.Read(page).Article!.Text);
    }

    [Fact]
    public void What_stands_before_the_headline_is_no_body()
    {
        var page = $"<html><head><title>Karovsky asks for dam money</title></head><body><div>{P("The ferry was late again on Monday, and nobody at the quay could say, or would say, for how long.")}<h2>Karovsky asks for dam money</h2>{P(First, Second, Third)}</div></body></html>";
        Assert.Equal($"{First}\n\n{Second}\n\n{Third}", PageReader.Read(page).Article!.Text);
    }

    [Fact]
    public void Teasers_under_no_telling_name_are_left_out()
    {
        var teasers = string.Concat(Enumerable.Range(1, 4).Select(i => $"<div><h4><a href='/{i}'>Flood number {i} took the lower town by night</a></h4><p>Nobody was there to see it rise, but everybody, in the end, had to bail it out again: flood {i}.</p></div>"));
        Assert.Equal([First, Second, Third], Paragraphs($"{P(First, Second)}<div>{teasers}</div>{P(Third)}"));
    }

    [Fact]
    public void A_line_that_comes_under_every_picture_is_left_out() =>
        Assert.Equal([First, Second, Third], Paragraphs(string.Join("<p>Krasna, the dam and its gates in March</p>", ["", P(First), P(Second), P(Third)])));

    [Fact]
    public void Sub_headings_lists_and_quotations_belong_to_the_body()
    {
        var paragraphs = Paragraphs($"{P(First)}<h2>What it costs</h2><ul><li>Concrete: 40 million</li><li>Steel: 12 million</li></ul><blockquote><p>Water has no party.</p></blockquote>{P(Third)}");
        Assert.Equal([First, "What it costs", "Concrete: 40 million", "Steel: 12 million", "Water has no party.", Third], paragraphs);
    }

    [Fact]
    public void A_text_that_breaks_off_is_marked()
    {
        Assert.False(Read(P(First, Second, Third)).IsTruncated);
        Assert.True(Read(P(First, Second, "The opposition, which holds a third of the seats, said that it would wait for the…")).IsTruncated);
        Assert.True(Read(P(First, Second) + "<div class='wall'><p>Subscribe to the Courier to continue reading.</p></div>").IsTruncated);
        Assert.True(Read(P(First, Second), """<script type="application/ld+json">{"@type":"NewsArticle","wordCount":900}</script>""").IsTruncated);
        Assert.False(Read(P(First, Second) + "<div style='display:none'><p>Subscribe to the Courier to continue reading.</p></div>").IsTruncated);
    }
}
