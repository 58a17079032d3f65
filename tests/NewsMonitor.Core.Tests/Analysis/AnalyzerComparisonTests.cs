using NewsMonitor.Core.Analysis;
using NewsMonitor.Core.Statements;
using NewsMonitor.Language.Sentiment;

namespace NewsMonitor.Core.Tests.Analysis;

public class AnalyzerComparisonTests
{
    private static readonly SentimentScore _kind = new(SentimentLabel.Positive, 0.8, 0.1, 0.1);
    private static readonly SentimentScore _hard = new(SentimentLabel.Negative, 0.1, 0.1, 0.8);
    private static readonly SentimentScore _neither = new(SentimentLabel.Neutral, 0.1, 0.8, 0.1);

    [Fact]
    public async Task Disagreements_come_opposite_ones_first_then_by_their_distance()
    {
        var comparison = await CompareAsync(
            new() { ["a"] = (_kind, []), ["b"] = (_neither, []), ["c"] = (_hard, []), ["d"] = (_kind, []) },
            new() { ["a"] = (_neither with { Neutral = 0.5, Positive = 0.4 }, []), ["b"] = (_hard, []), ["c"] = (_kind, []), ["d"] = (_kind, []) });

        Assert.Equal(["c", "b", "a"], comparison.Disagreements.Select(disagreement => disagreement.StatementId));
        Assert.Equal(new Agreement(1, 4), comparison.Whole);
        Assert.Equal(0.25, comparison.Whole.Share);
    }

    [Fact]
    public async Task Key_phrases_are_the_same_when_their_keys_are()
    {
        var comparison = await CompareAsync(
            new() { ["a"] = (_kind, ["cease-fire", "copper levy"]), ["b"] = (_kind, []) },
            new() { ["a"] = (_kind, ["Ceasefires", "Hanseo"]), ["b"] = (_kind, []) });

        Assert.Equal((1 / 3.0 + 1) / 2, comparison.KeyPhrases, 9);
    }

    [Fact]
    public async Task Targets_are_compared_one_by_one_and_named()
    {
        var first = new Told(statement => AnalysisOutcome.Of(statement.Id, new StatementAnalysis(_kind, [], "a"), [new("VL", _kind, "a"), new("MR", _kind, "a")]));
        var second = new Told(statement => AnalysisOutcome.Of(statement.Id, new StatementAnalysis(_kind, [], "b"), [new("MR", _hard, "b"), new("VL", _kind, "b")]));

        var comparison = await AnalyzerComparison.CompareAsync(first, second, [new("a", "Text.", [])], default);

        Assert.Equal(new Agreement(1, 2), comparison.Targets);
        Assert.Equal("MR", Assert.Single(comparison.Disagreements).TargetId);
    }

    [Fact]
    public async Task A_statement_that_one_could_not_analyse_counts_as_failed_only()
    {
        var first = new Told(statement => AnalysisOutcome.Failed(statement.Id, AnalysisFailure.Blank));
        var second = new Told(statement => AnalysisOutcome.Of(statement.Id, new StatementAnalysis(_kind, [], "b"), []));

        var comparison = await AnalyzerComparison.CompareAsync(first, second, [new("a", " ", [])], default);

        Assert.Equal(["a"], comparison.Failed);
        Assert.Equal((0, 0, 1.0), (comparison.Statements, comparison.Whole.Of, comparison.KeyPhrases));
    }

    private static Task<AnalyzerComparison> CompareAsync(Dictionary<string, (SentimentScore, string[])> first, Dictionary<string, (SentimentScore, string[])> second) =>
        AnalyzerComparison.CompareAsync(Of(first), Of(second), [.. first.Keys.Select(id => new AnalysisRequest(id, "Text.", []))], default);

    private static Told Of(Dictionary<string, (SentimentScore Score, string[] Phrases)> said) =>
        new(statement => AnalysisOutcome.Of(statement.Id, new StatementAnalysis(said[statement.Id].Score, said[statement.Id].Phrases, "test"), []));

    /// <summary>An analyser that says what it is told to.</summary>
    private sealed class Told(Func<AnalysisRequest, AnalysisOutcome> say) : IStatementAnalyzer
    {
        public Task<IReadOnlyList<AnalysisOutcome>> AnalyzeAsync(IReadOnlyList<AnalysisRequest> statements, CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyList<AnalysisOutcome>>([.. statements.Select(say)]);
    }
}
