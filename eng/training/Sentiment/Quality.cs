namespace NewsMonitor.Training.Sentiment;

/// <summary>Macro-F1, accuracy and calibration (ECE, 15 bins) of probabilities against labels.</summary>
internal static class Quality
{
    public static double MacroF1(IReadOnlyList<float[]> probabilities, IReadOnlyList<int> labels)
    {
        var confusion = new int[3, 3];
        for (var i = 0; i < labels.Count; i++) confusion[labels[i], ArgMax(probabilities[i])]++;
        var sum = 0.0;
        for (var c = 0; c < 3; c++)
        {
            var wrong = 0;
            for (var d = 0; d < 3; d++) if (d != c) wrong += confusion[c, d] + confusion[d, c];
            sum += 2.0 * confusion[c, c] / Math.Max(1, (2 * confusion[c, c]) + wrong);
        }

        return sum / 3;
    }

    public static string Describe(IReadOnlyList<float[]> probabilities, IReadOnlyList<int> labels)
    {
        var right = 0;
        var bins = new (double Confidence, int Right)[15];
        for (var i = 0; i < labels.Count; i++)
        {
            var best = ArgMax(probabilities[i]);
            var hit = best == labels[i] ? 1 : 0;
            right += hit;
            ref var bin = ref bins[Math.Min(14, (int)(probabilities[i][best] * 15))];
            bin = (bin.Confidence + probabilities[i][best], bin.Right + hit);
        }

        return $"macro-F1 {MacroF1(probabilities, labels):0.0000}  accuracy {right / (double)labels.Count:0.0000}  ECE {bins.Sum(bin => Math.Abs(bin.Confidence - bin.Right)) / labels.Count:0.000}";
    }

    public static int ArgMax(ReadOnlySpan<float> values)
    {
        var best = 0;
        for (var c = 1; c < values.Length; c++) if (values[c] > values[best]) best = c;
        return best;
    }
}
