using NewsMonitor.Core.Statements;
using NewsMonitor.Language.KeyPhrases;
using NewsMonitor.Language.Sentiment;
using NewsMonitor.Language.Text;

namespace NewsMonitor.Core.Analysis;

/// <summary>The analyser within the process: the sentiment and the key phrases of NewsMonitor.Language. It never fails but on a blank text.</summary>
public sealed class EmbeddedAnalyzer : IStatementAnalyzer
{
    /// <summary>What is stored with each result. The version is the month in which the models were last trained.</summary>
    public static readonly AnalyzerVersion Version = new(AnalysisOptions.Embedded, "news", "2026-11");

    private static readonly string _version = Version.ToString();

    private readonly SentimentAnalyzer _sentiment = new();
    private readonly KeyPhraseExtractor _phrases = new();

    /// <inheritdoc/>
    public Task<IReadOnlyList<AnalysisOutcome>> AnalyzeAsync(IReadOnlyList<AnalysisRequest> statements, CancellationToken cancellation)
    {
        AnalysisRequest.Check(statements);
        var outcomes = new AnalysisOutcome[statements.Count];
        for (var i = 0; i < outcomes.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            outcomes[i] = Analyze(statements[i]);
        }

        return Task.FromResult<IReadOnlyList<AnalysisOutcome>>(outcomes);
    }

    private AnalysisOutcome Analyze(AnalysisRequest statement)
    {
        if (string.IsNullOrWhiteSpace(statement.Text)) return AnalysisOutcome.Failed(statement.Id, AnalysisFailure.Blank);
        var text = _sentiment.Prepare(statement.Text);
        var whole = _sentiment.Score(text);
        var targets = new TargetSentiment[statement.Targets.Count];
        for (var i = 0; i < targets.Length; i++)
        {
            var target = statement.Targets[i];
            // A target that the text does not name ("the president" of the sentence before) shares the mood of the whole.
            var score = (target.Mention ?? Find(statement.Text, target.Name)) is { } mention ? _sentiment.Score(text, mention) : whole;
            targets[i] = new TargetSentiment(target.Id, score, _version);
        }

        var phrases = _phrases.Extract(statement.Text, without: statement.Speaker is { } speaker ? [speaker] : null);
        return AnalysisOutcome.Of(statement.Id, new StatementAnalysis(whole, phrases, _version), targets);
    }

    // The name, or the last word of it: "Ilya Voltsev" is "Voltsev" to most.
    private static TextSpan? Find(string text, string name)
    {
        var last = name.AsSpan()[(name.LastIndexOf(' ') + 1)..];
        if (text.IndexOf(name, StringComparison.Ordinal) is >= 0 and var whole && name.Length > 0) return new TextSpan(whole, whole + name.Length);
        return last.Length > 0 && text.AsSpan().IndexOf(last, StringComparison.Ordinal) is >= 0 and var part ? new TextSpan(part, part + last.Length) : null;
    }
}
