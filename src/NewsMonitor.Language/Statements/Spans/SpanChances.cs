using System.Buffers;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NewsMonitor.Language.Statements.Spans;

/// <summary>
/// The probabilities of the states of a window, by summing over all sequences that the chain allows: forward and backward (Rabiner 1989), scaled at each
/// token so that nothing becomes too small. Made once for a text and used for one window after the other; not for two threads at once. The factors of
/// steps are kept, as most steps belong to several windows.
/// </summary>
internal sealed class SpanChances : IDisposable
{
    /// <summary>Steps below this are another's in each window, and not kept beyond it.</summary>
    public const int FirstKept = 2;

    private const int States = SpanStates.Count;
    private const int Lanes = 8;

    // The product of what is divided out of all ways is taken the log of before it leaves these bounds.
    private const double Least = 1e-200;
    private const double Most = 1e200;

    private static readonly Vector256<float> _states = Vector256.Create(-1, -1, -1, -1, -1, -1, 0, 0).AsSingle();
    private static readonly Vector256<float> _noContent = Vector256.Create(1f, 1, 1, 1, 0, 0, 0, 0);

    // Per token: the factors of its states, which step leads to it, and what all ways up to it come to.
    private readonly Vector256<float>[] _own = ArrayPool<Vector256<float>>.Shared.Rent(Reading.LongestWindow);
    private readonly int[] _steps = ArrayPool<int>.Shared.Rent(Reading.LongestWindow);
    private readonly Vector256<float>[] _to = ArrayPool<Vector256<float>>.Shared.Rent(Reading.LongestWindow);

    // Per step: its factors from each state, a state to come to a lane, and the same to each state, a state before to a lane.
    private readonly Vector256<float>[] _factors;
    private readonly bool[] _known;
    private int _length;

    // Of the ways without content, and the log of what was divided out of all.
    private Vector256<float> _without;
    private double _scale;
    private double _product;

    /// <param name="steps">How many there may be.</param>
    public SpanChances(int steps)
    {
        _factors = ArrayPool<Vector256<float>>.Shared.Rent(steps * 2 * States);
        _known = ArrayPool<bool>.Shared.Rent(steps);
        Forget();
    }

    /// <summary>Log of the sum over all sequences.</summary>
    public double All { get; private set; }

    /// <summary>Log of the probability that a sequence has no content, not above 0.</summary>
    public double Nothing { get; private set; }

    public void Dispose()
    {
        ArrayPool<Vector256<float>>.Shared.Return(_own);
        ArrayPool<int>.Shared.Return(_steps);
        ArrayPool<Vector256<float>>.Shared.Return(_to);
        ArrayPool<Vector256<float>>.Shared.Return(_factors);
        ArrayPool<bool>.Shared.Return(_known);
    }

    /// <summary>The steps are others from now on.</summary>
    public void Forget() => _known.AsSpan().Clear();

    /// <summary>Begins a window with its first token.</summary>
    /// <param name="own">Log odds of its states; minus infinity for what cannot be, also in the lanes beyond the states.</param>
    public void Begin(Vector256<float> own)
    {
        (_length, _scale, _product, _without) = (0, 0, 1, Vector256<float>.One);
        Take(own, Vector256<float>.One);
    }

    /// <summary>Goes on with the next token.</summary>
    /// <param name="own">Log odds of its states; what stands in the lanes beyond them means nothing.</param>
    /// <param name="step">Which step leads to it.</param>
    /// <param name="odds">Those of the step, by the state before; minus infinity for what cannot be, also in the lanes beyond the states.</param>
    /// <param name="unit">What one unit of the odds is worth; the same for all windows.</param>
    public void GoOn(Vector256<float> own, int step, ReadOnlySpan<Vector256<float>> odds, float unit)
    {
        if (!_known[step] || step < FirstKept) Know(step, odds, unit);
        _steps[_length] = step;
        ReadOnlySpan<Vector256<float>> from = _factors.AsSpan(step * 2 * States, States);
        var (before, without) = (_to[_length - 1], _without);
        Vector256<float> ways = default;
        _without = default;
        for (var state = 0; state < from.Length; state++)
        {
            ways += from[state] * Vector256.Shuffle(before, Vector256.Create(state));
            _without += from[state] * Vector256.Shuffle(without, Vector256.Create(state));
        }

        Take(own * unit, ways);
    }

    /// <summary>Ends the window: from now on the sums are right.</summary>
    public void End()
    {
        // What was divided out of all ways was divided out of those without content, too; all ways have come to 1.
        All = _scale + Math.Log(_product);
        Nothing = Math.Log(Math.Max(Vector256.Sum(_without), 1e-30));
    }

    /// <summary>Fills in the probability of each state of each token, from the last to the first.</summary>
    public void Fill(Span<Vector256<float>> chances)
    {
        var on = Vector256.Create(1f, 1, 1, 1, 1, 1, 0, 0);
        for (var t = _length - 1; ; t--)
        {
            var chance = _to[t] * on;
            chances[t] = chance / Vector256.Sum(chance);
            if (t == 0) return;
            var after = _own[t] * on;
            ReadOnlySpan<Vector256<float>> to = _factors.AsSpan((_steps[t] * 2 * States) + States, States);
            on = default;
            for (var state = 0; state < to.Length; state++) on += to[state] * Vector256.Shuffle(after, Vector256.Create(state));
            on /= Vector256.Sum(on);
        }
    }

    private void Know(int step, ReadOnlySpan<Vector256<float>> odds, float unit)
    {
        var factors = _factors.AsSpan(step * 2 * States, 2 * States);
        factors[States..].Clear();
        var to = MemoryMarshal.Cast<Vector256<float>, float>(factors[States..]);
        for (var before = 0; before < States; before++)
        {
            factors[before] = Vector256.Exp(odds[before] * unit);
            for (var after = 0; after < States; after++) to[(after * Lanes) + before] = factors[before][after];
        }

        _known[step] = true;
    }

    private static Vector256<float> MostOf(Vector256<float> own)
    {
        var states = Vector256.ConditionalSelect(_states, own, Vector256.Create(float.NegativeInfinity));
        var most = Vector128.MaxNative(states.GetLower(), states.GetUpper());
        most = Vector128.MaxNative(most, Vector128.Shuffle(most, Vector128.Create(2, 3, 0, 1)));
        most = Vector128.MaxNative(most, Vector128.Shuffle(most, Vector128.Create(1, 0, 3, 2)));
        return Vector256.Create(most, most);
    }

    private void Take(Vector256<float> own, Vector256<float> ways)
    {
        var most = MostOf(own);
        // The lanes beyond the states hold anything, and infinity times nothing is no number.
        var factors = Vector256.ConditionalSelect(_states, Vector256.Exp(own - most), Vector256<float>.Zero);
        var to = factors * ways;
        var sum = Vector256.Sum(to);
        _own[_length] = factors;
        _to[_length++] = to / sum;
        _without = factors * _without * _noContent / sum;
        _scale += most.ToScalar();
        _product *= sum;
        if (_product is > Least and < Most) return;
        _scale += Math.Log(_product);
        _product = 1;
    }
}
