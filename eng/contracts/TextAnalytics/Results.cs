#nullable disable
using System.Collections.ObjectModel;

namespace Azure.AI.TextAnalytics;

public partial class TextAnalyticsResult
{
    internal TextAnalyticsResult(string id, TextAnalyticsError error, bool hasError) => (Id, Error, HasError) = (id, error, hasError);

    public TextAnalyticsError Error { get; }
    public bool HasError { get; }
    public string Id { get; }

    private protected TResult ResultOrThrow<TResult>(TResult result) => HasError
        ? throw new InvalidOperationException($"Cannot access result for document {Id}, due to error {Error.ErrorCode}: {Error.Message}")
        : result;
}

public partial class AnalyzeSentimentResultCollection : ReadOnlyCollection<AnalyzeSentimentResult>
{
    internal AnalyzeSentimentResultCollection(IList<AnalyzeSentimentResult> list, string modelVersion)
        : base(list) => ModelVersion = modelVersion;

    public string ModelVersion { get; }
}

public partial class AnalyzeSentimentResult : TextAnalyticsResult
{
    private readonly DocumentSentiment _sentiment;

    internal AnalyzeSentimentResult(string id, TextAnalyticsError error)
        : base(id, error, true)
    {
    }

    internal AnalyzeSentimentResult(string id, DocumentSentiment sentiment)
        : base(id, default, false) => _sentiment = sentiment;

    public DocumentSentiment DocumentSentiment => ResultOrThrow(_sentiment);
}

public partial class DocumentSentiment
{
    internal DocumentSentiment(TextSentiment sentiment, SentimentConfidenceScores scores, IReadOnlyCollection<SentenceSentiment> sentences, IReadOnlyCollection<TextAnalyticsWarning> warnings) =>
        (Sentiment, ConfidenceScores, Sentences, Warnings) = (sentiment, scores, sentences, warnings);

    public SentimentConfidenceScores ConfidenceScores { get; }
    public IReadOnlyCollection<SentenceSentiment> Sentences { get; }
    public TextSentiment Sentiment { get; }
    public IReadOnlyCollection<TextAnalyticsWarning> Warnings { get; }
}

public readonly partial struct SentenceSentiment
{
    internal SentenceSentiment(TextSentiment sentiment, string text, SentimentConfidenceScores scores, int offset, int length, IReadOnlyCollection<SentenceOpinion> opinions) =>
        (Sentiment, Text, ConfidenceScores, Offset, Length, Opinions) = (sentiment, text, scores, offset, length, opinions);

    public SentimentConfidenceScores ConfidenceScores { get; }
    public int Length { get; }
    public int Offset { get; }
    public IReadOnlyCollection<SentenceOpinion> Opinions { get; }
    public TextSentiment Sentiment { get; }
    public string Text { get; }
}

public readonly partial struct SentenceOpinion
{
    internal SentenceOpinion(TargetSentiment target, IReadOnlyCollection<AssessmentSentiment> assessments) => (Target, Assessments) = (target, assessments);

    public IReadOnlyCollection<AssessmentSentiment> Assessments { get; }
    public TargetSentiment Target { get; }
}

public readonly partial struct TargetSentiment
{
    internal TargetSentiment(TextSentiment sentiment, string text, SentimentConfidenceScores scores, int offset, int length) =>
        (Sentiment, Text, ConfidenceScores, Offset, Length) = (sentiment, text, scores, offset, length);

    public SentimentConfidenceScores ConfidenceScores { get; }
    public int Length { get; }
    public int Offset { get; }
    public TextSentiment Sentiment { get; }
    public string Text { get; }
}

public readonly partial struct AssessmentSentiment
{
    internal AssessmentSentiment(TextSentiment sentiment, SentimentConfidenceScores scores, string text, bool isNegated, int offset, int length) =>
        (Sentiment, ConfidenceScores, Text, IsNegated, Offset, Length) = (sentiment, scores, text, isNegated, offset, length);

    public SentimentConfidenceScores ConfidenceScores { get; }
    public bool IsNegated { get; }
    public int Length { get; }
    public int Offset { get; }
    public TextSentiment Sentiment { get; }
    public string Text { get; }
}

public partial class SentimentConfidenceScores
{
    internal SentimentConfidenceScores(double positive, double neutral, double negative) => (Positive, Neutral, Negative) = (positive, neutral, negative);

    public double Negative { get; }
    public double Neutral { get; }
    public double Positive { get; }
}

public enum TextSentiment
{
    Positive = 0,
    Neutral = 1,
    Negative = 2,
    Mixed = 3,
}

public partial class ExtractKeyPhrasesResultCollection : ReadOnlyCollection<ExtractKeyPhrasesResult>
{
    internal ExtractKeyPhrasesResultCollection(IList<ExtractKeyPhrasesResult> list, string modelVersion)
        : base(list) => ModelVersion = modelVersion;

    public string ModelVersion { get; }
}

public partial class ExtractKeyPhrasesResult : TextAnalyticsResult
{
    private readonly KeyPhraseCollection _keyPhrases;

    internal ExtractKeyPhrasesResult(string id, TextAnalyticsError error)
        : base(id, error, true)
    {
    }

    internal ExtractKeyPhrasesResult(string id, KeyPhraseCollection keyPhrases)
        : base(id, default, false) => _keyPhrases = keyPhrases;

    public KeyPhraseCollection KeyPhrases => ResultOrThrow(_keyPhrases);
}

public partial class KeyPhraseCollection : ReadOnlyCollection<string>
{
    internal KeyPhraseCollection(IList<string> keyPhrases, IReadOnlyCollection<TextAnalyticsWarning> warnings)
        : base(keyPhrases) => Warnings = warnings;

    public IReadOnlyCollection<TextAnalyticsWarning> Warnings { get; }
}

public readonly partial struct TextAnalyticsError
{
    internal TextAnalyticsError(string code, string message, string target) => (ErrorCode, Message, Target) = (code, message, target);

    public TextAnalyticsErrorCode ErrorCode { get; }
    public string Message { get; }
    public string Target { get; }
}

public readonly partial struct TextAnalyticsErrorCode
{
    public static readonly string InternalServerError = "InternalServerError";
    public static readonly string InvalidDocument = "InvalidDocument";
    public static readonly string ServiceUnavailable = "ServiceUnavailable";

    private readonly string _code;

    private TextAnalyticsErrorCode(string code) => _code = code;

    public static explicit operator string(TextAnalyticsErrorCode errorCode) => errorCode._code;
    public static implicit operator TextAnalyticsErrorCode(string errorCode) => new(errorCode);
    public override string ToString() => _code;
}

public readonly partial struct TextAnalyticsWarning
{
    internal TextAnalyticsWarning(string code, string message) => (WarningCode, Message) = (code, message);

    public string Message { get; }
    public TextAnalyticsWarningCode WarningCode { get; }
}

public readonly partial struct TextAnalyticsWarningCode
{
    private readonly string _code;

    private TextAnalyticsWarningCode(string code) => _code = code;

    public static implicit operator TextAnalyticsWarningCode(string warningCode) => new(warningCode);
    public override string ToString() => _code;
}

public partial class TextDocumentBatchStatistics
{
    internal TextDocumentBatchStatistics()
    {
    }
}

public readonly partial struct TextDocumentStatistics;
