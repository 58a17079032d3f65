using System.Collections.Concurrent;
using Azure;
using Azure.AI.TextAnalytics;
using Azure.Core;

namespace NewsMonitor.Azure.Tests.Analysis;

/// <summary>The service's client with the service's part written by the test: what it is asked is kept, what it answers is built by the model factory.</summary>
internal sealed class ScriptedLanguageClient : TextAnalyticsClient
{
    public List<IReadOnlyList<TextDocumentInput>> SentimentCalls { get; } = [];

    public List<IReadOnlyList<TextDocumentInput>> PhraseCalls { get; } = [];

    /// <summary>Both features are asked at once, and each adds its own.</summary>
    public ConcurrentQueue<TextAnalyticsRequestOptions> Options { get; } = [];

    /// <summary>Answers one document; neutral without opinions unless the test says otherwise.</summary>
    public Func<TextDocumentInput, AnalyzeSentimentResult?> Sentiment { get; set; } = document => Answers.Sentiment(document.Id, TextSentiment.Neutral);

    public Func<TextDocumentInput, ExtractKeyPhrasesResult?> Phrases { get; set; } = document => Answers.Phrases(document.Id);

    /// <summary>Thrown instead of an answer when it yields one.</summary>
    public Func<IReadOnlyList<TextDocumentInput>, Exception?> Refuse { get; set; } = _ => null;

    public override Task<Response<AnalyzeSentimentResultCollection>> AnalyzeSentimentBatchAsync(
        IEnumerable<TextDocumentInput> documents, AnalyzeSentimentOptions options, CancellationToken cancellationToken)
    {
        var asked = Ask(documents, options, SentimentCalls);
        // The service promises no order.
        var list = asked.Select(Sentiment).OfType<AnalyzeSentimentResult>().Reverse();
        return Task.FromResult(Response.FromValue(TextAnalyticsModelFactory.AnalyzeSentimentResultCollection(list, null!, "2026-10-01"), new Ok()));
    }

    public override Task<Response<ExtractKeyPhrasesResultCollection>> ExtractKeyPhrasesBatchAsync(
        IEnumerable<TextDocumentInput> documents, TextAnalyticsRequestOptions options, CancellationToken cancellationToken)
    {
        var asked = Ask(documents, options, PhraseCalls);
        var list = asked.Select(Phrases).OfType<ExtractKeyPhrasesResult>().Reverse();
        return Task.FromResult(Response.FromValue(TextAnalyticsModelFactory.ExtractKeyPhrasesResultCollection(list, null!, "2026-10-01"), new Ok()));
    }

    private List<TextDocumentInput> Ask(IEnumerable<TextDocumentInput> documents, TextAnalyticsRequestOptions options, List<IReadOnlyList<TextDocumentInput>> calls)
    {
        var asked = documents.ToList();
        calls.Add(asked);
        Options.Enqueue(options);
        return Refuse(asked) is { } refusal ? throw refusal : asked;
    }

    /// <summary>A response of status 200, or of another with a header.</summary>
    internal sealed class Ok(int status = 200, string? retryAfter = null) : Response
    {
        public override int Status => status;

        public override string ReasonPhrase => "";

        public override Stream? ContentStream { get; set; }

        public override string ClientRequestId { get; set; } = "";

        public override void Dispose()
        {
        }

        protected override bool ContainsHeader(string name) => TryGetHeader(name, out _);

        protected override IEnumerable<HttpHeader> EnumerateHeaders() => retryAfter is null ? [] : [new HttpHeader("Retry-After", retryAfter)];

        protected override bool TryGetHeader(string name, out string value)
        {
            value = retryAfter ?? "";
            return retryAfter is not null && name.Equals("Retry-After", StringComparison.OrdinalIgnoreCase);
        }

        protected override bool TryGetHeaderValues(string name, out IEnumerable<string> values)
        {
            values = retryAfter is null ? [] : [retryAfter];
            return ContainsHeader(name);
        }
    }
}

/// <summary>Answers of the service, in few words.</summary>
internal static class Answers
{
    public static AnalyzeSentimentResult Sentiment(string id, TextSentiment sentiment, params SentenceOpinion[] opinions)
    {
        var (positive, neutral, negative) = sentiment switch
        {
            TextSentiment.Positive => (0.9, 0.08, 0.02),
            TextSentiment.Negative => (0.03, 0.07, 0.9),
            TextSentiment.Mixed => (0.45, 0.1, 0.45),
            _ => (0.1, 0.8, 0.1),
        };
        var sentence = TextAnalyticsModelFactory.SentenceSentiment(sentiment, "…", positive, neutral, negative, 0, 1, opinions);
        return TextAnalyticsModelFactory.AnalyzeSentimentResult(id, default, TextAnalyticsModelFactory.DocumentSentiment(sentiment, positive, neutral, negative, [sentence]));
    }

    public static AnalyzeSentimentResult SentimentError(string id, string code, string message) =>
        TextAnalyticsModelFactory.AnalyzeSentimentResult(id, TextAnalyticsModelFactory.TextAnalyticsError(code, message));

    public static ExtractKeyPhrasesResult Phrases(string id, params string[] phrases) =>
        TextAnalyticsModelFactory.ExtractKeyPhrasesResult(id, default, TextAnalyticsModelFactory.KeyPhraseCollection(phrases));

    public static ExtractKeyPhrasesResult PhrasesError(string id, string code, string message) =>
        TextAnalyticsModelFactory.ExtractKeyPhrasesResult(id, TextAnalyticsModelFactory.TextAnalyticsError(code, message));

    /// <summary>An opinion about words of the document.</summary>
    public static SentenceOpinion Opinion(string text, string words, TextSentiment sentiment, double positive, double negative) =>
        TextAnalyticsModelFactory.SentenceOpinion(
            TextAnalyticsModelFactory.TargetSentiment(sentiment, words, positive, negative, text.IndexOf(words, StringComparison.Ordinal), words.Length),
            [TextAnalyticsModelFactory.AssessmentSentiment(sentiment, positive, negative, "…", false, 0, 1)]);
}
