using NewsMonitor.Core.Statements;
using NewsMonitor.Language.Sentiment;

namespace NewsMonitor.Core.Analysis;

/// <summary>What came of one request: an analysis, or the reason why there is none.</summary>
public sealed record AnalysisOutcome
{
    private AnalysisOutcome(string id) => Id = id;

    /// <summary>The request's id.</summary>
    public string Id { get; }

    /// <summary>Sentiment of the whole, key phrases, and which analyser said so; null when the analysis failed.</summary>
    public StatementAnalysis? Analysis { get; private init; }

    /// <summary>The sentiment towards each target of the request, in its order; empty when the analysis failed.</summary>
    public IReadOnlyList<TargetSentiment> Targets { get; private init; } = [];

    /// <summary>Why there is no analysis; null when there is one.</summary>
    public AnalysisFailure? Failure { get; private init; }

    /// <summary>The outcome of a statement that was analysed.</summary>
    public static AnalysisOutcome Of(string id, StatementAnalysis analysis, IReadOnlyList<TargetSentiment> targets) =>
        new(id) { Analysis = analysis, Targets = targets };

    /// <summary>The outcome of a statement that was not.</summary>
    public static AnalysisOutcome Failed(string id, AnalysisFailure failure) => new(id) { Failure = failure };

    /// <summary>The outcome that a stored statement holds: what its analyser said when it was stored.</summary>
    public static AnalysisOutcome Stored(StoredStatement statement) => statement.Analysis is { } analysis
        ? Of(
            statement.Id.ToString(),
            analysis,
            [.. statement.Targets.Where(target => target.Sentiment is not null).Select(target => new TargetSentiment(target.Target.Id, target.Sentiment!.Value, target.Analyzer ?? analysis.Analyzer))])
        : Failed(statement.Id.ToString(), new AnalysisFailure("NotAnalysed", "The statement has no analysis yet.", IsTransient: true));

    /// <summary>The statement with this analysis; the statement as it was when the analysis failed.</summary>
    public StoredStatement ApplyTo(StoredStatement statement)
    {
        if (Analysis is null) return statement;
        var sentiments = Targets.ToDictionary(target => target.TargetId);
        return statement with
        {
            Analysis = Analysis,
            Targets =
            [
                .. statement.Targets.Select(stored => sentiments.TryGetValue(stored.Target.Id, out var towards)
                    ? stored with { Sentiment = towards.Sentiment, Analyzer = towards.Analyzer == Analysis.Analyzer ? null : towards.Analyzer }
                    : stored),
            ],
        };
    }
}

/// <summary>How a statement speaks of one target.</summary>
/// <param name="TargetId">The target's id.</param>
/// <param name="Sentiment">The judgement.</param>
/// <param name="Analyzer">Who judged; another than the whole statement's where that one said nothing of the target.</param>
public sealed record TargetSentiment(string TargetId, SentimentScore Sentiment, string Analyzer);

/// <summary>Why a statement has no analysis.</summary>
/// <param name="Code">The analyser's own word for it: <c>InvalidDocument</c>.</param>
/// <param name="Message">What a person needs to know.</param>
/// <param name="IsTransient">True when the same statement may be brought again with hope.</param>
public sealed record AnalysisFailure(string Code, string Message, bool IsTransient)
{
    /// <summary>The failure of a statement without words; no analyser is asked about one.</summary>
    public static AnalysisFailure Blank { get; } = new("InvalidDocument", "The statement has no text.", IsTransient: false);
}
