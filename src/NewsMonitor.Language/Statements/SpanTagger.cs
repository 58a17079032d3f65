using System.Buffers;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NewsMonitor.Language.Statements;

/// <summary>Adds up the weights of features.</summary>
internal interface IStateWeights
{
    /// <summary>The sums, a state to a lane; what stands in the lanes beyond the states means nothing. Whole numbers, exact in single precision.</summary>
    Vector256<float> Sum(ReadOnlySpan<uint> features);

    /// <summary>Adds to the sum of each state that a step may come from what stands for it in the blocks of the features.</summary>
    void SumBlocks(ReadOnlySpan<uint> features, Span<Vector256<float>> sums);
}

/// <summary>
/// Finds the best sequence of states around a cue (Viterbi over a first-order chain). Made once for a text and used for one cue after the
/// other: <see cref="Score"/>, then <see cref="Best"/> as often as wanted. Not for two threads at once.
/// </summary>
internal sealed class SpanTagger<TWeights> : IDisposable
    where TWeights : IStateWeights
{
    private const int States = SpanStates.Count;
    private const int Lanes = 8;
    private const int Looks = 256;

    // Tokens whose own scores and steps are kept for the next cues: several windows, few enough to stay in the processor's cache.
    private const int Kept = 4 * Reading.LongestWindow;

    private readonly Reading _reading;
    private readonly TWeights _weights;

    // Per token of the window: its own score, that of each step to it, the best path's up to it, and where that came from.
    private readonly Vector256<float>[] _pool = ArrayPool<Vector256<float>>.Shared.Rent((Reading.LongestWindow * (States + 3)) + Looks);
    private readonly Memory<Vector256<float>> _own;
    private readonly Memory<Vector256<float>> _steps;
    private readonly Memory<Vector256<float>> _paths;
    private readonly Memory<Vector256<float>> _back;

    // The sum of SpanFeatures.OfLook by look, with the round in which it was worked out: one side of one cue is a round.
    private readonly Memory<Vector256<float>> _looks;
    private readonly int[] _lookRounds = new int[Looks];
    private int _round;

    // What is said of a token whatever the cue is, for one that comes before the cue and for one that comes after: its score, then its steps.
    private readonly Vector256<float>[] _alone;
    private readonly bool[] _known;
    private readonly Vector256<float>[] _forbidden = new Vector256<float>[States];
    private int _keptFrom;
    private int _keptTo;
    private int _length;

    public SpanTagger(Reading reading, TWeights weights)
    {
        (_reading, _weights) = (reading, weights);
        var kept = Math.Min(Kept, reading.Tokens.Length);
        _alone = ArrayPool<Vector256<float>>.Shared.Rent(2 * kept * (1 + States));
        _known = ArrayPool<bool>.Shared.Rent(2 * kept);
        Forbid(_forbidden);
        _own = _pool.AsMemory(0, Reading.LongestWindow);
        _paths = _pool.AsMemory(Reading.LongestWindow, Reading.LongestWindow);
        _back = _pool.AsMemory(Reading.LongestWindow * 2, Reading.LongestWindow);
        _steps = _pool.AsMemory(Reading.LongestWindow * 3, Reading.LongestWindow * States);
        _looks = _pool.AsMemory(Reading.LongestWindow * (States + 3), Looks);
    }

    public void Dispose()
    {
        ArrayPool<Vector256<float>>.Shared.Return(_pool);
        ArrayPool<Vector256<float>>.Shared.Return(_alone);
        ArrayPool<bool>.Shared.Return(_known);
    }

    /// <summary>Works out the scores of the tokens from <paramref name="start"/> up to <paramref name="end"/> for the cue among them.</summary>
    public void Score(int cue, int start, int end)
    {
        _length = end - start;
        Keep(start, end);
        ScoreTokens(new SpanFeatures(_reading, cue, start, end), cue, start, end);
        ScoreSteps(cue, start);
    }

    /// <summary>Fills <paramref name="states"/>, one for each token scored; <paramref name="favour"/> is what a source is worth beyond its features.</summary>
    public void Best(Span<SpanState> states, float favour = 0)
    {
        Span<Vector256<float>> own = _own.Span, steps = _steps.Span, paths = _paths.Span, back = _back.Span;
        var path = MemoryMarshal.Cast<Vector256<float>, float>(paths);
        var forSource = Vector256.Create(0, favour, 0, 0, 0, 0, 0, 0);
        // Nothing goes on before it began, and there are no states in the last lanes.
        var begins = Vector256.Create(0, 0, float.NegativeInfinity, 0, 0, float.NegativeInfinity, float.NegativeInfinity, float.NegativeInfinity);
        paths[0] = own[0] + forSource + begins;
        for (var t = 1; t < _length; t++)
        {
            var best = Vector256.Create(float.NegativeInfinity);
            var from = Vector256<int>.Zero;
            for (var before = 0; before < States; before++)
            {
                var score = Vector256.Create(path[((t - 1) * Lanes) + before]) + steps[(t * States) + before];
                var better = Vector256.GreaterThan(score, best);
                best = Vector256.ConditionalSelect(better, score, best);
                from = Vector256.ConditionalSelect(better.AsInt32(), Vector256.Create(before), from);
            }

            paths[t] = own[t] + forSource + best;
            back[t] = from.AsSingle();
        }

        var last = 0;
        for (var state = 1; state < States; state++) if (path[((_length - 1) * Lanes) + state] > path[((_length - 1) * Lanes) + last]) last = state;
        var origins = MemoryMarshal.Cast<Vector256<float>, int>(back);
        for (var t = _length - 1; t >= 0; t--)
        {
            states[t] = (SpanState)last;
            if (t > 0) last = origins[(t * Lanes) + last];
        }
    }

    private void ScoreTokens(in SpanFeatures around, int cue, int start, int end)
    {
        // The cue's head is the cue, whatever else it looks like.
        var cueAlone = Vector256.Create(float.NegativeInfinity).WithElement((int)SpanState.Cue, 0);
        ScoreSide(around, cue, end, 1, start);
        ScoreSide(around, cue - 1, start - 1, -1, start);
        _own.Span[cue - start] += cueAlone;
    }

    // Outward from the cue, token by token, keeping the sums of what does not change on the way.
    private void ScoreSide(in SpanFeatures around, int from, int to, int direction, int start)
    {
        Span<uint> features = stackalloc uint[SpanFeatures.Maximum];
        Span<Vector256<float>> own = _own.Span, looks = _looks.Span;
        var passed = new Passed();
        uint distance = uint.MaxValue, place = uint.MaxValue, path = uint.MaxValue;
        Vector256<float> ofDistance = default, ofPlace = default, ofPath = default;
        _round++;
        for (var i = from; i != to; i += direction)
        {
            var at = around.At(i);
            if (at.Bucket != distance)
            {
                distance = at.Bucket;
                ofDistance = _weights.Sum(features[..around.OfDistance(at, features)]);
            }

            var spot = (at.Place * 8) + at.Quoted;
            var way = (passed.Key * 256) + spot;
            if (way != path)
            {
                path = way;
                ofPath = _weights.Sum(features[..around.OfPath(at, passed, features)]);
            }

            if (spot != place)
            {
                place = spot;
                ofPlace = _weights.Sum(features[..around.OfPlace(at, features)]);
            }

            Vector256<float> ofLook;
            if (!at.IsFar) ofLook = _weights.Sum(features[..around.OfLook(at, features)]);
            else if (_lookRounds[at.Look] == _round) ofLook = looks[(int)at.Look];
            else
            {
                looks[(int)at.Look] = ofLook = _weights.Sum(features[..around.OfLook(at, features)]);
                _lookRounds[at.Look] = _round;
            }

            var alone = at.Side == 1 ? _weights.Sum(features[..SpanFeatures.OfTokenAlone(_reading, i, 1, features)]) : _alone[Known(i, at.Side)];
            own[i - start] = _weights.Sum(features[..around.OfToken(at, passed, features)]) + alone + ofDistance + ofPlace + ofPath + ofLook;
            if (at.Side != 1) passed.Add(_reading.Passings[i]);
        }
    }

    private void ScoreSteps(int cue, int start)
    {
        var steps = _steps.Span;
        for (var t = 1; t < _length; t++)
        {
            var i = start + t;
            var to = steps.Slice(t * States, States);
            // The cue and what follows it have steps of their own; they are few and not worth keeping.
            if (i == cue || i == cue + 1) SumSteps(i, i == cue ? 1u : 2u, to);
            else _alone.AsSpan(Known(i, i < cue ? 0u : 2u) + 1, States).CopyTo(to);
        }
    }

    private void Keep(int start, int end)
    {
        if (start >= _keptFrom && end <= _keptTo) return;
        (_keptFrom, _keptTo) = (start, Math.Min(_reading.Tokens.Length, start + Kept));
        Array.Clear(_known, 0, 2 * (_keptTo - _keptFrom));
    }

    // Where what is kept of a token begins that stands before (0) or after (2) the cue.
    private int Known(int i, uint side)
    {
        var token = ((i - _keptFrom) * 2) + (side == 0 ? 0 : 1);
        var at = token * (1 + States);
        if (_known[token]) return at;
        _known[token] = true;
        Span<uint> features = stackalloc uint[SpanFeatures.Maximum];
        _alone[at] = _weights.Sum(features[..SpanFeatures.OfTokenAlone(_reading, i, side, features)]);
        SumSteps(i, side == 0 ? 0u : 3u, _alone.AsSpan(at + 1, States));
        return at;
    }

    private void SumSteps(int i, uint side, Span<Vector256<float>> steps)
    {
        Span<uint> features = stackalloc uint[SpanFeatures.Maximum];
        _forbidden.CopyTo(steps);
        _weights.SumBlocks(features[..SpanFeatures.OfStep(_reading, i, side, features)], steps);
    }

    private static void Forbid(Span<Vector256<float>> forbidden)
    {
        var lanes = MemoryMarshal.Cast<Vector256<float>, float>(forbidden);
        for (var before = 0; before < States; before++)
        {
            for (var after = 0; after < Lanes; after++)
                lanes[(before * Lanes) + after] = after < States && SpanStates.MayFollow((SpanState)before, (SpanState)after) ? 0 : float.NegativeInfinity;
        }
    }
}
