using NewsMonitor.Language.Sentiment;

namespace NewsMonitor.Training.Sentiment;

/// <summary>Multinomial logistic regression by AdaGrad with feature dropout and a penalty on the squared weights of the features seen.</summary>
internal sealed class Regression
{
    private const float Rate = 0.05f;
    private const float Penalty = 2e-4f;
    private const float Dropout = 0.3f;
    private const int Passes = 12;

    private readonly float[] _weights = new float[WeightTable.Rows * 3];

    public float[] Weights => _weights;

    public void Train(IReadOnlyList<FeatureVector> examples, IReadOnlyList<int> labels, int seed)
    {
        var random = new Random(seed);
        var squares = new float[_weights.Length];
        Array.Fill(squares, 0.1f);
        var sum = new double[_weights.Length];
        var order = Enumerable.Range(0, examples.Count).ToArray();
        Span<float> p = stackalloc float[3];
        var kept = 0;
        for (var pass = 0; pass < Passes; pass++)
        {
            random.Shuffle(order);
            foreach (var i in order)
            {
                var keys = examples[i].Keys;
                var values = examples[i].Values;
                var noise = (ulong)random.NextInt64() | 1;
                p.Clear();
                Logits(keys, values, p, noise);
                Calibration.Softmax(p);
                p[labels[i]] -= 1;
                for (var k = 0; k < keys.Length; k++)
                {
                    if (Dropped(noise, k)) continue;
                    var row = (int)(keys[k] & (WeightTable.Rows - 1)) * 3;
                    for (var c = 0; c < 3; c++)
                    {
                        var gradient = (p[c] * values[k]) + (Penalty * _weights[row + c]);
                        squares[row + c] += gradient * gradient;
                        _weights[row + c] -= Rate * gradient / MathF.Sqrt(squares[row + c]);
                    }
                }
            }

            if (pass < Passes / 2) continue;
            kept++;
            for (var k = 0; k < sum.Length; k++) sum[k] += _weights[k];
        }

        for (var k = 0; k < sum.Length; k++) _weights[k] = (float)(sum[k] / kept);
    }

    private void Logits(ReadOnlySpan<uint> keys, ReadOnlySpan<float> values, Span<float> logits, ulong noise)
    {
        for (var k = 0; k < keys.Length; k++)
        {
            if (Dropped(noise, k)) continue;
            var row = (int)(keys[k] & (WeightTable.Rows - 1)) * 3;
            var value = values[k] / (1 - Dropout);
            for (var c = 0; c < 3; c++) logits[c] += value * _weights[row + c];
        }
    }

    private static bool Dropped(ulong noise, int k)
    {
        var x = unchecked((noise + ((ulong)k * 0x9E3779B97F4A7C15)) * 0xBF58476D1CE4E5B9);
        return (x >> 40) < (ulong)(Dropout * (1 << 24));
    }
}
