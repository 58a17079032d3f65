using System.Text.Json;
using NewsMonitor.Core.Analysis;
using NewsMonitor.Core.Statements;
using NewsMonitor.Language.Sentiment;

namespace NewsMonitor.Cli.Analysis;

/// <summary>
/// Says what another analyser said before, elsewhere: the answers of <c>monitor analyze --jsonl</c>, of a later version, of another
/// build, or labels that people gave.
/// </summary>
internal sealed class RecordedAnalyzer : IStatementAnalyzer
{
    private readonly Dictionary<string, JsonElement> _answers;
    private readonly string _name;

    /// <summary>Reads the answers: <c>{"id","sentiment","target"?,"targets"?,"keyPhrases"?}</c> a line.</summary>
    /// <exception cref="FormatException">A line is no answer.</exception>
    public RecordedAnalyzer(string file)
    {
        _name = new AnalyzerVersion("recorded", Path.GetFileNameWithoutExtension(file), "1").ToString();
        _answers = [];
        foreach (var (number, json) in StatementLines.Lines(file))
        {
            if (!_answers.TryAdd(StatementLines.Text(json, "id")!, json)) throw new FormatException($"{file}, line {number}: a second answer for '{StatementLines.Text(json, "id")}'.");
        }
    }

    public Task<IReadOnlyList<AnalysisOutcome>> AnalyzeAsync(IReadOnlyList<AnalysisRequest> statements, CancellationToken cancellation)
    {
        AnalysisRequest.Check(statements);
        return Task.FromResult<IReadOnlyList<AnalysisOutcome>>([.. statements.Select(Outcome)]);
    }

    private AnalysisOutcome Outcome(AnalysisRequest statement)
    {
        if (!_answers.TryGetValue(statement.Id, out var answer)) return AnalysisOutcome.Failed(statement.Id, new AnalysisFailure("NoAnswer", "The record has no answer for it.", IsTransient: false));
        if (Score(answer, "sentiment") is not { } sentiment) return AnalysisOutcome.Failed(statement.Id, new AnalysisFailure("NoSentiment", StatementLines.Text(answer, "error") ?? "The answer has no sentiment.", IsTransient: false));
        var said = StatementLines.Targets(answer).ToArray();
        var targets = new List<TargetSentiment>(statement.Targets.Count);
        foreach (var target in statement.Targets)
        {
            // The single target of a line needs no name.
            var match = Array.Find(said, candidate => StatementLines.Text(candidate, "id") == target.Id || StatementLines.Text(candidate, "text") == target.Name);
            if (match.ValueKind == JsonValueKind.Undefined && said.Length == 1 && statement.Targets.Count == 1) match = said[0];
            if (match.ValueKind == JsonValueKind.Object && (Score(match, "sentiment") ?? Score(match)) is { } score) targets.Add(new TargetSentiment(target.Id, score, _name));
        }

        string[] phrases = answer.TryGetProperty("keyPhrases", out var all) && all.ValueKind == JsonValueKind.Array ? [.. all.EnumerateArray().Select(phrase => phrase.GetString() ?? "")] : [];
        return AnalysisOutcome.Of(statement.Id, new StatementAnalysis(sentiment, phrases, _name), targets);
    }

    private static SentimentScore? Score(JsonElement json, string name) => json.TryGetProperty(name, out var score) && score.ValueKind == JsonValueKind.Object ? Score(score) : null;

    private static SentimentScore? Score(JsonElement score)
    {
        if (!Enum.TryParse<SentimentLabel>(StatementLines.Text(score, "label"), ignoreCase: true, out var label)) return null;
        return new SentimentScore(label, Number("positive", SentimentLabel.Positive), Number("neutral", SentimentLabel.Neutral), Number("negative", SentimentLabel.Negative));

        // A label that a person gave has no confidences: it is certain.
        double Number(string name, SentimentLabel own) => score.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : label == own ? 1 : 0;
    }
}
