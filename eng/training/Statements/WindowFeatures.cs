using System.Runtime.InteropServices;
using NewsMonitor.Language.Statements;
using NewsMonitor.Language.Statements.Spans;

namespace NewsMonitor.Training.Statements;

/// <summary>All features around one cue, written out: the tagger sums most of them only once for several tokens, but what is learned is learned token by token.</summary>
internal sealed class WindowFeatures
{
    /// <summary>Features of each step.</summary>
    public const int OfStep = 4;

    private readonly List<uint> _features = [];
    private readonly List<(int From, int To)> _tokens = [];
    private readonly uint[] _steps = new uint[Reading.LongestWindow * OfStep];

    /// <summary>Takes those of a window in.</summary>
    public void Read(Reading reading, int cue, int start, int end)
    {
        Span<uint> features = stackalloc uint[SpanFeatures.Maximum];
        var around = new SpanFeatures(reading, cue, start, end);
        _features.Clear();
        _tokens.Clear();
        for (var t = 0; t < end - start; t++)
        {
            _tokens.Add((0, 0));
            var side = start + t < cue ? 0u : start + t == cue ? 1u : start + t == cue + 1 ? 2u : 3u;
            features[..SpanFeatures.OfStep(reading, start + t, side, features)].CopyTo(_steps.AsSpan(t * OfStep));
        }

        for (var direction = 1; direction >= -1; direction -= 2)
        {
            var passed = new Passed();
            for (var i = direction > 0 ? cue : cue - 1; i >= start && i < end; i += direction)
            {
                var from = _features.Count;
                var at = around.At(i);
                _features.AddRange(features[..around.OfToken(at, passed, features)]);
                if (at.IsFar) _features.AddRange(features[..SpanFeatures.OfTokenFar(reading, i, at.Side, features)]);
                _features.AddRange(features[..SpanFeatures.OfTokenAlone(reading, i, at.Side, features)]);
                _features.AddRange(features[..around.OfLook(at, features)]);
                _features.AddRange(features[..around.OfDistance(at, features)]);
                _features.AddRange(features[..around.OfPlace(at, features)]);
                _features.AddRange(features[..around.OfPath(at, passed, features)]);
                _tokens[i - start] = (from, _features.Count);
                if (i != cue) passed.Add(reading.Passings[i]);
            }
        }
    }

    /// <summary>Those of a token of the window.</summary>
    public Span<uint> OfToken(int t) => CollectionsMarshal.AsSpan(_features)[_tokens[t].From.._tokens[t].To];

    /// <summary>Those of the step to it from the token before, from the first state: those from others stand so many rows on.</summary>
    public ReadOnlySpan<uint> OfStepTo(int t) => _steps.AsSpan(t * OfStep, OfStep);
}
