using NewsMonitor.Language.Sentiment;
using static NewsMonitor.Language.Sentiment.ContextNetwork;

namespace NewsMonitor.Training.Sentiment;

/// <summary>Trains one <see cref="ContextNetwork"/>: dropout of words and filters, smoothed labels, a rate that falls to nothing.</summary>
internal sealed class NetworkTraining
{
    private const int Passes = 12;
    private const int Batch = 16;
    private const float Rate = 0.002f;
    private const float WordRate = 5;
    private const float WordDropout = 0.2f;
    private const float Dropout = 0.6f;

    // What is asked of the right class and of each of the others.
    private const float Right = 0.93f;
    private const float Wrong = 0.035f;

    private readonly ContextNetwork _network;
    private readonly Random _random;
    private readonly Adam[] _layers;
    private readonly float[] _wordSquares;
    private readonly Dictionary<int, float[]> _wordGradients = [];
    private readonly float[] _input = new float[((2 * Reach) + LongestTarget + 2) * InputSize];
    private readonly float[] _pooled = new float[Pools * Filters];
    private readonly int[] _maxima = new int[Pools * Filters];
    private readonly float[] _mask = new float[Pools * Filters];

    private NetworkTraining(float[] wordVectors, int seed)
    {
        _random = new Random(seed);
        _network = new ContextNetwork(wordVectors.Length / WordSize);
        wordVectors.CopyTo(_network.WordVectors, 0);
        Randomize(_network.PlaceVectors, 0.2f);
        Randomize(_network.FilterWeights, MathF.Sqrt(3f / WindowSize));
        Randomize(_network.OutputWeights, 0.1f);
        _layers = [.. _network.Layers.Select(layer => new Adam(layer))];
        _wordSquares = new float[wordVectors.Length];
        Array.Fill(_wordSquares, 0.01f);
    }

    /// <summary>Trains a network from word vectors, which it makes its own.</summary>
    public static ContextNetwork Run(IReadOnlyList<TargetContext> contexts, IReadOnlyList<int> labels, float[] wordVectors, int seed)
    {
        var training = new NetworkTraining(wordVectors, seed);
        var order = Enumerable.Range(0, contexts.Count).ToArray();
        var batches = Passes * contexts.Count / Batch;
        for (int pass = 0, done = 0; pass < Passes; pass++)
        {
            training._random.Shuffle(order);
            foreach (var i in order)
            {
                training.AddGradient(contexts[i], labels[i]);
                if (++done % Batch == 0) training.Step(Rate * Math.Min(1, ((batches - (done / Batch)) / (0.6f * batches)) + 0.02f));
            }
        }

        return training._network;
    }

    private void AddGradient(TargetContext context, int label)
    {
        context.Write(_input, _network);
        for (var i = 1; i <= context.Count; i++)
        {
            if (_random.NextSingle() < WordDropout) _input.AsSpan(i * InputSize, WordSize).Clear();
        }

        _network.Pool(context, _input, _pooled, _maxima);
        for (var k = 0; k < _mask.Length; k++)
        {
            _mask[k] = _random.NextSingle() < Dropout ? 0 : 1 / (1 - Dropout);
            _pooled[k] *= _mask[k];
        }

        Span<float> errors = stackalloc float[3];
        errors.Clear();
        _network.AddLogits(_pooled, errors, 1);
        Calibration.Softmax(errors);
        for (var c = 0; c < 3; c++) errors[c] -= c == label ? Right : Wrong;

        for (var c = 0; c < 3; c++)
        {
            VectorMath.AddScaled(_layers[3].Gradient.AsSpan(c * _pooled.Length, _pooled.Length), _pooled, errors[c]);
            _layers[4].Gradient[c] += errors[c];
        }

        for (var k = 0; k < _pooled.Length; k++)
        {
            if (_mask[k] == 0 || _maxima[k] < 0) continue;
            var output = _network.OutputWeights;
            var error = _mask[k] * ((errors[0] * output[k]) + (errors[1] * output[_pooled.Length + k]) + (errors[2] * output[(2 * _pooled.Length) + k]));
            AddFilterGradient(context, k % Filters, _maxima[k], error);
        }
    }

    private void AddFilterGradient(TargetContext context, int filter, int word, float error)
    {
        _layers[2].Gradient[filter] += error;
        VectorMath.AddScaled(_layers[1].Gradient.AsSpan(filter * WindowSize, WindowSize), _input.AsSpan(word * InputSize, WindowSize), error);
        for (var offset = 0; offset < 3; offset++)
        {
            var at = word + offset - 1;
            if (at < 0 || at >= context.Count) continue;
            var weights = _network.FilterWeights.AsSpan((filter * WindowSize) + (offset * InputSize), InputSize);
            VectorMath.AddScaled(_layers[0].Gradient.AsSpan(context.Places[at] * PlaceSize, PlaceSize), weights.Slice(WordSize, PlaceSize), error);
            if (!_wordGradients.TryGetValue(context.Words[at], out var gradient)) _wordGradients.Add(context.Words[at], gradient = new float[WordSize]);
            VectorMath.AddScaled(gradient, weights[..WordSize], error);
        }
    }

    // Words are met too seldom for Adam's memory: AdaGrad for them.
    private void Step(float rate)
    {
        foreach (var layer in _layers) layer.Step(rate, Batch);
        foreach (var (word, gradients) in _wordGradients)
        {
            for (var d = 0; d < WordSize; d++)
            {
                var i = (word * WordSize) + d;
                var gradient = gradients[d] / Batch;
                _wordSquares[i] += gradient * gradient;
                _network.WordVectors[i] -= rate * WordRate * gradient / MathF.Sqrt(_wordSquares[i]);
            }
        }

        _wordGradients.Clear();
    }

    private void Randomize(float[] values, float largest)
    {
        foreach (ref var value in values.AsSpan()) value = largest * ((2 * _random.NextSingle()) - 1);
    }
}
