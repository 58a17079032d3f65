using NewsMonitor.Language.Learning;
using NewsMonitor.Language.Text;

namespace NewsMonitor.Language.Statements;

/// <summary>What tells which part a token plays in the attribution of one cue.</summary>
internal ref struct SpanFeatures
{
    public const int Maximum = 40;
    public const int Steps = 4;

    private readonly Reading _reading;
    private readonly int _cue;
    private readonly int _start;
    private readonly int _end;
    private readonly uint _cueWord;
    private readonly uint _cueNext;
    private readonly uint _cueBefore;
    private readonly uint _layout;
    private readonly uint _rate;

    public SpanFeatures(Reading reading, int cue, int start, int end)
    {
        (_reading, _cue, _start, _end) = (reading, cue, start, end);
        _cueWord = reading.Tokens[cue].Word;
        _cueNext = reading.LookOf(cue + 1);
        _cueBefore = reading.LookOf(cue - 1);
        _rate = (uint)reading.CueRates[cue] / 32;
        _layout = Layout();
    }

    // Where quotations stand around the cue within its sentence, and whether it is quoted itself.
    private readonly uint Layout()
    {
        var tokens = _reading.Tokens;
        uint layout = tokens[_cue].Quoted ? 1u : 0;
        var sentence = tokens[_cue].Sentence;
        for (var i = _cue - 1; i >= _start; i--)
        {
            if (tokens[i].Shape != TokenShape.Quote) continue;
            layout |= tokens[i].Sentence == sentence ? 2u : 4u;
            break;
        }

        for (var i = _cue + 1; i < _end; i++)
        {
            if (tokens[i].Shape != TokenShape.Quote) continue;
            layout |= tokens[i].Sentence == sentence ? 8u : 16u;
            break;
        }

        return layout;
    }

    /// <summary>What has been passed between the cue and a token; walks outward from the cue.</summary>
    public struct Passed
    {
        public int Commas;
        public int Cues;
        public int Quotes;
        public int Names;
        public int Thats;

        public void Add(Reading reading, int i)
        {
            ref readonly var token = ref reading.Tokens[i];
            if (token.Shape == TokenShape.Mark && reading.Text[token.Start] is ',' or ';' or '—' or '–' or '(' or ')') Commas++;
            if (reading.CueRates[i] > 100) Cues++;
            if (token.Shape == TokenShape.Quote) Quotes++;
            if (token.Shape is TokenShape.Capital or TokenShape.Upper || reading.Classes[i] == WordClass.Pronoun) Names++;
            if (reading.Classes[i] is WordClass.That or WordClass.Relative or WordClass.Question or WordClass.Subordinator) Thats++;
        }
    }

    /// <summary>Writes the features of token <paramref name="i"/>, which do not depend on its neighbour's part.</summary>
    public readonly int Of(int i, in Passed passed, Span<uint> features)
    {
        var tokens = _reading.Tokens;
        ref readonly var token = ref tokens[i];
        var distance = i - _cue;
        var side = distance < 0 ? 0u : distance == 0 ? 1u : 2u;
        var bucket = (uint)(side * 16) + Bucket(Math.Abs(distance));
        var sentences = (uint)Math.Clamp(token.Sentence - tokens[_cue].Sentence, -2, 2) + 2;
        // Whether the token and its neighbours stand in quotation marks: tells inside, outside, opening and closing.
        var quoted = (token.Quoted ? 1u : 0) + (i > 0 && tokens[i - 1].Quoted ? 2u : 0) + (i + 1 < tokens.Length && tokens[i + 1].Quoted ? 4u : 0);
        var place = (side * 8) + sentences;
        var path = (uint)(Math.Min(passed.Commas, 3) + (4 * Math.Min(passed.Cues, 2)) + (12 * Math.Min(passed.Quotes, 3)) + (48 * Math.Min(passed.Names, 2)) + (144 * Math.Min(passed.Thats, 2)));
        uint look = _reading.LookOf(i), before = _reading.LookOf(i - 1), after = _reading.LookOf(i + 1);
        uint word = token.Word, previous = _reading.WordOf(i - 1), next = _reading.WordOf(i + 1);
        var near = Math.Abs(distance) < 8 ? bucket : side;
        var n = 0;
        features[n++] = FeatureHash.Of(1, place, _cueWord);
        features[n++] = FeatureHash.Of(2, bucket, _cueWord);
        features[n++] = FeatureHash.Of(3, place, quoted, _layout);
        features[n++] = FeatureHash.Of(4, word, side);
        features[n++] = FeatureHash.Of(5, word, near);
        features[n++] = FeatureHash.Of(6, look, bucket, quoted);
        features[n++] = FeatureHash.Of(7, previous, word, side);
        features[n++] = FeatureHash.Of(8, next, word, side);
        features[n++] = FeatureHash.Of(9, before, look, (after * 4) + side);
        features[n++] = FeatureHash.Of(10, path, place, quoted);
        features[n++] = FeatureHash.Of(11, path, _layout, (place * 8) + quoted);
        features[n++] = FeatureHash.Of(12, _cueWord, look, near);
        features[n++] = FeatureHash.Of(13, token.Ending, side, sentences);
        features[n++] = FeatureHash.Of(14, (uint)Math.Min(passed.Commas, 4), (place * 8) + quoted, _cueNext);
        features[n++] = FeatureHash.Of(15, _cueNext, place, (_cueBefore * 8) + quoted);
        features[n++] = FeatureHash.Of(16, _cueNext, bucket, _cueWord);
        features[n++] = FeatureHash.Of(17, _cueBefore, bucket, _cueWord);
        features[n++] = FeatureHash.Of(18, (_layout * 8) + quoted, place, _cueWord);
        features[n++] = FeatureHash.Of(19, look, near, _cueNext);
        features[n++] = FeatureHash.Of(20, look, near, _cueBefore);
        features[n++] = FeatureHash.Of(21, (uint)Math.Min(passed.Names, 3), look, (side * 8) + (uint)Math.Min(passed.Commas, 3));
        features[n++] = FeatureHash.Of(22, (uint)Math.Min(passed.Quotes, 4), place, (_layout * 8) + quoted);
        features[n++] = FeatureHash.Of(23, (uint)Math.Min(passed.Cues, 3), place, quoted);
        features[n++] = FeatureHash.Of(24, (uint)Math.Min(passed.Thats, 3), (place * 8) + quoted, (uint)Math.Min(passed.Commas, 3));
        features[n++] = FeatureHash.Of(25, path, _cueNext, place);
        features[n++] = FeatureHash.Of(26, path, _rate, (place * 16) + (_cueBefore == 16u + (uint)WordClass.Relative ? 8u : 0) + quoted);
        features[n++] = FeatureHash.Of(27, before, look, near);
        features[n++] = FeatureHash.Of(28, look, after, near);
        features[n++] = FeatureHash.Of(29, _reading.WordOf(_cue + 1), place, _cueWord);
        features[n++] = FeatureHash.Of(30, _reading.WordOf(_cue - 1), place, _cueWord);
        return n;
    }

    /// <summary>Writes the features of the step from token <paramref name="i"/> - 1 to <paramref name="i"/>, after a token in part <paramref name="before"/>.</summary>
    public readonly int OfStep(int i, int before, Span<uint> features)
    {
        var side = i < _cue ? 0u : i == _cue ? 1u : i == _cue + 1 ? 2u : 3u;
        var from = (uint)before + (side * 8);
        var tokens = _reading.Tokens;
        var same = i > 0 && tokens[i].Sentence == tokens[i - 1].Sentence ? 0u : 1u;
        features[0] = FeatureHash.Of(101, from, same);
        features[1] = FeatureHash.Of(102, from, _reading.WordOf(i));
        features[2] = FeatureHash.Of(103, from, _reading.WordOf(i - 1));
        features[3] = FeatureHash.Of(104, from + (tokens[i].Quoted ? 32u : 0) + (same * 64), _reading.LookOf(i - 1), _reading.LookOf(i));
        return Steps;
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
