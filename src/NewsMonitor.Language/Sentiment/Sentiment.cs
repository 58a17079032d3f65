namespace NewsMonitor.Language.Sentiment;

/// <summary>A judgement with its three confidences, which add up to 1.</summary>
/// <param name="Label">The judgement.</param>
/// <param name="Positive">Calibrated probability of <see cref="SentimentLabel.Positive"/>, 0 to 1.</param>
/// <param name="Neutral">Calibrated probability of <see cref="SentimentLabel.Neutral"/>, 0 to 1.</param>
/// <param name="Negative">Calibrated probability of <see cref="SentimentLabel.Negative"/>, 0 to 1.</param>
public readonly record struct SentimentScore(SentimentLabel Label, double Positive, double Neutral, double Negative);

/// <summary>How something was meant.</summary>
public enum SentimentLabel
{
    /// <summary>Kind.</summary>
    Positive,

    /// <summary>Neither.</summary>
    Neutral,

    /// <summary>Hard.</summary>
    Negative,

    /// <summary>Both, in different sentences; only Azure AI Language says so, and only of a whole document.</summary>
    Mixed,
}
