using NewsMonitor.Language.Learning;

namespace NewsMonitor.Training.Statements;

/// <summary>
/// Learns which words around a cue belong to it, in two ways that go wrong in different places: what is read with is the mean of both, and of several that saw the
/// articles in other orders. That costs nothing when reading.
/// </summary>
internal static class SpanTraining
{
    private const int Orders = 4;
    private const int FirstSeed = 29;

    // How much the perceptrons count beside the fields.
    private const float Perceptrons = 0.4f;

    public static HashedRows Train(IReadOnlyList<Example> examples, int bits)
    {
        var perceptrons = Enumerable.Range(FirstSeed, Orders).Select(seed => new SpanPerceptron(bits, seed)).ToArray();
        Parallel.ForEach(perceptrons, perceptron => perceptron.Learn(examples));
        var fields = Enumerable.Range(FirstSeed, Orders).Select(seed => new SpanField(bits, seed)).ToArray();
        Parallel.ForEach(fields, field => field.Learn(examples));

        // The scores of a perceptron have no unit: they take that of the fields, log odds.
        var both = Mean([.. fields.Select(field => field.Weights)]);
        var other = Mean([.. perceptrons.Select(perceptron => perceptron.Weights)]);
        var unit = Length(both) / Length(other);
        for (var i = 0; i < both.Length; i++) both[i] = ((1 - Perceptrons) * both[i]) + (Perceptrons * unit * other[i]);
        return HashedRows.Round(both);
    }

    // One after the other, so that the sums come out the same on every machine.
    private static float[] Mean(float[][] weights)
    {
        var mean = new float[weights[0].Length];
        foreach (var one in weights)
            for (var i = 0; i < mean.Length; i++) mean[i] += one[i] / weights.Length;
        return mean;
    }

    private static float Length(float[] weights) => (float)Math.Sqrt(weights.Sum(weight => (double)weight * weight));
}
