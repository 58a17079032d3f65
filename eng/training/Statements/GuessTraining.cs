using NewsMonitor.Language.Learning;
using NewsMonitor.Language.Statements.Weighing;

namespace NewsMonitor.Training.Statements;

/// <summary>Learns from the words of attributions which are right, from those that models found in articles they were not trained on.</summary>
internal static class GuessTraining
{
    private const int Bits = 17;
    private const int Epochs = 4;

    public static HashedWeights Train(IEnumerable<Found> found)
    {
        var regression = new LogisticRegression(Bits, 0.02f);
        Span<uint> features = stackalloc uint[AttributionFeatures.Maximum];
        var order = new Random(41);
        var shuffled = found.SelectMany(article => article.Attributions.Select((attribution, i) => (article.Example.Reading, attribution, Right: article.Right[i]))).ToArray();
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            order.Shuffle(shuffled);
            double loss = 0;
            foreach (var (reading, attribution, right) in shuffled) loss += regression.Learn(features[..AttributionFeatures.Of(reading, attribution, features)], right);
            Console.WriteLine($"guess, epoch {epoch + 1}: {shuffled.Length} found, {shuffled.Count(f => f.Right)} right, loss {loss:0}");
        }

        return regression.Finish();
    }
}
