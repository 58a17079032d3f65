using NewsMonitor.Language.Learning;
using NewsMonitor.Language.Text;

namespace NewsMonitor.Language.Statements.Spans;

/// <summary>
/// What tells which part a token plays in the attribution of one cue. The features come in groups by what they depend on, so that what is
/// the same for the next token need not be summed again.
/// </summary>
internal readonly ref struct SpanFeatures
{
    /// <summary>The most features that any one group has.</summary>
    public const int Maximum = 16;

    // Where the words near the cue end: farther away a feature tells only the side.
    private const int Near = 8;

    private readonly Reading _reading;
    private readonly int _cue;
    private readonly uint _cueWord;
    private readonly uint _cueStem;
    private readonly uint _cueNext;
    private readonly uint _cueBefore;
    private readonly uint _wordNext;
    private readonly uint _wordBefore;
    private readonly uint _layout;
    private readonly uint _rate;

    public SpanFeatures(Reading reading, int cue, int start, int end)
    {
        (_reading, _cue) = (reading, cue);
        _cueWord = reading.Tokens[cue].Word;
        _cueStem = reading.Tokens[cue].Stem;
        _cueNext = reading.LookOf(cue + 1);
        _cueBefore = reading.LookOf(cue - 1);
        _wordNext = reading.WordOf(cue + 1);
        _wordBefore = reading.WordOf(cue - 1);
        _rate = (uint)reading.CueRates[cue] / 32;
        _layout = Layout(reading, cue, start, end);
    }

    /// <summary>Where a token stands as seen from the cue, in the numbers that features are made of.</summary>
    public readonly struct Spot
    {
        public required int Token { get; init; }

        /// <summary>0 before the cue, 1 the cue, 2 after it.</summary>
        public required uint Side { get; init; }

        /// <summary>Side and distance, the farther the coarser.</summary>
        public required uint Bucket { get; init; }

        /// <summary>The bucket near the cue, the side alone farther away.</summary>
        public required uint Near { get; init; }

        /// <summary>Side and number of sentences to the cue's, from -2 to 2.</summary>
        public required uint Place { get; init; }

        /// <summary><see cref="Reading.QuotedAround"/>.</summary>
        public required uint Quoted { get; init; }

        public required uint Look { get; init; }

        public bool IsFar => Near == Side;
    }

    public Spot At(int i)
    {
        var distance = i - _cue;
        var side = distance < 0 ? 0u : distance == 0 ? 1u : 2u;
        var bucket = (side * 16) + Bucket(Math.Abs(distance));
        var sentences = (uint)Math.Clamp(_reading.Tokens[i].Sentence - _reading.Tokens[_cue].Sentence, -2, 2) + 2;
        return new Spot
        {
            Token = i,
            Side = side,
            Bucket = bucket,
            Near = Math.Abs(distance) < Near ? bucket : side,
            Place = (side * 8) + sentences,
            Quoted = _reading.QuotedAround(i),
            Look = _reading.LookOf(i),
        };
    }

    /// <summary>What the token and its neighbours say by themselves.</summary>
    public int OfToken(in Spot at, in Passed passed, Span<uint> features)
    {
        ref readonly var token = ref _reading.Tokens[at.Token];
        uint look = at.Look, near = at.Near;
        features = features[..6];
        features[0] = FeatureHash.Of(6, look, at.Bucket, at.Quoted);
        features[1] = FeatureHash.Of(13, token.Stem, near, _rate);
        features[2] = FeatureHash.Of(21, (uint)Math.Min(passed.Names, 3), look, (at.Side * 8) + (uint)Math.Min(passed.Commas, 3));
        // Far away the rest is OfTokenFar, and the word would say what it says alone.
        if (at.IsFar) return 3;
        features[3] = FeatureHash.Of(27, _reading.LookOf(at.Token - 1), look, near);
        features[4] = FeatureHash.Of(28, look, _reading.LookOf(at.Token + 1), near);
        features[5] = FeatureHash.Of(5, token.Word, near);
        return 6;
    }

    /// <summary>What a token far from the cue says with its neighbours, whatever the cue: before (0) or after (2) it.</summary>
    public static int OfTokenFar(Reading reading, int i, uint side, Span<uint> features)
    {
        var look = reading.LookOf(i);
        features = features[..2];
        features[0] = FeatureHash.Of(27, reading.LookOf(i - 1), look, side);
        features[1] = FeatureHash.Of(28, look, reading.LookOf(i + 1), side);
        return 2;
    }

    /// <summary>What the token and its neighbours say by themselves, whatever the cue: before (0), at (1) or after (2) it.</summary>
    public static int OfTokenAlone(Reading reading, int i, uint side, Span<uint> features)
    {
        ref readonly var token = ref reading.Tokens[i];
        uint look = reading.LookOf(i), before = reading.LookOf(i - 1), after = reading.LookOf(i + 1);
        uint word = token.Word, previous = reading.WordOf(i - 1), next = reading.WordOf(i + 1);
        features = features[..12];
        features[0] = FeatureHash.Of(4, word, side);
        features[1] = FeatureHash.Of(7, previous, word, side);
        features[2] = FeatureHash.Of(8, next, word, side);
        features[3] = FeatureHash.Of(9, before, look, (after * 4) + side);
        features[4] = FeatureHash.Of(31, (reading.LookOf(i - 2) * 256) + before, (look * 256) + after, (reading.LookOf(i + 2) * 4) + side);
        features[5] = FeatureHash.Of(32, previous, look, (after * 4) + side);
        features[6] = FeatureHash.Of(33, next, look, (before * 4) + side);
        features[7] = FeatureHash.Of(34, reading.WordOf(i - 2), previous, side);
        features[8] = FeatureHash.Of(35, next, reading.WordOf(i + 2), side);
        features[9] = FeatureHash.Of(36, token.Ending, (before * 256) + after, side);
        features[10] = FeatureHash.Of(37, token.Stem, side);
        features[11] = FeatureHash.Of(38, token.Ending, side);
        return 12;
    }

    /// <summary>What its look says beside this cue; depends on <see cref="Spot.Look"/> and <see cref="Spot.Near"/>.</summary>
    public int OfLook(in Spot at, Span<uint> features)
    {
        features = features[..3];
        features[0] = FeatureHash.Of(12, _cueStem, at.Look, at.Near);
        features[1] = FeatureHash.Of(19, at.Look, at.Near, _cueNext);
        features[2] = FeatureHash.Of(20, at.Look, at.Near, _cueBefore);
        return 3;
    }

    /// <summary>What its distance from this cue says; depends on <see cref="Spot.Bucket"/>.</summary>
    public int OfDistance(in Spot at, Span<uint> features)
    {
        features = features[..3];
        features[0] = FeatureHash.Of(2, at.Bucket, _cueWord);
        features[1] = FeatureHash.Of(16, _cueNext, at.Bucket, _cueStem);
        features[2] = FeatureHash.Of(17, _cueBefore, at.Bucket, _cueStem);
        return 3;
    }

    /// <summary>What sentence and quotation marks say beside this cue; depends on <see cref="Spot.Place"/> and <see cref="Spot.Quoted"/>.</summary>
    public int OfPlace(in Spot at, Span<uint> features)
    {
        features = features[..6];
        features[0] = FeatureHash.Of(1, at.Place, _cueWord);
        features[1] = FeatureHash.Of(3, at.Place, at.Quoted, _layout);
        features[2] = FeatureHash.Of(15, _cueNext, at.Place, (_cueBefore * 8) + at.Quoted);
        features[3] = FeatureHash.Of(18, (_layout * 8) + at.Quoted, at.Place, _cueWord);
        features[4] = FeatureHash.Of(29, _wordNext, at.Place, _cueStem);
        features[5] = FeatureHash.Of(30, _wordBefore, at.Place, _cueStem);
        return 6;
    }

    /// <summary>What has been passed since this cue; depends on <see cref="Passed.Key"/>, <see cref="Spot.Place"/> and <see cref="Spot.Quoted"/>.</summary>
    public int OfPath(in Spot at, in Passed passed, Span<uint> features)
    {
        var path = (uint)(Math.Min(passed.Commas, 3) + (4 * Math.Min(passed.Cues, 2)) + (12 * Math.Min(passed.Quotes, 3)) + (48 * Math.Min(passed.Names, 2)) + (144 * Math.Min(passed.Thats, 2)));
        var spot = (at.Place * 8) + at.Quoted;
        features = features[..8];
        features[0] = FeatureHash.Of(10, path, at.Place, at.Quoted);
        features[1] = FeatureHash.Of(11, path, _layout, spot);
        features[2] = FeatureHash.Of(14, (uint)Math.Min(passed.Commas, 4), spot, _cueNext);
        features[3] = FeatureHash.Of(22, (uint)Math.Min(passed.Quotes, 4), at.Place, (_layout * 8) + at.Quoted);
        features[4] = FeatureHash.Of(23, (uint)Math.Min(passed.Cues, 3), at.Place, at.Quoted);
        features[5] = FeatureHash.Of(24, (uint)Math.Min(passed.Thats, 3), spot, (uint)Math.Min(passed.Commas, 3));
        features[6] = FeatureHash.Of(25, path, _cueNext, at.Place);
        features[7] = FeatureHash.Of(26, path, _rate, (at.Place * 16) + (_cueBefore == 16u + (uint)WordClass.Relative ? 8u : 0) + at.Quoted);
        return 8;
    }

    /// <summary>
    /// What the step from the token before to token <paramref name="i"/> says. Each feature is the first of a block of eight: that of a step
    /// from a state stands so many places on.
    /// </summary>
    /// <param name="reading">The text.</param>
    /// <param name="i">The token.</param>
    /// <param name="side">0 before the cue, 1 onto it, 2 off it, 3 after it.</param>
    /// <param name="features">Filled.</param>
    public static int OfStep(Reading reading, int i, uint side, Span<uint> features)
    {
        const uint Block = ~7u;
        var tokens = reading.Tokens;
        var same = i > 0 && tokens[i].Sentence == tokens[i - 1].Sentence ? 0u : 1u;
        features = features[..4];
        features[0] = FeatureHash.Of(101, side, same) & Block;
        features[1] = FeatureHash.Of(102, side, reading.WordOf(i)) & Block;
        features[2] = FeatureHash.Of(103, side, reading.WordOf(i - 1)) & Block;
        features[3] = FeatureHash.Of(104, side + (tokens[i].Quoted ? 4u : 0) + (same * 8), reading.LookOf(i - 1), reading.LookOf(i)) & Block;
        return 4;
    }

    // Where quotations stand around the cue, within its sentence or beyond, and whether it is quoted itself.
    private static uint Layout(Reading reading, int cue, int start, int end)
    {
        var tokens = reading.Tokens;
        uint layout = tokens[cue].Quoted ? 1u : 0;
        var sentence = tokens[cue].Sentence;
        for (var i = cue - 1; i >= start; i--)
        {
            if (tokens[i].Shape != TokenShape.Quote) continue;
            layout |= tokens[i].Sentence == sentence ? 2u : 4u;
            break;
        }

        for (var i = cue + 1; i < end; i++)
        {
            if (tokens[i].Shape != TokenShape.Quote) continue;
            layout |= tokens[i].Sentence == sentence ? 8u : 16u;
            break;
        }

        return layout;
    }

    private static uint Bucket(int distance) => distance switch
    {
        < 7 => (uint)distance,
        < 10 => 7,
        < 15 => 8,
        < 22 => 9,
        < 35 => 10,
        < 60 => 11,
        _ => 12,
    };
}
