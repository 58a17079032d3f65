using Azure.AI.TextAnalytics;
using NewsMonitor.Core.Analysis;

namespace NewsMonitor.Azure.Analysis;

/// <summary>The two features of the service that are used, and what is asked of each: nothing is logged there, opinions are mined.</summary>
internal sealed class LanguageFeatures(TextAnalyticsClient client, AnalysisCache cache, IAnalyzerBill bill, string modelVersion, TimeProvider time)
{
    private readonly AnalyzeSentimentOptions _sentimentOptions = new() { IncludeOpinionMining = true, DisableServiceLogs = true, ModelVersion = modelVersion };
    private readonly TextAnalyticsRequestOptions _phrasesOptions = new() { DisableServiceLogs = true, ModelVersion = modelVersion };

    /// <summary>Sentiment of a document, and of what its opinions are about.</summary>
    public LanguageFeature<SentimentReading> Sentiment => new("sentiment", SentimentsAsync, cache, bill, ReadingJson.Default.SentimentReading, time);

    /// <summary>Key phrases of a document.</summary>
    public LanguageFeature<PhrasesReading> Phrases => new("phrases", PhrasesAsync, cache, bill, ReadingJson.Default.PhrasesReading, time);

    private async Task<IReadOnlyList<(string, LanguageAnswer<SentimentReading>)>> SentimentsAsync(IReadOnlyList<TextDocumentInput> documents, CancellationToken cancellation)
    {
        var answer = (await client.AnalyzeSentimentBatchAsync(documents, _sentimentOptions, cancellation)).Value;
        return
        [
            .. answer.Select(result => (result.Id, result.HasError
                ? Failed<SentimentReading>(result.Error)
                : new(SentimentReading.Of(result.DocumentSentiment, answer.ModelVersion), null))),
        ];
    }

    private async Task<IReadOnlyList<(string, LanguageAnswer<PhrasesReading>)>> PhrasesAsync(IReadOnlyList<TextDocumentInput> documents, CancellationToken cancellation)
    {
        var answer = (await client.ExtractKeyPhrasesBatchAsync(documents, _phrasesOptions, cancellation)).Value;
        return
        [
            .. answer.Select(result => (result.Id, result.HasError
                ? Failed<PhrasesReading>(result.Error)
                : new(new PhrasesReading(answer.ModelVersion, [.. result.KeyPhrases]), null))),
        ];
    }

    private static LanguageAnswer<TReading> Failed<TReading>(TextAnalyticsError error)
    {
        var code = error.ErrorCode.ToString() ?? "";
        var isTransient = code == TextAnalyticsErrorCode.InternalServerError || code == TextAnalyticsErrorCode.ServiceUnavailable;
        return new(default, new AnalysisFailure(code, error.Message, isTransient));
    }
}
