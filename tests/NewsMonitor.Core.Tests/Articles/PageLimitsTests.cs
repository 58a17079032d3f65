using System.Diagnostics;
using System.Text;
using CsCheck;
using NewsMonitor.Core.Articles;

namespace NewsMonitor.Core.Tests.Articles;

/// <summary>Whatever bytes come, reading ends in an article or a named error; a crash, a stack overflow or an endless run fails these tests.</summary>
public sealed class PageLimitsTests
{
    private static readonly string _page = PageReaderTests.Page("""
        <p class="byline">By <a rel="author" href="/mia">Mia Lund</a> <time datetime="2026-01-08T08:00:00Z">8 January</time></p>
        <p>VESK – President Ilya Karovsky asked parliament on Tuesday for money to rebuild the dam at Krasna, two years after the flood.</p>
        <figure><img src="d.jpg" alt="dam"><figcaption>The dam &amp; the bank. Photo: A. Lund</figcaption></figure>
        <table><tr><td>Dams</td><td>4</td></tr></table><ul><li>One</li><li>Two</li></ul>
        <blockquote>“Nobody will drown for want of concrete,” he told the deputies.</blockquote>
        """, """<script type="application/ld+json">{"@type":"NewsArticle","headline":"Dam","author":[{"name":"Mia Lund"}],"datePublished":"2026-01-08"}</script>""");

    private static readonly string[] _snippets =
    [
        "<div>", "</div>", "<p>", "</p>", "<script>", "</script>", "<!--", "-->", "<table>", "<a href=", "\0", "&#0;", "&#x7;", "&nbsp;", "<svg>", "<style>", "\"", "{", "}", "<h1>",
        "<title>\u0001", "<br><br>", "<base href=x>",
    ];

    private static readonly Gen<byte[]> _snippet = Gen.Int[0, _snippets.Length - 1].Select(i => Encoding.UTF8.GetBytes(_snippets[i]));

