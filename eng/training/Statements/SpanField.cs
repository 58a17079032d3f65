using System.Runtime.Intrinsics;
using NewsMonitor.Language.Learning;
using NewsMonitor.Language.Statements;
using NewsMonitor.Language.Statements.Spans;

namespace NewsMonitor.Training.Statements;

/// <summary>
/// Conditional random field (Lafferty, McCallum, Pereira 2001): makes the annotated sequence likely among all that the chain allows, and none around a word that
/// only looks as if it attributed, in AdaGrad steps (Duchi, Hazan, Singer 2011). A share of a
/// token's features is left out each time, at random (Srivastava et al. 2014), so that none is relied on alone.
/// </summary>
internal sealed class SpanField(int bits, int seed)
{
    private const int Epochs = 5;
    private const float Rate = 0.1f;
    private const float Decay = 1e-4f;
    private const double LeftOut = 0.3;

    // An error smaller than this moves nothing.
    private const float Least = 0.003f;

    // Log odds of what cannot be; finite, so that sums of it stay numbers.
    private const float Never = -1e4f;

    private const int Lanes = HashedRows.Lanes;
    private const int States = SpanStates.Count;

    private static readonly Vector256<float>[] _allowed = [.. Enumerable.Range(0, States).Select(before => Each(after => SpanStates.MayFollow((SpanState)before, (SpanState)after) ? 0 : Never))];
    private static readonly Vector256<float> _begins = Each(state => state is (int)SpanState.SourceGoesOn or (int)SpanState.ContentGoesOn ? Never : 0);
    private static readonly Vector256<float> _cue = Each(state => state == (int)SpanState.Cue ? 0 : Never);

    private readonly float[] _weights = new float[Lanes << bits];
    private readonly float[] _squares = new float[Lanes << bits];
    private readonly uint _mask = (1u << bits) - 1;
    private readonly Random _random = new(seed);
    private readonly WindowFeatures _features = new();

    // Per token of the window: its own scores, those of the steps to it by the state before, and the log sums of all ways up to it and on from it.
    private readonly Vector256<float>[] _own = new Vector256<float>[Reading.LongestWindow];
    private readonly Vector256<float>[] _steps = new Vector256<float>[Reading.LongestWindow * States];
    private readonly Vector256<float>[] _to = new Vector256<float>[Reading.LongestWindow];
    private readonly Vector256<float>[] _on = new Vector256<float>[Reading.LongestWindow];
    private readonly int[] _kept = new int[Reading.LongestWindow];

    /// <summary>What was learned.</summary>
    public float[] Weights => _weights;

