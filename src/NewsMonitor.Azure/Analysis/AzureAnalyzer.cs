using NewsMonitor.Core.Analysis;
using NewsMonitor.Core.Statements;
using NewsMonitor.Language.Text;

namespace NewsMonitor.Azure.Analysis;

/// <summary>
/// Azure AI Language: sentiment with opinion mining and key phrases, two calls for ten statements. A target that no opinion is about
/// is judged by the embedded analyser, and the result says so.
/// </summary>
internal sealed class AzureAnalyzer(LanguageFeatures service, IStatementAnalyzer embedded) : IStatementAnalyzer
{
    public async Task<IReadOnlyList<AnalysisOutcome>> AnalyzeAsync(IReadOnlyList<AnalysisRequest> statements, CancellationToken cancellation)
    {
        AnalysisRequest.Check(statements);
        var parts = statements.Select(statement => string.IsNullOrWhiteSpace(statement.Text) ? [] : DocumentSplitter.Split(statement.Text)).ToArray();
        var texts = statements.Zip(parts).SelectMany(pair => pair.Second.Select(part => part.Of(pair.First.Text).ToString())).ToArray();

        // Both at once; where one fails as a whole, what the other has answered is in the cache for the next time.
        var sentimentsAsked = service.Sentiment.AskAsync(texts, cancellation);
        var phrasesAsked = service.Phrases.AskAsync(texts, cancellation);
        await Task.WhenAll(sentimentsAsked, phrasesAsked);
        var (sentiments, phrases) = (await sentimentsAsked, await phrasesAsked);

        var readings = new (StatementReading? Reading, AnalysisFailure? Failure)[statements.Count];
        for (var i = 0; i < statements.Count; i++) readings[i] = Read(statements[i], parts[i], sentiments, phrases);
        return await OutcomesAsync(statements, readings, cancellation);
    }

    private static (StatementReading? Reading, AnalysisFailure? Failure) Read(
        AnalysisRequest statement,
        IReadOnlyList<TextSpan> parts,
        IReadOnlyDictionary<string, LanguageAnswer<SentimentReading>> sentiments,
        IReadOnlyDictionary<string, LanguageAnswer<PhrasesReading>> phrases)
    {
        if (parts.Count == 0) return (null, AnalysisFailure.Blank);
        var documents = new List<(TextSpan, SentimentReading, PhrasesReading)>(parts.Count);
        foreach (var part in parts)
        {
            var text = part.Of(statement.Text).ToString();
            var (sentiment, phrase) = (sentiments[text], phrases[text]);
            if ((sentiment.Failure ?? phrase.Failure) is { } failure) return (null, failure);
            documents.Add((part, sentiment.Reading!, phrase.Reading!));
        }

        return (StatementReading.Of(statement, documents), null);
    }

    private async Task<IReadOnlyList<AnalysisOutcome>> OutcomesAsync(
        IReadOnlyList<AnalysisRequest> statements, (StatementReading? Reading, AnalysisFailure? Failure)[] readings, CancellationToken cancellation)
    {
        var towards = statements.Select((statement, i) => readings[i].Reading is { } reading
            ? statement.Targets.Select(target => OpinionTargets.Towards(statement.Text, target, reading.Opinions)).ToArray()
            : []).ToArray();

        var open = statements.Select((statement, i) => statement with { Targets = [.. statement.Targets.Where((_, t) => t < towards[i].Length && towards[i][t] is null)] })
            .Where(statement => statement.Targets.Count > 0).ToArray();
        var judged = open.Length == 0 ? [] : await embedded.AnalyzeAsync(open, cancellation);
        var fallback = judged.SelectMany(outcome => outcome.Targets.Select(target => ((outcome.Id, target.TargetId), target))).ToDictionary();

        var outcomes = new AnalysisOutcome[statements.Count];
        for (var i = 0; i < outcomes.Length; i++)
        {
            var statement = statements[i];
            if (readings[i] is not ({ } reading, _))
            {
                outcomes[i] = AnalysisOutcome.Failed(statement.Id, readings[i].Failure!);
                continue;
            }

            var analyzer = new AnalyzerVersion(AnalysisOptions.Azure, "language", reading.ModelVersion).ToString();
            var targets = new List<TargetSentiment>(statement.Targets.Count);
            for (var t = 0; t < statement.Targets.Count; t++)
            {
                if (towards[i][t] is { } score) targets.Add(new TargetSentiment(statement.Targets[t].Id, score, analyzer));
                else if (fallback.TryGetValue((statement.Id, statement.Targets[t].Id), out var target)) targets.Add(target);
            }

            outcomes[i] = AnalysisOutcome.Of(statement.Id, new StatementAnalysis(reading.Score, reading.KeyPhrases, analyzer), targets);
        }

        return outcomes;
    }
}
