using NewsMonitor.Language.Learning;
using NewsMonitor.Language.Statements.Cues;

namespace NewsMonitor.Training.Statements;

/// <summary>Learns which words attribute.</summary>
internal static class CueTraining
{
    private const int Epochs = 4;

    public static HashedWeights Train(IReadOnlyList<Example> examples, int bits)
    {
        var regression = new LogisticRegression(bits, 0.06f);
        Span<uint> features = stackalloc uint[CueFeatures.Maximum];
        var order = new Random(17);
        var shuffled = examples.ToArray();
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            order.Shuffle(shuffled);
            foreach (var example in shuffled)
            {
                for (var i = 0; i < example.Reading.Tokens.Length; i++)
                {
                    if (example.Reading.CueRates[i] == 0) continue;
                    regression.Learn(features[..CueFeatures.Of(example.Reading, i, features)], example.Heads.Contains(i));
                }
            }
        }

        return regression.Finish();
    }
}