    [Theory]
    [InlineData("<div>")]
    [InlineData("<b>")]
    [InlineData("<a><b>")]
    [InlineData("<b id=x><p>")]
    [InlineData("<span class='ad'>")]
    [InlineData("<table><tr><td>")]
    [InlineData("<svg><g>")]
    [InlineData("<blockquote><ul><li>")]
    [InlineData("<select><option>")]
    [InlineData("<template>")]
    [InlineData("<font color=")]
    [InlineData("<!--")]
    [InlineData("<p class='")]
    [InlineData("</div></p>")]
    [InlineData("&amp;&lt")]
    [InlineData("<x-a>")]
    [InlineData("<b><p></b>")]
    [InlineData("<table>x")]
    [InlineData("<table><b>x</b>")]
    [InlineData("<a href=1><table>")]
    [InlineData("<i></p>")]
    [InlineData("<p><i>x</p>")]
    [InlineData("<h1 itemprop=author>x")]
    [InlineData("<h1 rel=author>x</h1>")]
    [InlineData("<meta name=author content=x>")]
    [InlineData("<span class='caption'>x</span>")]
    [InlineData("<br>")]
    [InlineData("<base href=x>")]
    [InlineData("<base href='https://courier.example/'>")]
    [InlineData("</x><entry>")]
    [InlineData("</b><entry>")]
    [InlineData("<math></x>")]
    [InlineData("<a")]
    [InlineData("</section><div>")]
    [InlineData("<pre>")]
    [InlineData("<pre class='<b'>")]
    [InlineData("<listing>")]
    [InlineData("<textarea>")]
    [InlineData("<li><dd>")]
    [InlineData("<li><div>")]
    [InlineData("<a><div></a>")]
    [InlineData("<div title='</div>'>")]
    [InlineData("<frameset>")]
    [InlineData("<plaintext>")]
    [InlineData("<ruby><rt>")]
    [InlineData("<noscript><div>")]
    [InlineData("<math><mi><p>")]
    [InlineData("<button><div></button>")]
    public void Markup_nested_a_hundred_thousand_times_is_read_or_refused(string tag)
    {
        var page = string.Concat(Enumerable.Repeat(tag, 100_000)) + "<p>The dam at Krasna held through the night, engineers said, and would be inspected at dawn.</p>";
        var watch = Stopwatch.StartNew();
        var reading = PageReader.Read(Encoding.UTF8.GetBytes(page));
        Assert.True(reading.Article is not null ^ reading.Error is not null);

        // Not a measurement, and the machine may be busy: the same page takes many minutes where nothing is foreseen.
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromMinutes(5));
    }

    // What a sweep of the text would take for a script, a style or a value, the tree builder takes for elements.
    [Theory]
    [InlineData("<p title='<script>'>")]
    [InlineData("<svg><style>")]
    [InlineData("<svg><script>")]
    [InlineData("<math><title>")]
    [InlineData("<select><style></select>")]
    public void Elements_are_counted_wherever_the_tree_builder_sees_them(string before)
    {
        var page = before + string.Concat(Enumerable.Repeat("<x>", 40_000)) + string.Concat(Enumerable.Repeat("</y>", 40_000));
        Assert.Equal(PageErrorKind.TooTangled, PageReader.Read(page).Error?.Kind);
    }

    [Fact]
    public void Formatting_that_would_be_copied_into_every_paragraph_is_refused()
    {
        var open = string.Concat(Enumerable.Range(0, 1500).Select(i => $"<b id={i}>"));
        var reading = PageReader.Read(open + string.Concat(Enumerable.Repeat("<p>x", 100_000)));
        Assert.Equal(PageErrorKind.TooTangled, reading.Error?.Kind);
    }

    [Fact]
    public void A_tag_of_a_hundred_thousand_attributes_is_read_or_refused()
    {
        var page = "<div " + string.Join(' ', Enumerable.Range(0, 100_000).Select(i => $"a{i}=1")) + ">" + _page;
        var watch = Stopwatch.StartNew();
        var reading = PageReader.Read(page);
        Assert.True(reading.Article is not null ^ reading.Error is not null);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromMinutes(5));
    }

    [Fact]
    public void JsonLd_nested_beyond_measure_is_left_aside()
    {
        var page = _page.Replace("{\"@type\"", string.Concat(Enumerable.Repeat("{\"a\":[", 50_000)) + "{\"@type\"", StringComparison.Ordinal);
        Assert.Equal("Karovsky asks for dam money", PageReader.Read(page).Article?.Title);
    }

    [Theory]
    [InlineData(@"Dam \ud83d\ude00 holds", "Dam 😀 holds")]
    [InlineData(@"Dam holds \ud83d", "Dam holds \ufffd")]
    [InlineData(@"Dam \ud83d\ud83d\ude00 holds", "Dam \ufffd😀 holds")]
    [InlineData(@"Dam \ude00 holds", "Dam \ufffd holds")]
    [InlineData(@"Dam \\ud83d holds", @"Dam \ud83d holds")]
    public void Half_of_an_escaped_pair_in_JsonLd_is_no_end_of_it(string escaped, string headline) =>
        Assert.Equal(headline, PageReader.Read(_page.Replace("\"headline\":\"Dam\"", $"\"headline\":\"{escaped}\"", StringComparison.Ordinal)).Article?.Title);

    [Fact]
    public void A_page_of_fifty_megabytes_is_refused() =>
        Assert.Equal(PageErrorKind.TooLarge, PageReader.Read(new byte[50 * 1024 * 1024]).Error?.Kind);

    [Fact]
    public void A_line_of_sixteen_megabytes_is_read()
    {
        var page = "<article><p>" + string.Concat(Enumerable.Repeat("Water rose, and fell. ", 700_000)) + "</p></article>";
        Assert.NotNull(PageReader.Read(Encoding.UTF8.GetBytes(page)).Article);
    }

    [Fact]
    public void Any_bytes_end_in_an_article_or_a_named_error() =>
        Gen.Byte.Array[0, 600].Sample(bytes =>
        {
            var reading = PageReader.Read(bytes);
            return reading.Article is not null ^ reading.Error is not null;
        });

    [Fact]
    public void Any_mutation_of_a_page_ends_in_clean_text_or_a_named_error()
    {
        var original = Encoding.UTF8.GetBytes(_page);
        Gen.Select(Gen.Int[0, original.Length - 1], Gen.Int[0, 60], Gen.OneOf(Gen.Byte.Array[0, 8], _snippet)).Array[1, 6].Sample(cuts =>
        {
            var page = original.ToList();
            foreach (var (at, length, insert) in cuts)
            {
                var start = Math.Min(at, page.Count);
                page.RemoveRange(start, Math.Min(length, page.Count - start));
                page.InsertRange(start, insert);
            }

            var reading = PageReader.Read(page.ToArray(), new Uri("https://courier.example/dam"));
            if (reading.Article is not { } article) return reading.Error is not null;
            return !HasControls(article.Title) && !HasControls(article.Byline ?? "") && !HasControls(article.Outlet ?? "") && !HasControls(article.Section ?? "")
                && !HasControls(article.Text.Replace("\n", "", StringComparison.Ordinal)) && article.Text.Length > 0 && article.Text == article.Text.Trim()
                && article.Title.Length <= PageLimits.FieldLength;
        });
    }

    private static bool HasControls(string text) => text.Any(char.IsControl);
}
