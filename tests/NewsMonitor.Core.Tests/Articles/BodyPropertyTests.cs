using CsCheck;
using NewsMonitor.Core.Articles;

namespace NewsMonitor.Core.Tests.Articles;

/// <summary>What holds for the body of every page.</summary>
public sealed class BodyPropertyTests
{
    private const string Sentence = "the council of the lower town has asked for another report on the gates before the rivers rise.";

    private static readonly string[] _openings = ["“", "\"", "‘", "«", "„", "'"];

    // Words that begin labels, prompts, bylines, credits and dates where nobody is quoted.
    private static readonly string[] _words = ["Sign up", "Read more", "By Mia Lund", "Published 8 January 2026", "Copyright", "Follow me", "Photo:", "Comments", "Reuters", "AFP", "5 min read", "May 1968", "No", "Subscribe", "Correction:", "@courier", "newsletter", "see more"];

    private static readonly string[] _between =
    [
        "<div class='ad'><p>Advertisement</p></div>", "<aside><p>A word of our own about the valley and its people.</p></aside>", "<figure><img src='a.jpg'><figcaption>The dam.</figcaption></figure>",
        "<ul class='share'><li><a href='#'>Tweet</a></li></ul>", "<p>Read more: <a href='/b'>What the flood took</a></p>", "<div></div>", "<h2>What it costs</h2>", "<hr>", "<p></p>",
    ];

    private static readonly Gen<string> _quoted = Gen.Select(Gen.Int[0, _openings.Length - 1], Gen.Int[0, _words.Length - 1].Array[1, 3], Gen.Int[0, 999], Gen.Bool)
        .Select((opening, words, number, isLong) => $"{_openings[opening]}{string.Join(' ', words.Select(w => _words[w]))}{(isLong ? $" – {Sentence}" : "")} {number}");

    private static readonly Gen<(List<string> Blocks, List<string> Quoted)> _page =
        Gen.Select(Gen.OneOf(_quoted.Select(text => (text, true)), Gen.Int[0, _between.Length - 1].Select(i => (_between[i], false)), Gen.Int[0, 999].Select(i => ($"<p>On day {i}, {Sentence}</p>", false))).List[0, 14], Gen.Int)
            .Select((blocks, _) => (blocks.ConvertAll(b => b.Item2 ? $"<p>{b.Item1}</p>" : b.Item1), blocks.Where(b => b.Item2).Select(b => b.Item1).ToList()));

    [Fact]
    public void A_paragraph_that_opens_with_a_quotation_mark_is_never_lost() => _page.Sample(page =>
    {
        var paragraphs = Read(page.Blocks);
        Assert.All(page.Quoted, quoted => Assert.Contains(quoted, paragraphs));
    });

    [Fact]
    public void Paragraphs_come_in_the_order_of_the_page_trimmed_and_with_nothing_added() => _page.Sample(page =>
    {
        var from = 0;
        var html = PageOf(page.Blocks);
        foreach (var paragraph in Read(page.Blocks))
        {
            Assert.Equal(paragraph.Trim(), paragraph);
            Assert.NotEmpty(paragraph);
            from = html.IndexOf(paragraph, from, StringComparison.Ordinal) + paragraph.Length;
            Assert.True(from >= paragraph.Length, paragraph);
        }
    });

    private static string[] Read(List<string> blocks) =>
        PageReader.Read(PageReaderTests.Page(PageOf(blocks))).Article!.Text.Split("\n\n");

    private static string PageOf(List<string> blocks) => Half(blocks, 0) + $"<p>First of all, {Sentence}</p><p>Last of all, {Sentence}</p>" + Half(blocks, 1);

    // Quotations may open and close an article.
    private static string Half(List<string> blocks, int which) => string.Concat(which == 0 ? blocks.Take(blocks.Count / 2) : blocks.Skip(blocks.Count / 2));
}
