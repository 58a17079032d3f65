using NewsMonitor.Language.Learning;
using NewsMonitor.Language.Statements;

namespace NewsMonitor.Training.Statements;

/// <summary>Learns which attributions found are right, from those that models found in articles they were not trained on.</summary>
internal static class WorthTraining
{
    private const int Epochs = 4;

    public static HashedWeights Train(IReadOnlyList<(Example Example, Attribution Found)> found, int bits)
    {
        var regression = new LogisticRegression(bits, 0.02f);
        Span<uint> features = stackalloc uint[AttributionFeatures.Maximum];
        var order = new Random(41);
        var shuffled = found.Select(f => (f.Example.Reading, f.Found, Right: f.Example.IsRight(f.Found))).ToArray();
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            order.Shuffle(shuffled);
            double loss = 0;
            foreach (var (reading, attribution, right) in shuffled) loss += regression.Learn(features[..AttributionFeatures.Of(reading, attribution, features)], right);
            Console.WriteLine($"worth, epoch {epoch + 1}: {shuffled.Length} found, {shuffled.Count(f => f.Right)} right, loss {loss:0}");
        }

        return regression.Finish();
    }
}
