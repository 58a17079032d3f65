using AngleSharp.Html.Parser;
using NewsMonitor.Cli.Samples;
using NewsMonitor.Core.Leaders;
using NewsMonitor.Language.Statements;

namespace NewsMonitor.Cli.Tests.Samples;

public class SamplesTests
{
    private const string OpeningMarks = "“\"";
    private const string ClosingMarks = "”\"";

    private static readonly IReadOnlyList<ExpectedArticle> _expected = ExpectedArticle.Load(SampleOutlets.DefaultFolder);

    private static readonly WatchList _watchList = WatchList.Load(Path.Combine(SampleOutlets.DefaultFolder, "leaders.json"));

    public static TheoryData<string> Pages => [.. _expected.Select(a => a.Page)];

    [Fact]
    public void Every_page_has_its_line_of_expectations()
    {
        var outlets = Path.Combine(SampleOutlets.DefaultFolder, "outlets");
        var pages = Directory.EnumerateFiles(outlets, "*.html", SearchOption.AllDirectories).Select(f => "/" + Path.GetRelativePath(outlets, f).Replace('\\', '/'));

        Assert.Equal(pages.Order(StringComparer.Ordinal), _expected.Select(a => a.Page).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_expected_statement_stands_in_its_page(string page)
    {
        var article = _expected.Single(a => a.Page == page);
        var paragraphs = Paragraphs(Path.Join(SampleOutlets.DefaultFolder, "outlets", article.Page));

        foreach (var statement in article.Statements)
        {
            Assert.NotEmpty(statement.Content);
            // In reading order, though two stretches may share a paragraph.
            var from = 0;
            foreach (var stretch in statement.Content)
            {
                var at = paragraphs.FindIndex(from, p => p.Contains(stretch, StringComparison.Ordinal));
                Assert.True(at >= 0, $"Not in one paragraph of {page}, or out of order: {stretch}");
                from = at;
                Assert.True(IsOfKind(statement.Kind, stretch, paragraphs[at]), $"Not {statement.Kind} in {page}: {stretch}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Speakers_and_targets_are_on_the_watch_list(string page)
    {
        var leaders = _watchList.Leaders.Select(l => l.Id).ToHashSet();
        var countries = _watchList.Countries.Select(c => c.Code).ToHashSet();

        foreach (var statement in _expected.Single(a => a.Page == page).Statements)
        {
            Assert.Contains(statement.Speaker, leaders);
            Assert.All(statement.Targets, t => Assert.True(leaders.Contains(t) || countries.Contains(t), t));
        }
    }

    [Fact]
    public void The_samples_hold_what_the_demo_shows()
    {
        var all = _expected;
        Assert.InRange(all.Count, 30, 60);
        Assert.Equal(3, all.Select(a => a.Outlet).Distinct().Count());
        Assert.Equal(_watchList.Leaders.Select(l => l.Id).Order(), all.SelectMany(a => a.Statements).Select(s => s.Speaker).Distinct().Order());
        Assert.Contains(all, a => a.Language != "en");
        Assert.Contains(all, a => a.Statements.Count == 0 && a.Language == "en");
        Assert.All(Enum.GetValues<StatementKind>(), k => Assert.Contains(all.SelectMany(a => a.Statements), s => s.Kind == k));
    }

    [Fact]
    public void The_agency_copy_is_the_same_words_in_three_outlets()
    {
        var copies = _expected.Where(a => a.Statements.Any(s => s.Speaker == "robin-ashgrove")).ToList();

        Assert.Equal(3, copies.Select(a => a.Outlet).Distinct().Count());
        Assert.Single(copies.Select(c => string.Join('|', c.Statements.SelectMany(s => s.Content))).Distinct());
    }

    private static bool IsOfKind(StatementKind? kind, string stretch, string paragraph)
    {
        var marks = stretch.IndexOfAny([.. OpeningMarks, .. ClosingMarks]) >= 0;
        switch (kind)
        {
            case StatementKind.Mixed:
                return marks;
            case StatementKind.Indirect:
                return !marks;
            case StatementKind.Direct:
                var start = paragraph.IndexOf(stretch, StringComparison.Ordinal);
                var opened = start > 0 && OpeningMarks.Contains(paragraph[start - 1]);
                var rest = paragraph[(start + stretch.Length)..].TrimStart(',', '.');
                // A paragraph whose quotation goes on in the next one is left open.
                return !marks && opened && (rest.Length == 0 || ClosingMarks.Contains(rest[0]));
            default:
                return true;
        }
    }

    private static List<string> Paragraphs(string file)
    {
        using var document = new HtmlParser().ParseDocument(File.ReadAllText(file));
        return [.. document.QuerySelectorAll("article p, article h2, article li, .story-deck, .story-body p, .story-body li").Select(p => p.TextContent)];
    }
}
