using NewsMonitor.Core.Analysis;
using NewsMonitor.Language.KeyPhrases;
using NewsMonitor.Language.Sentiment;
using NewsMonitor.Language.Text;

namespace NewsMonitor.Azure.Analysis;

/// <summary>What the service said of the documents of one statement, put together again.</summary>
/// <param name="Score">Of the whole statement.</param>
/// <param name="Opinions">Of all documents, with offsets into the statement's text.</param>
/// <param name="KeyPhrases">Of all documents, without the speaker's name and without variants of one another.</param>
/// <param name="ModelVersion">The versions of the models, sentiment's first where they differ.</param>
internal sealed record StatementReading(SentimentScore Score, IReadOnlyList<OpinionReading> Opinions, IReadOnlyList<string> KeyPhrases, string ModelVersion)
{
    // As many as the embedded analyser gives; the service's own order is kept.
    private const int MostKeyPhrases = 10;

    /// <summary>Joins the documents' readings.</summary>
    public static StatementReading Of(AnalysisRequest statement, IReadOnlyList<(TextSpan Part, SentimentReading Sentiment, PhrasesReading Phrases)> documents)
    {
        string sentimentModel = documents[0].Sentiment.ModelVersion, phrasesModel = documents[0].Phrases.ModelVersion;
        return new(
            Whole(documents),
            [.. documents.SelectMany(document => document.Sentiment.Opinions.Select(opinion => opinion with { Start = document.Part.Start + opinion.Start }))],
            Phrases(statement.Speaker, documents.SelectMany(document => document.Phrases.Phrases)),
            sentimentModel == phrasesModel ? sentimentModel : $"{sentimentModel}+{phrasesModel}");
    }

    // The service's own rule for sentences, applied to documents: kind or hard when some are and the rest is neutral, mixed when
    // both are. Confidences count by length.
    private static SentimentScore Whole(IReadOnlyList<(TextSpan Part, SentimentReading Sentiment, PhrasesReading Phrases)> documents)
    {
        if (documents.Count == 1) return documents[0].Sentiment.Score;
        bool kind = false, hard = false;
        double positive = 0, neutral = 0, negative = 0, length = 0;
        foreach (var (part, sentiment, _) in documents)
        {
            var score = sentiment.Score;
            kind |= score.Label is SentimentLabel.Positive or SentimentLabel.Mixed;
            hard |= score.Label is SentimentLabel.Negative or SentimentLabel.Mixed;
            positive += part.Length * score.Positive;
            neutral += part.Length * score.Neutral;
            negative += part.Length * score.Negative;
            length += part.Length;
        }

        var label = kind ? hard ? SentimentLabel.Mixed : SentimentLabel.Positive : hard ? SentimentLabel.Negative : SentimentLabel.Neutral;
        return new SentimentScore(label, positive / length, neutral / length, negative / length);
    }

    private static List<string> Phrases(string? speaker, IEnumerable<string> phrases)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal) { "" };
        if (speaker is not null)
        {
            taken.Add(KeyPhrase.Key(speaker));
            foreach (var word in speaker.Split(' ', StringSplitOptions.RemoveEmptyEntries)) taken.Add(KeyPhrase.Key(word));
        }

        return [.. phrases.Where(phrase => taken.Add(KeyPhrase.Key(phrase))).Take(MostKeyPhrases)];
    }
}
