using NewsMonitor.Language.Sentiment;

namespace NewsMonitor.Core.Digests;

/// <summary>How many statements were meant how. Counts, not averages, so that each can be recounted.</summary>
/// <param name="Positive">Kind ones.</param>
/// <param name="Neutral">Neither.</param>
/// <param name="Negative">Hard ones.</param>
/// <param name="Mixed">Both.</param>
/// <param name="Pending">Not yet analysed.</param>
public sealed record Tally(int Positive, int Neutral, int Negative, int Mixed, int Pending)
{
    /// <summary>Nothing counted.</summary>
    public static Tally Empty { get; } = new(0, 0, 0, 0, 0);

    /// <summary>All that were counted.</summary>
    public int Total => Positive + Neutral + Negative + Mixed + Pending;

    /// <summary>Share of positive less share of negative ones among those analysed, -1 to 1; null when none is.</summary>
    public double? Tone => Total == Pending ? null : Math.Round((double)(Positive - Negative) / (Total - Pending), 3);

    /// <summary>Counts judgements; null is one not yet made.</summary>
    public static Tally Of(IEnumerable<SentimentScore?> scores)
    {
        var (positive, neutral, negative, mixed, pending) = (0, 0, 0, 0, 0);
        foreach (var score in scores)
        {
            switch (score?.Label)
            {
                case SentimentLabel.Positive: positive++; break;
                case SentimentLabel.Neutral: neutral++; break;
                case SentimentLabel.Negative: negative++; break;
                case SentimentLabel.Mixed: mixed++; break;
                default: pending++; break;
            }
        }

        return new(positive, neutral, negative, mixed, pending);
    }

    /// <summary>Both together.</summary>
    public static Tally operator +(Tally a, Tally b) =>
        new(a.Positive + b.Positive, a.Neutral + b.Neutral, a.Negative + b.Negative, a.Mixed + b.Mixed, a.Pending + b.Pending);

    /// <inheritdoc cref="op_Addition"/>
    public static Tally Add(Tally left, Tally right) => left + right;
}
