using System.Runtime.Intrinsics;
using NewsMonitor.Language.Learning;
using NewsMonitor.Language.Statements;

namespace NewsMonitor.Training.Statements;

/// <summary>
/// Averaged structured perceptron (Collins 2002): the tagger's own best sequence is corrected towards the annotated one. Several that saw
/// the articles in other orders are averaged once more, which costs nothing when reading.
/// </summary>
internal sealed class SpanTraining(int bits, int seed) : IStateWeights
{
    private const int Epochs = 8;
    private const int Orders = 4;
    private const int FirstSeed = 29;

    private const int Lanes = HashedRows.Lanes;

    private readonly float[] _weights = new float[Lanes << bits];
    private readonly float[] _sums = new float[Lanes << bits];
    private readonly uint _mask = (1u << bits) - 1;
    private float _step = 1;

    public static HashedRows Train(IReadOnlyList<Example> examples, int bits)
    {
        var trained = Enumerable.Range(FirstSeed, Orders).Select(seed => new SpanTraining(bits, seed)).ToArray();
        Parallel.ForEach(trained, training => training.Learn(examples));
        var average = new float[Lanes << bits];
        // One after the other, so that the sums come out the same on every machine.
        foreach (var training in trained)
            for (var i = 0; i < average.Length; i++) average[i] += (training._weights[i] - (training._sums[i] / training._step)) / Orders;
        return HashedRows.Round(average);
    }

    private void Learn(IReadOnlyList<Example> examples)
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
        using (var tagger = new SpanTagger<SpanTraining>(reading, this))
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
        Span<uint> features = stackalloc uint[SpanFeatures.Maximum];
        var around = new SpanFeatures(reading, cue, start, end);
        for (var direction = 1; direction >= -1; direction -= 2)
        {
            var passed = new Passed();
            for (var i = direction > 0 ? cue : cue - 1; i >= start && i < end; i += direction)
            {
                var t = i - start;
                if (gold[t] != guess[t])
                {
                    var at = around.At(i);
                    Move(features[..around.OfToken(at, passed, features)], gold[t], guess[t]);
                    if (at.IsFar) Move(features[..SpanFeatures.OfTokenFar(reading, i, at.Side, features)], gold[t], guess[t]);
                    Move(features[..SpanFeatures.OfTokenAlone(reading, i, at.Side, features)], gold[t], guess[t]);
                    Move(features[..around.OfLook(at, features)], gold[t], guess[t]);
                    Move(features[..around.OfDistance(at, features)], gold[t], guess[t]);
                    Move(features[..around.OfPlace(at, features)], gold[t], guess[t]);
                    Move(features[..around.OfPath(at, passed, features)], gold[t], guess[t]);
                }

                if (i != cue) passed.Add(reading.Passings[i]);
            }
        }

        for (var t = 1; t < gold.Length; t++)
        {
            if (gold[t] == guess[t] && gold[t - 1] == guess[t - 1]) continue;
            var i = start + t;
            var blocks = features[..SpanFeatures.OfStep(reading, i, i < cue ? 0u : i == cue ? 1u : i == cue + 1 ? 2u : 3u, features)];
            Step(blocks, gold[t], 1, (uint)gold[t - 1]);
            Step(blocks, guess[t], -1, (uint)guess[t - 1]);
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
