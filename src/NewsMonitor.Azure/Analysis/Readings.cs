using System.Text.Json.Serialization;
using Azure.AI.TextAnalytics;
using NewsMonitor.Language.Sentiment;

namespace NewsMonitor.Azure.Analysis;

/// <summary>What the service said of one document's sentiment; as it is cached.</summary>
/// <param name="ModelVersion">The model that said so.</param>
/// <param name="Score">Of the whole document; mixed where it holds kind and hard sentences.</param>
/// <param name="Opinions">What opinion mining found.</param>
internal sealed record SentimentReading(string ModelVersion, SentimentScore Score, IReadOnlyList<OpinionReading> Opinions)
{
    /// <summary>Takes over what the service answered.</summary>
    public static SentimentReading Of(DocumentSentiment document, string modelVersion) => new(
        modelVersion,
        new SentimentScore(Label(document.Sentiment), document.ConfidenceScores.Positive, document.ConfidenceScores.Neutral, document.ConfidenceScores.Negative),
        [
            .. document.Sentences.SelectMany(sentence => sentence.Opinions ?? []).Select(opinion => opinion.Target).Select(target => new OpinionReading(
                target.Offset, target.Length, Label(target.Sentiment), target.ConfidenceScores.Positive, target.ConfidenceScores.Negative)),
        ]);

    private static SentimentLabel Label(TextSentiment sentiment) => sentiment switch
    {
        TextSentiment.Positive => SentimentLabel.Positive,
        TextSentiment.Negative => SentimentLabel.Negative,
        TextSentiment.Mixed => SentimentLabel.Mixed,
        _ => SentimentLabel.Neutral,
    };
}

/// <summary>What a document says of one of its words.</summary>
/// <param name="Start">Where the words stand in the document.</param>
/// <param name="Length">How long they are.</param>
/// <param name="Label">The judgement.</param>
/// <param name="Positive">Confidence; the service gives none for neutral.</param>
/// <param name="Negative">Confidence.</param>
internal sealed record OpinionReading(int Start, int Length, SentimentLabel Label, double Positive, double Negative);

/// <summary>The key phrases that the service found in one document; as they are cached.</summary>
/// <param name="ModelVersion">The model that found them.</param>
/// <param name="Phrases">In the service's order.</param>
internal sealed record PhrasesReading(string ModelVersion, IReadOnlyList<string> Phrases);

[JsonSerializable(typeof(SentimentReading))]
[JsonSerializable(typeof(PhrasesReading))]
internal sealed partial class ReadingJson : JsonSerializerContext;
