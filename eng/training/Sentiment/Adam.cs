namespace NewsMonitor.Training.Sentiment;

/// <summary>Gradients of one layer, and its steps by Adam (Kingma and Ba, ICLR 2015) with a decay of the weights.</summary>
internal sealed class Adam(float[] weights)
{
    private const float FirstDecay = 0.9f;
    private const float SecondDecay = 0.999f;
    private const float WeightDecay = 1e-3f;

    private readonly float[] _first = new float[weights.Length];
    private readonly float[] _second = new float[weights.Length];
    private int _steps;

    /// <summary>Sums up what a batch asks for.</summary>
    public float[] Gradient { get; } = new float[weights.Length];

    /// <summary>Takes one step and forgets the gradient.</summary>
    public void Step(float rate, int batch)
    {
        _steps++;
        var first = 1 - MathF.Pow(FirstDecay, _steps);
        var second = 1 - MathF.Pow(SecondDecay, _steps);
        for (var i = 0; i < weights.Length; i++)
        {
            var gradient = Gradient[i] / batch;
            Gradient[i] = 0;
            _first[i] = (FirstDecay * _first[i]) + ((1 - FirstDecay) * gradient);
            _second[i] = (SecondDecay * _second[i]) + ((1 - SecondDecay) * gradient * gradient);
            weights[i] -= rate * ((_first[i] / first / (MathF.Sqrt(_second[i] / second) + 1e-8f)) + (WeightDecay * weights[i]));
        }
    }
}
