namespace NewsMonitor.Core.Clusters;

/// <summary>What two phrasings have in common, in numbers.</summary>
/// <param name="OfShorter">Share of the shorter one's weight that the other has, too.</param>
/// <param name="OfLonger">The same of the longer one.</param>
/// <param name="OfBoth">The same of both together.</param>
/// <param name="Letters">How alike their words are letter by letter, 0 to 1.</param>
/// <param name="Number">1 if both name the same number.</param>
/// <param name="Denial">1 if one denies something of which the other does not speak.</param>
/// <param name="Less">What the shorter one's words weigh, 8 at most.</param>
internal readonly record struct LikenessMeasures(double OfShorter, double OfLonger, double OfBoth, double Letters, double Number, double Denial, double Less)
{
    /// <summary>How many measures there are.</summary>
    public const int Count = 7;

    /// <summary>In the order of the parameters.</summary>
    public double[] ToArray() => [OfShorter, OfLonger, OfBoth, Letters, Number, Denial, Less];
}

/// <summary>
/// What the measures weigh in the chance that two phrasings are one statement: a logistic regression, fitted by
/// <c>eng/training clusters</c> (docs/decisions/statement-clusters.md).
/// </summary>
/// <param name="Bias">The log-odds of two that have nothing in common.</param>
/// <param name="Weights">One for each of <see cref="LikenessMeasures"/>, in their order.</param>
internal sealed record LikenessWeights(double Bias, double[] Weights)
{
    /// <summary>Those that statements are folded with.</summary>
    public static LikenessWeights InForce { get; } = new(-4.20, [1.68, 7.02, 4.32, 3.12, 1.81, -0.72, -0.62]);

    /// <summary>The chance that two of these measures are one statement.</summary>
    public double Chance(LikenessMeasures measures)
    {
        var w = Weights;
        var logOdds = Bias + (w[0] * measures.OfShorter) + (w[1] * measures.OfLonger) + (w[2] * measures.OfBoth) + (w[3] * measures.Letters)
            + (w[4] * measures.Number) + (w[5] * measures.Denial) + (w[6] * measures.Less);
        return 1 / (1 + Math.Exp(-logOdds));
    }
}
