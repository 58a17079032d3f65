using NewsMonitor.Language.Learning;
using NewsMonitor.Language.Text;

namespace NewsMonitor.Language.Statements.Spans;

/// <summary>
/// Where the last stretch of what is said may end. The chain weighs token by token and does not see how much is said already; here whole ends are held
/// against each other: "belittled the accusations | through a spokeswoman".
/// </summary>
internal readonly ref struct ContentEnds
{
    /// <summary>The most ends that are held against each other.</summary>
    public const int Most = 20;

    /// <summary>The most features of one end.</summary>
    public const int MostFeatures = 30;

    private const int MostLonger = 5;

    // Where no word announces something new, an end is thought of only where the chain doubts that the content goes on, and more than a token before.
    private const float Doubtful = 0.9f;
    private const float LeastFall = 0.02f;

    private readonly Reading _reading;
    private readonly int _cue;
    private readonly int _start;
    private readonly ReadOnlySpan<Part> _parts;
    private readonly ReadOnlySpan<float> _said;

    // What the stretches before the last hold, and all of the window's chances of being said.
    private readonly Held _before = Held.Nothing;
    private readonly float _all;

    /// <param name="reading">The text.</param>
    /// <param name="cue">The cue's token.</param>
    /// <param name="start">The window's first token.</param>
    /// <param name="parts">The part of each token of the window; some are content.</param>
    /// <param name="said">The probability of each that it is content.</param>
    public ContentEnds(Reading reading, int cue, int start, ReadOnlySpan<Part> parts, ReadOnlySpan<float> said)
    {
        (_reading, _cue, _start) = (reading, cue, start);
        _parts = parts;
        _said = said;
        To = start + parts.LastIndexOf(Part.Content) + 1;
        From = start + parts[..(To - start)].LastIndexOfAnyExcept(Part.Content) + 1;
        for (var i = start; i < From; i++) if (parts[i - start] == Part.Content) _before.Add(reading, i, said[i - start]);
        foreach (var chance in said) _all += chance;
    }

    /// <summary>The first token of the last stretch.</summary>
    public int From { get; }

    /// <summary>The token before which the chain ends it.</summary>
    public int To { get; }

    /// <summary>
    /// Writes the tokens before which the stretch may end, the chain's first, and returns their number; 0 where it comes before the cue, which ends it.
    /// </summary>
    public int Fill(Span<int> ends)
    {
        if (From <= _cue) return 0;
        var n = 0;
        ends[n++] = To;
        for (int end = To + 1, longer = 0; end <= _start + _parts.Length && longer < MostLonger; end++)
        {
            if (_parts[end - 1 - _start] != Part.Outside || _reading.Tokens[end - 1].Sentence != _reading.Tokens[To - 1].Sentence) break;
            if (!MayBe(end)) continue;
            ends[n++] = end;
            longer++;
        }

        for (var end = To - 1; end > From && n < Most; end--) if (MayBe(end)) ends[n++] = end;
        return n;
    }

    /// <summary>Chooses the end that the weights think best; null where there is no choice.</summary>
    public ContentEnd? Choose(HashedWeights weights)
    {
        Span<int> ends = stackalloc int[Most];
        ends = ends[..Fill(ends)];
        if (ends.Length < 2) return null;
        Span<uint> features = stackalloc uint[MostFeatures];
        Span<float> scores = stackalloc float[ends.Length];
        var best = 0;
        for (var i = 0; i < ends.Length; i++)
        {
            var sum = 0;
            foreach (var feature in features[..Features(ends[i], features)]) sum += weights.Of(feature);
            scores[i] = sum * weights.Scale;
            if (scores[i] > scores[best]) best = i;
        }

        float all = 0, near = 0;
        var (most, length) = (scores[best], ends[best] - From);
        for (var i = 0; i < ends.Length; i++)
        {
            var chance = MathF.Exp(scores[i] - most);
            all += chance;
            if (Math.Min(ends[i] - From, length) * 2 >= Math.Max(ends[i] - From, length)) near += chance;
        }

        return new(ends[best], 1 / all, near / all);
    }

    /// <summary>Writes the feature hashes of one end and returns their number.</summary>
    public int Features(int end, Span<uint> features)
    {
        var held = _before;
        for (var i = From; i < end; i++) held.Add(_reading, i, _said[i - _start]);
        var cue = _reading.Tokens[_cue];
        var way = end == To ? 0u : end < To ? 1u : 2u;
        var share = SureSteps.Odds(held.Said / (held.Words + 1 + _all - held.Said));
        var length = held.Words switch { < 5 => (uint)held.Words, < 7 => 5u, < 10 => 6u, < 15 => 7u, < 25 => 8u, < 45 => 9u, _ => 10u };
        var kind = held.Quoted == 0 ? 0u : held.Quoted == held.Words ? 1u : 2u;
        var verb = (uint)Math.Min(held.Verbs, 2);
        uint stops = SureSteps.Odds(1 - (end < _start + _parts.Length ? _said[end - _start] : 0)), goesOn = SureSteps.Odds(_said[end - 1 - _start]);
        uint word = _reading.WordOf(end), look = _reading.LookOf(end), lastWord = _reading.WordOf(end - 1), last = _reading.LookOf(end - 1);
        uint begins = _reading.LookOf(From), first = _reading.WordOf(From);
        var gap = (uint)Math.Min(From - _cue, 6);
        var n = 0;
        features[n++] = FeatureHash.Of(301, way);
        features[n++] = FeatureHash.Of(302, way, share);
        features[n++] = FeatureHash.Of(303, stops, way);
        features[n++] = FeatureHash.Of(304, goesOn, way);
        features[n++] = FeatureHash.Of(305, goesOn, stops);
        features[n++] = FeatureHash.Of(306, SureSteps.Odds(held.Least), way);
        features[n++] = FeatureHash.Of(307, word);
        features[n++] = FeatureHash.Of(308, look, last);
        features[n++] = FeatureHash.Of(309, word, lastWord);
        features[n++] = FeatureHash.Of(310, word, _reading.WordOf(end + 1));
        features[n++] = FeatureHash.Of(311, word, cue.Stem);
        features[n++] = FeatureHash.Of(312, word, cue.Word, begins);
        features[n++] = FeatureHash.Of(313, word, verb, length);
        features[n++] = FeatureHash.Of(314, word, begins, verb);
        features[n++] = FeatureHash.Of(315, look, cue.Stem, verb);
        features[n++] = FeatureHash.Of(316, look, length, kind);
        features[n++] = FeatureHash.Of(317, cue.Stem, length, kind);
        features[n++] = FeatureHash.Of(318, cue.Stem, begins, length);
        features[n++] = FeatureHash.Of(319, first, word, verb);
        features[n++] = FeatureHash.Of(320, look, _reading.LookOf(end + 1), _reading.LookOf(end + 2));
        features[n++] = FeatureHash.Of(321, last, look, _reading.LookOf(end - 2));
        features[n++] = FeatureHash.Of(322, word, _reading.LookOf(end + 1), verb);
        features[n++] = FeatureHash.Of(323, way, kind, look);
        features[n++] = FeatureHash.Of(324, way, length);
        features[n++] = FeatureHash.Of(325, way, cue.Stem);
        features[n++] = FeatureHash.Of(326, gap, look, verb);
        features[n++] = FeatureHash.Of(327, lastWord);
        features[n++] = FeatureHash.Of(328, cue.Quoted == _reading.Tokens[end - 1].Quoted ? 1u : 0, kind, look);
        features[n++] = FeatureHash.Of(329, first, length);
        features[n++] = FeatureHash.Of(330, cue.Word, first, word);
        return n;
    }

    private bool MayBe(int end)
    {
        if (end >= _start + _parts.Length) return true;
        if (_reading.Tokens[end].Shape is TokenShape.Stop or TokenShape.Mark or TokenShape.Quote) return true;
        if (_reading.Classes[end] is WordClass.Preposition or WordClass.Subordinator or WordClass.Relative or WordClass.That or WordClass.Conjunction or WordClass.Question) return true;
        var (before, after) = (_said[end - 1 - _start], _said[end - _start]);
        return after < Doubtful && before - after > LeastFall;
    }

    private struct Held
    {
        public static readonly Held Nothing = new() { Least = 1 };

        public int Words;
        public int Verbs;
        public int Quoted;
        public float Said;
        public float Least;

        public void Add(Reading reading, int token, float said)
        {
            Said += said;
            Least = Math.Min(Least, said);
            if (reading.Tokens[token].Shape > TokenShape.Number) return;
            Words++;
            if (reading.Classes[token] is WordClass.Auxiliary or WordClass.Modal) Verbs++;
            if (reading.Tokens[token].Quoted) Quoted++;
        }
    }
}
