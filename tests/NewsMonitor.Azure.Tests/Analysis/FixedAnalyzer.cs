using NewsMonitor.Core.Analysis;
using NewsMonitor.Core.Statements;
using NewsMonitor.Language.Sentiment;

namespace NewsMonitor.Azure.Tests.Analysis;

/// <summary>Stands where the embedded analyser stands, and says the same of every target, so that a test sees whose word it was.</summary>
internal sealed class FixedAnalyzer : IStatementAnalyzer
{
    public const string Version = "fixed/test/1";

    public static readonly SentimentScore Score = new(SentimentLabel.Neutral, 0.2, 0.6, 0.2);

    public List<AnalysisRequest> Asked { get; } = [];

    public Task<IReadOnlyList<AnalysisOutcome>> AnalyzeAsync(IReadOnlyList<AnalysisRequest> statements, CancellationToken cancellation)
    {
        Asked.AddRange(statements);
        return Task.FromResult<IReadOnlyList<AnalysisOutcome>>(
            [.. statements.Select(statement => AnalysisOutcome.Of(statement.Id, new StatementAnalysis(Score, [], Version), [.. statement.Targets.Select(target => new TargetSentiment(target.Id, Score, Version))]))]);
    }
}
