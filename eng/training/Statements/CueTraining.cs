using NewsMonitor.Language.Learning;
using NewsMonitor.Language.Statements;

namespace NewsMonitor.Training.Statements;

/// <summary>Logistic regression over the cue features with AdaGrad steps (Duchi, Hazan, Singer 2011).</summary>
internal static class CueTraining
{
    private const int Epochs = 6;
    private const float Rate = 0.12f;
    private const float Decay = 2e-6f;

    public static HashedWeights Train(List<Example> examples, int bits)
    {
        var weights = new float[1 << bits];
        var squares = new float[1 << bits];
        var mask = (1u << bits) - 1;
        Span<uint> features = stackalloc uint[CueFeatures.Maximum];
        var order = new Random(17);
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            double loss = 0;
            var shuffled = examples.ToArray();
            order.Shuffle(shuffled);
            foreach (var example in shuffled)
            {
                for (var i = 0; i < example.Reading.Tokens.Length; i++)
                {
                    if (example.Reading.CueRates[i] == 0) continue;
                    var active = features[..CueFeatures.Of(example.Reading, i, features)];
                    float score = 0;
                    foreach (var feature in active) score += weights[feature & mask];
                    var probability = 1 / (1 + MathF.Exp(-score));
                    var error = probability - (example.Heads.Contains(i) ? 1 : 0);
                    loss -= Math.Log(Math.Max(1e-7, 1 - Math.Abs(error)));
                    if (Math.Abs(error) < 0.01) continue;
                    foreach (var feature in active)
                    {
                        ref var weight = ref weights[feature & mask];
                        var gradient = error + (Decay * weight);
                        squares[feature & mask] += gradient * gradient;
                        weight -= Rate * gradient / (MathF.Sqrt(squares[feature & mask]) + 0.1f);
                    }
                }
            }

            Console.WriteLine($"cues, epoch {epoch + 1}: loss {loss:0}");
        }

        return HashedWeights.Quantize(weights, bits, 1);
    }
}
