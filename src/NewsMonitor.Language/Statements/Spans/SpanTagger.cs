using System.Buffers;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NewsMonitor.Language.Statements.Spans;

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
/// other: <see cref="Score"/>, then <see cref="Best"/> as often as wanted, then <see cref="Weigh"/> where it is asked how sure that is. Not for two threads at once.
/// </summary>
internal sealed class SpanTagger<TWeights> : IDisposable
    where TWeights : IStateWeights
{
    private const int States = SpanStates.Count;
    private const int Lanes = 8;
    private const int Looks = 256;

    // Tokens whose own scores and steps are kept for the next cues: several windows, few enough to stay in the processor's cache.
    private const int Kept = 4 * Reading.LongestWindow;

    // What is kept of a token on one side of a cue: what it says near one, what it says far from one, and its steps.
    private const int FromFar = 1;
    private const int Steps = 2;
    private const int Row = Steps + States;

    // The steps onto the cue and off it are few and not worth keeping: they lie before those that are kept.
    private const int OntoCue = 0;
    private const int OffCue = States;
    private const int FirstKept = 2 * States;

    // How many features SpanFeatures tells of each, and for how many tokens at once.
    private const int Alone = 12;
    private const int Far = 2;
    private const int FromBefore = 4;
    private const int AtOnce = 16;

    // By the state before: nothing for those that may follow it, minus infinity for the others and for the lanes beyond the states.
    private static readonly Vector256<float>[] _allowed = StepsAllowed();

    // Nothing goes on before it began, and there are no states in the last lanes.
    private static readonly Vector256<float> _begins = Vector256.Create(0, 0, float.NegativeInfinity, 0, 0, float.NegativeInfinity, float.NegativeInfinity, float.NegativeInfinity);

    private readonly Reading _reading;
    private readonly TWeights _weights;

    private readonly SpanChances _chances;
    private readonly Vector256<float>[] _chance = ArrayPool<Vector256<float>>.Shared.Rent(Reading.LongestWindow);

    // Per token of the window: its own score, the best path's up to it, and where the scores of the steps to it begin in _kept.
    private readonly Vector256<float>[] _own = ArrayPool<Vector256<float>>.Shared.Rent(Reading.LongestWindow);
    private readonly Vector256<float>[] _paths = ArrayPool<Vector256<float>>.Shared.Rent(Reading.LongestWindow);
    private readonly int[] _steps = ArrayPool<int>.Shared.Rent(Reading.LongestWindow);

    // The sum of SpanFeatures.OfLook by look, with the round in which it was worked out: one side of one cue is a round.
    private readonly Vector256<float>[] _looks = ArrayPool<Vector256<float>>.Shared.Rent(Looks);
    private readonly int[] _lookRounds = ArrayPool<int>.Shared.Rent(Looks);
    private int _round;

    // What is said of a token whatever the cue is, for one that comes before the cue and for one that comes after.
    private readonly Vector256<float>[] _kept;
    private readonly bool[] _known;
    private int _keptFrom;
    private int _keptTo;
    private int _length;

    public SpanTagger(Reading reading, TWeights weights)
    {
        (_reading, _weights) = (reading, weights);
        var kept = Math.Min(Kept, reading.Tokens.Length);
        _kept = ArrayPool<Vector256<float>>.Shared.Rent(FirstKept + (2 * kept * Row));
        _known = ArrayPool<bool>.Shared.Rent(2 * kept);
        _chances = new(SpanChances.FirstKept + (2 * kept));
        _lookRounds.AsSpan().Clear();
    }

    public void Dispose()
    {
        _chances.Dispose();
        ArrayPool<Vector256<float>>.Shared.Return(_chance);
        ArrayPool<Vector256<float>>.Shared.Return(_own);
        ArrayPool<Vector256<float>>.Shared.Return(_paths);
        ArrayPool<int>.Shared.Return(_steps);
        ArrayPool<Vector256<float>>.Shared.Return(_looks);
        ArrayPool<int>.Shared.Return(_lookRounds);
        ArrayPool<Vector256<float>>.Shared.Return(_kept);
        ArrayPool<bool>.Shared.Return(_known);
    }

    /// <summary>Works out the scores of the tokens from <paramref name="start"/> up to <paramref name="end"/> for the cue among them.</summary>
    public void Score(int cue, int start, int end)
    {
        _length = end - start;
        Keep(start, end);
        var around = new SpanFeatures(_reading, cue, start, end);
        ScoreSide(around, cue - 1, start - 1, -1, start);
        ScoreCue(around, cue, start);
        ScoreSide(around, cue + 1, end, 1, start);
        SumSteps(cue, 1, OntoCue);
        _steps[cue - start] = OntoCue;
        if (cue + 1 == end) return;
        SumSteps(cue + 1, 2, OffCue);
        _steps[cue + 1 - start] = OffCue;
    }

    /// <summary>Fills <paramref name="states"/>, one for each token scored; <paramref name="favour"/> and <paramref name="content"/> are what a source and a stretch of content are worth beyond their features.</summary>
    public void Best(Span<SpanState> states, float favour = 0, float content = 0)
    {
        ReadOnlySpan<Vector256<float>> own = _own.AsSpan(0, _length), kept = _kept;
        ReadOnlySpan<int> stepsAt = _steps.AsSpan(0, _length);
        var paths = _paths.AsSpan(0, _length);
        var favours = Vector256.Create(0, favour, 0, 0, content, 0, 0, 0);
        var path = own[0] + favours + _begins;
        paths[0] = path;
        for (var t = 1; t < own.Length; t++)
        {
            var steps = kept.Slice(stepsAt[t], States);
            var early = Vector256.MaxNative(Vector256.MaxNative(From(path, 0) + steps[0], From(path, 1) + steps[1]), From(path, 2) + steps[2]);
            var late = Vector256.MaxNative(Vector256.MaxNative(From(path, 3) + steps[3], From(path, 4) + steps[4]), From(path, 5) + steps[5]);
            path = own[t] + favours + Vector256.MaxNative(early, late);
            paths[t] = path;
        }

        // Only on the way back is it asked where the best came from, and of one state to a token.
        var last = First(path);
        for (var t = own.Length - 1; ; t--)
        {
            states[t] = (SpanState)last;
            if (t == 0) break;
            last = Before(paths[t - 1], kept.Slice(stepsAt[t], States), last);
        }
    }

    /// <summary>Works out the probabilities of the states, which <see cref="FillSaid"/> and <see cref="SurenessOf"/> tell of.</summary>
    /// <param name="unit">What one unit of the scores is worth, in log odds.</param>
    public void Weigh(float unit)
    {
        _chances.Begin((_own[0] + _begins) * unit);
        for (var t = 1; t < _length; t++) _chances.GoOn(_own[t], StepAt(_steps[t]), _kept.AsSpan(_steps[t], States), unit);
        _chances.End();
        _chances.Fill(_chance);
    }

    /// <summary>Fills in how probable it is of each token scored that it is content.</summary>
    public void FillSaid(Span<float> said)
    {
        for (var t = 0; t < _length; t++) said[t] = _chance[t][(int)SpanState.ContentBegins] + _chance[t][(int)SpanState.ContentGoesOn];
    }

    /// <summary>How sure it is of a sequence of states, one for each token scored.</summary>
    /// <param name="states">With content.</param>
    /// <param name="unit">As given to <see cref="Weigh"/>.</param>
    public Sureness SurenessOf(ReadOnlySpan<SpanState> states, float unit)
    {
        var score = 0f;
        for (var t = 0; t < _length; t++) score += _own[t][(int)states[t]] + (t == 0 ? 0 : _kept[_steps[t] + (int)states[t - 1]][(int)states[t]]);
        return Sureness.Of(states, _chance, (float)((score * unit) - _chances.All), (float)_chances.Nothing);
    }

    private static Vector256<float> From(Vector256<float> path, int state) => Vector256.Shuffle(path, Vector256.Create(state));

    // The first of the best.
    private static int First(Vector256<float> scores)
    {
        var best = 0;
        for (var state = 1; state < States; state++) if (scores[state] > scores[best]) best = state;
        return best;
    }

    private static int Before(Vector256<float> path, ReadOnlySpan<Vector256<float>> steps, int state)
    {
        var (best, least) = (0, float.NegativeInfinity);
        for (var before = 0; before < States; before++)
        {
            var score = path[before] + steps[before][state];
            if (score > least) (best, least) = (before, score);
        }

        return best;
    }

    // The cue's head is the cue, whatever else it looks like.
    private void ScoreCue(scoped in SpanFeatures around, int cue, int start)
    {
        Span<uint> features = stackalloc uint[SpanFeatures.Maximum];
        var (at, passed) = (around.At(cue), default(Passed));
        var own = _weights.Sum(features[..SpanFeatures.OfTokenAlone(_reading, cue, 1, features)]) + _weights.Sum(features[..around.OfToken(at, passed, features)])
            + _weights.Sum(features[..around.OfLook(at, features)]) + _weights.Sum(features[..around.OfDistance(at, features)])
            + _weights.Sum(features[..around.OfPlace(at, features)]) + _weights.Sum(features[..around.OfPath(at, passed, features)]);
        _own[cue - start] = own + Vector256.Create(float.NegativeInfinity).WithElement((int)SpanState.Cue, 0);
    }

    // Outward from the cue, token by token, keeping the sums of what does not change on the way.
    private void ScoreSide(scoped in SpanFeatures around, int from, int to, int direction, int start)
    {
        Span<uint> features = stackalloc uint[SpanFeatures.Maximum];
        var (own, looks, rounds, kept) = (_own, _looks, _lookRounds, _kept);
        var passings = _reading.Passings;
        var passed = new Passed();
        if (direction > 0) Know(from, to, 2);
        else Know(to + 1, from + 1, 0);
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

            var known = KeptAt(i, at.Side);
            _steps[i - start] = known + Steps;
            var sum = _weights.Sum(features[..around.OfToken(at, passed, features)]) + ofDistance + ofPlace + ofPath;
            if (!at.IsFar) sum += kept[known] + _weights.Sum(features[..around.OfLook(at, features)]);
            else
            {
                if (rounds[at.Look] != _round)
                {
                    looks[at.Look] = _weights.Sum(features[..around.OfLook(at, features)]);
                    rounds[at.Look] = _round;
                }

                sum += kept[known + FromFar] + looks[at.Look];
            }

            own[i - start] = sum;
            passed.Add(passings[i]);
        }
    }

    private void Keep(int start, int end)
    {
        if (start >= _keptFrom && end <= _keptTo) return;
        (_keptFrom, _keptTo) = (start, Math.Min(_reading.Tokens.Length, start + Kept));
        _known.AsSpan(0, 2 * (_keptTo - _keptFrom)).Clear();
        _chances.Forget();
    }

    // Where what is kept of a token begins that stands before (0) or after (2) the cue.
    private int KeptAt(int i, uint side) => FirstKept + ((((i - _keptFrom) * 2) + (side == 0 ? 0 : 1)) * Row);

    // The number of the step whose scores begin there: those onto the cue and off it, and then those that are kept.
    private static int StepAt(int kept) => kept < FirstKept ? kept / States : SpanChances.FirstKept + ((kept - FirstKept) / Row);

    // Works out what is not yet kept of the tokens. First the features of several, then their sums: the weights come from all over a table
    // larger than the cache, and so many of them are on their way at once.
    private void Know(int from, int to, uint side)
    {
        Span<uint> features = stackalloc uint[AtOnce * (Alone + Far + FromBefore)];
        Span<int> tokens = stackalloc int[AtOnce];
        for (var i = from; i < to;)
        {
            var count = 0;
            for (var rest = features; i < to && count < AtOnce; i++)
            {
                ref var known = ref _known[((i - _keptFrom) * 2) + (side == 0 ? 0 : 1)];
                if (known) continue;
                known = true;
                tokens[count++] = i;
                SpanFeatures.OfTokenAlone(_reading, i, side, rest);
                SpanFeatures.OfTokenFar(_reading, i, side, rest[Alone..]);
                SpanFeatures.OfStep(_reading, i, side == 0 ? 0u : 3u, rest[(Alone + Far)..]);
                rest = rest[(Alone + Far + FromBefore)..];
            }

            for (var k = 0; k < count; k++)
            {
                var of = features.Slice(k * (Alone + Far + FromBefore), Alone + Far + FromBefore);
                var kept = _kept.AsSpan(KeptAt(tokens[k], side), Row);
                kept[0] = _weights.Sum(of[..Alone]);
                kept[FromFar] = kept[0] + _weights.Sum(of.Slice(Alone, Far));
                _allowed.CopyTo(kept[Steps..]);
                _weights.SumBlocks(of[(Alone + Far)..], kept[Steps..]);
            }
        }
    }

    private void SumSteps(int i, uint side, int at)
    {
        Span<uint> features = stackalloc uint[SpanFeatures.Maximum];
        var steps = _kept.AsSpan(at, States);
        _allowed.CopyTo(steps);
        _weights.SumBlocks(features[..SpanFeatures.OfStep(_reading, i, side, features)], steps);
    }

    private static Vector256<float>[] StepsAllowed()
    {
        var steps = new float[States * Lanes];
        for (var i = 0; i < steps.Length; i++)
        {
            var (before, after) = (i / Lanes, i % Lanes);
            steps[i] = after < States && SpanStates.MayFollow((SpanState)before, (SpanState)after) ? 0 : float.NegativeInfinity;
        }

        return [.. MemoryMarshal.Cast<float, Vector256<float>>(steps)];
    }
}
