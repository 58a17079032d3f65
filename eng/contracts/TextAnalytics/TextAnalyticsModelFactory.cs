#nullable disable
namespace Azure.AI.TextAnalytics;

public static partial class TextAnalyticsModelFactory
{
    public static AnalyzeSentimentResult AnalyzeSentimentResult(string id, TextAnalyticsError error) => new(id, error);

    public static AnalyzeSentimentResult AnalyzeSentimentResult(string id, TextDocumentStatistics statistics, DocumentSentiment documentSentiment) => new(id, documentSentiment);

    public static AnalyzeSentimentResultCollection AnalyzeSentimentResultCollection(IEnumerable<AnalyzeSentimentResult> list, TextDocumentBatchStatistics statistics, string modelVersion) =>
        new([.. list], modelVersion);

    public static AssessmentSentiment AssessmentSentiment(TextSentiment sentiment, double positiveScore, double negativeScore, string text, bool isNegated, int offset, int length) =>
        new(sentiment, new SentimentConfidenceScores(positiveScore, 0, negativeScore), text, isNegated, offset, length);

    public static DocumentSentiment DocumentSentiment(
        TextSentiment sentiment, double positiveScore, double neutralScore, double negativeScore, List<SentenceSentiment> sentenceSentiments, IList<TextAnalyticsWarning> warnings = null) =>
        new(sentiment, new SentimentConfidenceScores(positiveScore, neutralScore, negativeScore), sentenceSentiments, [.. warnings ?? []]);

    public static ExtractKeyPhrasesResult ExtractKeyPhrasesResult(string id, TextAnalyticsError error) => new(id, error);

    public static ExtractKeyPhrasesResult ExtractKeyPhrasesResult(string id, TextDocumentStatistics statistics, KeyPhraseCollection keyPhrases) => new(id, keyPhrases);

    public static ExtractKeyPhrasesResultCollection ExtractKeyPhrasesResultCollection(IEnumerable<ExtractKeyPhrasesResult> list, TextDocumentBatchStatistics statistics, string modelVersion) =>
        new([.. list], modelVersion);

    public static KeyPhraseCollection KeyPhraseCollection(IList<string> keyPhrases, IList<TextAnalyticsWarning> warnings = null) => new(keyPhrases, [.. warnings ?? []]);

    public static SentenceOpinion SentenceOpinion(TargetSentiment target, IEnumerable<AssessmentSentiment> assessments) => new(target, [.. assessments]);

    public static SentenceSentiment SentenceSentiment(
        TextSentiment sentiment, string text, double positiveScore, double neutralScore, double negativeScore, int offset, int length, IEnumerable<SentenceOpinion> opinions) =>
        new(sentiment, text, new SentimentConfidenceScores(positiveScore, neutralScore, negativeScore), offset, length, [.. opinions]);

    public static TargetSentiment TargetSentiment(TextSentiment sentiment, string text, double positiveScore, double negativeScore, int offset, int length) =>
        new(sentiment, text, new SentimentConfidenceScores(positiveScore, 0, negativeScore), offset, length);

    public static TextAnalyticsError TextAnalyticsError(string code, string message, string target = null) => new(code, message, target);

    public static TextAnalyticsWarning TextAnalyticsWarning(string code, string message) => new(code, message);
}
