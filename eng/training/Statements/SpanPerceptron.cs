using System.Runtime.Intrinsics;
using NewsMonitor.Language.Learning;
using NewsMonitor.Language.Statements;
using NewsMonitor.Language.Statements.Spans;

namespace NewsMonitor.Training.Statements;

/// <summary>
/// Averaged structured perceptron (Collins 2002): the tagger's own best sequence is corrected towards the annotated one.
/// </summary>
internal sealed class SpanPerceptron(int bits, int seed) : IStateWeights
{
    private const int Epochs = 8;
    private const int Lanes = HashedRows.Lanes;

    private readonly float[] _weights = new float[Lanes << bits];
    private readonly float[] _sums = new float[Lanes << bits];
    private readonly uint _mask = (1u << bits) - 1;
    private readonly WindowFeatures _features = new();
    private float _step = 1;

    /// <summary>What was learned, the mean over all steps.</summary>
    public float[] Weights
    {
        get
        {
            var mean = new float[_weights.Length];
            for (var i = 0; i < mean.Length; i++) mean[i] = _weights[i] - (_sums[i] / _step);
            return mean;
        }
    }

    public void Learn(IReadOnlyList<Example> examples)
    {
        (Reading Reading, (int Cue, int Start, int End, SpanState[] Parts) Attribution)[] all = [.. examples.SelectMany(e => e.Attributions.Select(a => (e.Reading, a)))];
        var order = new Random(seed);
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            order.Shuffle(all);
            foreach (var (reading, attribution) in all) Learn(reading, attribution.Cue, attribution.Start, attribution.End, attribution.Parts);
        }
    }

    public Vector256<float> Sum(ReadOnlySpan<uint> features)
    {
        var sum = Vector256<float>.Zero;
        foreach (var feature in features) sum += Row(feature);
        return sum;
    }

    public void SumBlocks(ReadOnlySpan<uint> features, Span<Vector256<float>> sums)
    {
        for (var before = 0; before < sums.Length; before++)
            foreach (var feature in features) sums[before] += Row(feature + (uint)before);
    }

    private Vector256<float> Row(uint feature) => Vector256.Create<float>(_weights.AsSpan((int)(feature & _mask) * Lanes, Lanes));

    private void Learn(Reading reading, int cue, int start, int end, SpanState[] gold)
    {
        Span<SpanState> guess = stackalloc SpanState[end - start];
        using (var tagger = new SpanTagger<SpanPerceptron>(reading, this))
        {
            tagger.Score(cue, start, end);
            tagger.Best(guess);
        }

        if (guess.SequenceEqual(gold)) return;
        Correct(reading, cue, start, end, gold, guess);
        _step++;
    }

    private void Correct(Reading reading, int cue, int start, int end, SpanState[] gold, ReadOnlySpan<SpanState> guess)
    {
        _features.Read(reading, cue, start, end);
        for (var t = 0; t < gold.Length; t++)
        {
            if (gold[t] != guess[t]) Move(_features.OfToken(t), gold[t], guess[t]);
            if (t == 0 || (gold[t] == guess[t] && gold[t - 1] == guess[t - 1])) continue;
            Step(_features.OfStepTo(t), gold[t], 1, (uint)gold[t - 1]);
            Step(_features.OfStepTo(t), guess[t], -1, (uint)guess[t - 1]);
        }
    }

    private void Move(ReadOnlySpan<uint> features, SpanState to, SpanState from)
    {
        Step(features, to, 1);
        Step(features, from, -1);
    }

    private void Step(ReadOnlySpan<uint> features, SpanState part, float by, uint offset = 0)
    {
        foreach (var feature in features)
        {
            var at = ((int)((feature + offset) & _mask) * Lanes) + (int)part;
            _weights[at] += by;
            _sums[at] += by * _step;
        }
    }
}
