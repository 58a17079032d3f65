using NewsMonitor.Language.Learning;

namespace NewsMonitor.Training.Statements;

/// <summary>Logistic regression over hashed features with AdaGrad steps (Duchi, Hazan, Singer 2011).</summary>
internal sealed class LogisticRegression(int bits, float rate)
{
    // A little decay keeps features that were seen once from deciding.
    private const float Decay = 1e-4f;

    private readonly float[] _weights = new float[1 << bits];
    private readonly float[] _squares = new float[1 << bits];
    private readonly uint _mask = (1u << bits) - 1;

    /// <summary>Moves the weights towards the answer and returns the log loss before.</summary>
    public double Learn(ReadOnlySpan<uint> features, bool answer)
    {
        float score = 0;
        foreach (var feature in features) score += _weights[feature & _mask];
        var error = (1 / (1 + MathF.Exp(-score))) - (answer ? 1 : 0);
        var loss = -Math.Log(Math.Max(1e-7, 1 - Math.Abs(error)));
        if (Math.Abs(error) < 0.01) return loss;
        foreach (var feature in features)
        {
            ref var weight = ref _weights[feature & _mask];
            var gradient = error + (Decay * weight);
            _squares[feature & _mask] += gradient * gradient;
            weight -= rate * gradient / (MathF.Sqrt(_squares[feature & _mask]) + 0.1f);
        }

        return loss;
    }

    public HashedWeights Finish() => HashedWeights.Round(_weights);
}
