using NewsMonitor.Core.Analysis;
using NewsMonitor.Core.Statements;
using NewsMonitor.Language.Sentiment;
using NewsMonitor.Language.Statements;
using NewsMonitor.Language.Text;

namespace NewsMonitor.Core.Tests.Analysis;

public class AnalysisRequestTests
{
    private const string Article = "“We trust Veldania,” Haldorsen said, “and Voltsev will keep his word.”";

    [Fact]
    public void A_target_is_found_in_the_statement_where_the_article_names_it()
    {
        var request = AnalysisRequest.Of(Statement());

        Assert.Equal(["Veldania", "Voltsev"], request.Targets.Select(target => request.Text[target.Mention!.Value.Start..target.Mention.Value.End]));
        Assert.Equal("Ida Haldorsen", request.Speaker);
    }

    [Fact]
    public void Where_the_text_was_smoothed_only_the_name_is_known() =>
        Assert.All(AnalysisRequest.Of(Statement() with { Text = "We trust Veldania and Voltsev will keep his word" }).Targets, target => Assert.Null(target.Mention));

    [Fact]
    public void An_outcome_is_kept_with_its_statement_and_says_who_judged_a_target_otherwise()
    {
        var statement = Statement();
        var kind = new SentimentScore(SentimentLabel.Positive, 0.8, 0.1, 0.1);
        var outcome = AnalysisOutcome.Of(statement.Id.ToString(), new StatementAnalysis(kind, ["word"], "azure/language/1"),
            [new TargetSentiment("VL", kind, "azure/language/1"), new TargetSentiment("ilya-voltsev", kind, "embedded/news/1")]);

        var analysed = outcome.ApplyTo(statement);

        Assert.Equal("azure/language/1", analysed.Analysis!.Analyzer);
        Assert.Equal([null, "embedded/news/1"], analysed.Targets.Select(target => target.Analyzer));
        Assert.All(analysed.Targets, target => Assert.Equal(kind, target.Sentiment));
    }

    [Fact]
    public void A_failure_changes_nothing()
    {
        var statement = Statement();
        Assert.Same(statement, AnalysisOutcome.Failed(statement.Id.ToString(), new AnalysisFailure("InvalidDocument", "empty", false)).ApplyTo(statement));
    }

    private static StoredStatement Statement()
    {
        TextSpan first = Span("We trust Veldania,"), second = Span("and Voltsev will keep his word.");
        return new StoredStatement
        {
            Id = StatementId.Derive(new DateOnly(2026, 1, 8), "ida-haldorsen", "a1", [first, second]),
            Kind = StatementKind.Direct,
            Text = $"{first.Of(Article)} {second.Of(Article)}",
            Content = [first, second],
            Speaker = new Speaker("ida-haldorsen", "Ida Haldorsen", Span("Haldorsen"), Resolution.Name, 1, []),
            Targets =
            [
                new StoredTarget(new Target("VL", "Veldania", TargetKind.Country, Span("Veldania")), null),
                new StoredTarget(new Target("ilya-voltsev", "Ilya Voltsev", TargetKind.Leader, Span("Voltsev")), null),
            ],
            Article = new ArticleReference("a1", 1, new Uri("https://courier.example/1"), "Title", "Courier", "courier", null, DateTimeOffset.UnixEpoch),
        };
    }

    private static TextSpan Span(string words)
    {
        var start = Article.IndexOf(words, StringComparison.Ordinal);
        return new TextSpan(start, start + words.Length);
    }
}