    public void Learn(IReadOnlyList<Example> examples)
    {
        (Reading Reading, (int Cue, int Start, int End, SpanState[] Parts) Attribution)[] all = [.. examples.SelectMany(e => e.Attributions.Concat(e.NoAttributions).Select(a => (e.Reading, a)))];
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            _random.Shuffle(all);
            foreach (var (reading, attribution) in all) Learn(reading, attribution.Cue, attribution.Start, attribution.End, attribution.Parts);
        }
    }

    private void Learn(Reading reading, int cue, int start, int end, SpanState[] gold)
    {
        _features.Read(reading, cue, start, end);
        var length = end - start;
        Score(length, cue - start);
        var all = SumWays(length);
        for (var t = 0; t < length; t++)
        {
            if (t != cue - start)
            {
                var error = One((int)gold[t]) - Vector256.Exp(_to[t] + _on[t] - Vector256.Create(all));
                if (IsWorthIt(error)) foreach (var feature in Kept(t)) Step(feature, error);
            }

            for (var before = 0; t > 0 && before < States; before++)
            {
                var error = -Vector256.Exp(Vector256.Create(_to[t - 1][before] - all) + _steps[(t * States) + before] + _own[t] + _on[t]);
                if (before == (int)gold[t - 1]) error += One((int)gold[t]);
                if (IsWorthIt(error)) foreach (var feature in _features.OfStepTo(t)) Step(feature + (uint)before, error);
            }
        }
    }

    private void Score(int length, int cue)
    {
        for (var t = 0; t < length; t++)
        {
            _kept[t] = LeaveOut(_features.OfToken(t));
            _own[t] = t == cue ? _cue : Sum(Kept(t));
            if (t == 0) _own[t] += _begins;
            for (var before = 0; t > 0 && before < States; before++)
            {
                var step = _allowed[before];
                foreach (var feature in _features.OfStepTo(t)) step += Row(feature + (uint)before);
                _steps[(t * States) + before] = step;
            }
        }
    }

    // Forward and backward; returns the log sum of all ways.
    private float SumWays(int length)
    {
        Span<Vector256<float>> ways = stackalloc Vector256<float>[States];
        // There are no states in the last lanes.
        _to[0] = _own[0] + Each(_ => 0);
        for (var t = 1; t < length; t++)
        {
            var most = Vector256.Create(float.NegativeInfinity);
            for (var before = 0; before < States; before++)
            {
                ways[before] = Vector256.Create(_to[t - 1][before]) + _steps[(t * States) + before];
                most = Vector256.Max(most, ways[before]);
            }

            var sum = Vector256<float>.Zero;
            foreach (var way in ways) sum += Vector256.Exp(way - most);
            _to[t] = most + Vector256.Log(sum) + _own[t];
        }

        _on[length - 1] = Vector256<float>.Zero;
        for (var t = length - 2; t >= 0; t--)
        {
            var after = _own[t + 1] + _on[t + 1];
            var on = Vector256<float>.Zero;
            for (var state = 0; state < States; state++) on = on.WithElement(state, LogSum(_steps[((t + 1) * States) + state] + after));
            _on[t] = on;
        }

        return LogSum(_to[length - 1]);
    }

    private static float LogSum(Vector256<float> scores)
    {
        var most = scores[0];
        for (var state = 1; state < States; state++) most = Math.Max(most, scores[state]);
        return most + MathF.Log(Vector256.Sum(Vector256.Exp(scores - Vector256.Create(most))));
    }

    private static Vector256<float> Each(Func<int, float> score)
    {
        var scores = new float[Lanes];
        for (var state = 0; state < Lanes; state++) scores[state] = state < States ? score(state) : Never;
        return Vector256.Create(scores);
    }

    private static Vector256<float> One(int state) => Vector256<float>.Zero.WithElement(state, 1);

    private static bool IsWorthIt(Vector256<float> error) => Vector256.GreaterThanAny(Vector256.Abs(error), Vector256.Create(Least));

    // Those that stay go to the front; returns how many.
    private int LeaveOut(Span<uint> features)
    {
        var kept = 0;
        foreach (var feature in features) if (_random.NextDouble() >= LeftOut) features[kept++] = feature;
        return kept;
    }

    private ReadOnlySpan<uint> Kept(int t) => _features.OfToken(t)[.._kept[t]];

    private Vector256<float> Sum(ReadOnlySpan<uint> features)
    {
        var sum = Vector256<float>.Zero;
        foreach (var feature in features) sum += Row(feature);
        return sum;
    }

    private Vector256<float> Row(uint feature) => Vector256.Create<float>(_weights.AsSpan((int)(feature & _mask) * Lanes, Lanes));

    private void Step(uint feature, Vector256<float> error)
    {
        var at = (int)(feature & _mask) * Lanes;
        var weights = Vector256.Create<float>(_weights.AsSpan(at, Lanes));
        var gradient = error - (weights * Decay);
        var squares = Vector256.Create<float>(_squares.AsSpan(at, Lanes)) + (gradient * gradient);
        (weights + (gradient * Rate / (Vector256.Sqrt(squares) + Vector256.Create(0.1f)))).CopyTo(_weights.AsSpan(at, Lanes));
        squares.CopyTo(_squares.AsSpan(at, Lanes));
    }
}
