using System.Buffers;
using System.Runtime.Intrinsics;

namespace NewsMonitor.Language.Statements;

/// <summary>
/// The probabilities of the states of a window, by summing over all sequences that the chain allows: forward and backward (Rabiner 1989), scaled at each
/// token so that nothing becomes too small. Made once for a text and used for one window after the other; not for two threads at once.
/// </summary>
internal sealed class SpanChances : IDisposable
{
    private const int States = SpanStates.Count;

    private static readonly Vector256<float> _states = Vector256.Create(-1, -1, -1, -1, -1, -1, 0, 0).AsSingle();
    private static readonly Vector256<float> _noContent = Vector256.Create(1f, 1, 1, 1, 0, 0, 0, 0);

    // Per token: the factors of its states and of the steps to them by the state before, and what all ways up to it come to.
    private readonly Vector256<float>[] _own = ArrayPool<Vector256<float>>.Shared.Rent(Reading.LongestWindow);
    private readonly Vector256<float>[] _steps = ArrayPool<Vector256<float>>.Shared.Rent(Reading.LongestWindow * States);
    private readonly Vector256<float>[] _to = ArrayPool<Vector256<float>>.Shared.Rent(Reading.LongestWindow);
    private int _length;

    // Of the ways without content, and the log of what was divided out of all.
    private Vector256<float> _without;
    private double _scale;

    /// <summary>Log of the sum over all sequences.</summary>
    public double All { get; private set; }

    /// <summary>Log of the probability that a sequence has no content, not above 0.</summary>
    public double Nothing { get; private set; }

    public void Dispose()
    {
        ArrayPool<Vector256<float>>.Shared.Return(_own);
        ArrayPool<Vector256<float>>.Shared.Return(_steps);
        ArrayPool<Vector256<float>>.Shared.Return(_to);
    }

    /// <summary>Begins a window with its first token.</summary>
    /// <param name="own">Log odds of its states; minus infinity for what cannot be, also in the lanes beyond the states.</param>
    public void Begin(Vector256<float> own)
    {
        (_length, _scale, _without) = (0, 0, Vector256<float>.One);
        Take(own, Vector256<float>.One);
    }

    /// <summary>Goes on with the next token.</summary>
    /// <param name="own">Log odds of its states; what stands in the lanes beyond them means nothing.</param>
    /// <param name="steps">Those of the steps to them, by the state before; minus infinity for what cannot be, also in the lanes beyond the states.</param>
    /// <param name="unit">What one unit of the odds is worth.</param>
    public void GoOn(Vector256<float> own, ReadOnlySpan<Vector256<float>> steps, float unit)
    {
        var kept = _steps.AsSpan(_length * States, States);
        var (before, without) = (_to[_length - 1], _without);
        Vector256<float> ways = default;
        _without = default;
        for (var state = 0; state < States; state++)
        {
            kept[state] = Vector256.Exp(steps[state] * unit);
            ways += kept[state] * Vector256.Shuffle(before, Vector256.Create(state));
            _without += kept[state] * Vector256.Shuffle(without, Vector256.Create(state));
        }

        Take(own * unit, ways);
    }

    /// <summary>Ends the window: from now on the sums are right.</summary>
    public void End()
    {
        // What was divided out of all ways was divided out of those without content, too; all ways have come to 1.
        All = _scale;
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
            var back = Vector256<float>.Zero;
            for (var state = 0; state < States; state++) back = back.WithElement(state, Vector256.Sum(_steps[(t * States) + state] * after));
            on = back / Vector256.Sum(back);
        }
    }

    private void Take(Vector256<float> own, Vector256<float> ways)
    {
        var most = float.NegativeInfinity;
        for (var state = 0; state < States; state++) most = Math.Max(most, own[state]);
        // The lanes beyond the states hold anything, and infinity times nothing is no number.
        var factors = Vector256.ConditionalSelect(_states, Vector256.Exp(own - Vector256.Create(most)), Vector256<float>.Zero);
        var to = factors * ways;
        var sum = Vector256.Sum(to);
        _own[_length] = factors;
        _to[_length++] = to / sum;
        _without = factors * _without * _noContent / sum;
        _scale += most + Math.Log(sum);
    }
}
