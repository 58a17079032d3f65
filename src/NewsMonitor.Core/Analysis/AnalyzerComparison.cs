using NewsMonitor.Language.KeyPhrases;
using NewsMonitor.Language.Sentiment;

namespace NewsMonitor.Core.Analysis;

/// <summary>How far two analysers agree about the same statements.</summary>
public sealed record AnalyzerComparison
{
    /// <summary>Statements that both have analysed.</summary>
    public required int Statements { get; init; }

    /// <summary>Statements that one of them could not analyse.</summary>
    public required IReadOnlyList<string> Failed { get; init; }

    /// <summary>How often both give the whole statement the same label.</summary>
    public required Agreement Whole { get; init; }

    /// <summary>How often both give a target the same label.</summary>
    public required Agreement Targets { get; init; }

    /// <summary>Share of key phrases that both have, by <see cref="KeyPhrase.Key"/>: the mean over statements of common over all phrases; 1 where neither has any.</summary>
    public required double KeyPhrases { get; init; }

    /// <summary>Where the labels differ: opposite ones first, then by how far apart the confidences are.</summary>
    public required IReadOnlyList<Disagreement> Disagreements { get; init; }

    /// <summary>Lets both analysers read the statements and compares what they say.</summary>
    public static async Task<AnalyzerComparison> CompareAsync(
        IStatementAnalyzer first, IStatementAnalyzer second, IReadOnlyList<AnalysisRequest> statements, CancellationToken cancellation) =>
        Of(statements, await first.AnalyzeAsync(statements, cancellation), await second.AnalyzeAsync(statements, cancellation));

    /// <summary>Compares what two analysers said of the statements, each in their order.</summary>
    public static AnalyzerComparison Of(IReadOnlyList<AnalysisRequest> statements, IReadOnlyList<AnalysisOutcome> first, IReadOnlyList<AnalysisOutcome> second)
    {
        var disagreements = new List<Disagreement>();
        var failed = new List<string>();
        int count = 0, wholes = 0, targets = 0, sameTargets = 0;
        double phrases = 0;
        foreach (var (statement, one, other) in statements.Zip(first, second))
        {
            if (one.Analysis is null || other.Analysis is null)
            {
                failed.Add(statement.Id);
                continue;
            }

            count++;
            if (Same(statement, null, one.Analysis.Sentiment, other.Analysis.Sentiment)) wholes++;
            phrases += Overlap(one.Analysis.KeyPhrases, other.Analysis.KeyPhrases);
            foreach (var (towards, others) in one.Targets.Join(other.Targets, target => target.TargetId, target => target.TargetId, (a, b) => (a, b)))
            {
                targets++;
                if (Same(statement, towards.TargetId, towards.Sentiment, others.Sentiment)) sameTargets++;
            }
        }

        return new AnalyzerComparison
        {
            Statements = count,
            Failed = failed,
            Whole = new Agreement(wholes, count),
            Targets = new Agreement(sameTargets, targets),
            KeyPhrases = count == 0 ? 1 : phrases / count,
            Disagreements = [.. disagreements.OrderByDescending(disagreement => disagreement.IsOpposite).ThenByDescending(disagreement => disagreement.Distance)],
        };

        bool Same(AnalysisRequest statement, string? targetId, SentimentScore one, SentimentScore other)
        {
            if (one.Label == other.Label) return true;
            disagreements.Add(new Disagreement(statement.Id, statement.Text, targetId, one, other));
            return false;
        }
    }

    private static double Overlap(IReadOnlyList<string> one, IReadOnlyList<string> other)
    {
        var keys = one.Select(phrase => KeyPhrase.Key(phrase)).ToHashSet(StringComparer.Ordinal);
        var others = other.Select(phrase => KeyPhrase.Key(phrase)).ToHashSet(StringComparer.Ordinal);
        var common = keys.Count(others.Contains);
        return keys.Count + others.Count == 0 ? 1 : (double)common / (keys.Count + others.Count - common);
    }
}

/// <summary>A share that keeps what it is a share of.</summary>
/// <param name="Same">Cases of agreement.</param>
/// <param name="Of">All cases.</param>
public readonly record struct Agreement(int Same, int Of)
{
    /// <summary>0 to 1; 1 where there is no case.</summary>
    public double Share => Of == 0 ? 1 : (double)Same / Of;
}

/// <summary>A statement, or a target of one, that two analysers label differently.</summary>
/// <param name="StatementId">The statement.</param>
/// <param name="Text">What was said.</param>
/// <param name="TargetId">The target, or null for the whole statement.</param>
/// <param name="First">What the first analyser says.</param>
/// <param name="Second">What the second says.</param>
public sealed record Disagreement(string StatementId, string Text, string? TargetId, SentimentScore First, SentimentScore Second)
{
    /// <summary>True when one calls kind what the other calls hard.</summary>
    public bool IsOpposite => (First.Label, Second.Label) is (SentimentLabel.Positive, SentimentLabel.Negative) or (SentimentLabel.Negative, SentimentLabel.Positive);

    /// <summary>Total variation distance of the confidences, 0 to 1.</summary>
    public double Distance =>
        (Math.Abs(First.Positive - Second.Positive) + Math.Abs(First.Neutral - Second.Neutral) + Math.Abs(First.Negative - Second.Negative)) / 2;
}
