using NewsMonitor.Cli;
using NewsMonitor.Cli.Samples;
using NewsMonitor.Core.Articles;
using NewsMonitor.Core.Leaders;
using NewsMonitor.Core.Statements;
using NewsMonitor.Language.Sentiment;
using NewsMonitor.Language.Statements;
using NewsMonitor.Language.Text;

namespace NewsMonitor.Functions.Tests.Http;

/// <summary>
/// The sample outlets' articles as the page reader reads them, with the statements that careful readers found in them: three days
/// of true texts and offsets, whatever the statement reader finds at present. Their sentiment is dealt out by the words' lengths.
/// </summary>
internal static class SampleStatements
{
    public static readonly string LeadersFile = Path.Combine(Checkout.Root, "samples", "leaders.json");

    public static readonly WatchList Leaders = WatchList.Load(LeadersFile);

    public static readonly DateOnly[] Days = [new(2026, 1, 7), new(2026, 1, 8), new(2026, 1, 9)];

    public static IEnumerable<(StoredArticle Article, byte[] Page, IReadOnlyList<StoredStatement> Statements)> All()
    {
        foreach (var expected in ExpectedArticle.Load(Path.Combine(Checkout.Root, "samples")))
        {
            var page = File.ReadAllBytes(Path.Join(Checkout.Root, "samples", "outlets", expected.Page));
            var url = new Uri("https://outlets.invalid" + expected.Page);
            if (PageReader.Read(page, url).Article is not { } read) continue;
            var article = new StoredArticle
            {
                Id = ArticleId.Of(url),
                Url = url,
                FeedId = expected.Page.Split('/')[1],
                Outlet = expected.Outlet,
                Day = DateOnly.FromDateTime(expected.Published.UtcDateTime),
                Seen = expected.Published.AddMinutes(10),
                Title = read.Title,
                Text = read.Text,
                Published = expected.Published,
                Statements = [],
            };
            yield return (article, page, [.. expected.Statements.Where(s => !s.Optional).Select(s => Statement(article, s)).OfType<StoredStatement>()]);
        }
    }

    private static StoredStatement? Statement(StoredArticle article, ExpectedStatement expected)
    {
        TextSpan[] content = [.. expected.Content.Select(c => (Start: article.Text.IndexOf(c, StringComparison.Ordinal), c.Length)).Where(s => s.Start >= 0).Select(s => new TextSpan(s.Start, s.Start + s.Length))];
        if (content.Length != expected.Content.Count) return null;
        var text = string.Join(' ', content.Select(s => article.Text[s.Start..s.End]));
        var score = Score(text.Length);
        return new StoredStatement
        {
            Id = StatementId.Derive(article.Day, expected.Speaker, article.Id, content),
            Kind = expected.Kind ?? StatementKind.Direct,
            Text = text,
            Content = content,
            Verbatim = expected.Kind == StatementKind.Direct ? content : [],
            Speaker = new Speaker(expected.Speaker, Name(expected.Speaker), new TextSpan(0, 0), Resolution.Name, 0.97, []),
            Targets = [.. expected.Targets.Select(t => new StoredTarget(new Target(t, Name(t), t.Length == 2 ? TargetKind.Country : TargetKind.Leader, content[0]), score))],
            Article = new ArticleReference(article.Id, 1, article.Url, article.Title, article.Outlet, article.FeedId, article.Published, article.Seen),
            Analysis = text.Length % 9 == 0 ? null : new StatementAnalysis(score, [.. text.Split(' ').Where(w => w.Length > 6).Take(3)], "samples"),
        };
    }

    private static SentimentScore Score(int length) => (length % 4) switch
    {
        0 => new(SentimentLabel.Positive, 0.85, 0.1, 0.05),
        1 => new(SentimentLabel.Negative, 0.04, 0.08, 0.88),
        _ => new(SentimentLabel.Neutral, 0.15, 0.7, 0.15),
    };

    private static string Name(string id) =>
        Leaders.Leaders.FirstOrDefault(l => l.Id == id)?.Name ?? Leaders.Countries.FirstOrDefault(c => c.Code == id)?.Name ?? id;
}
