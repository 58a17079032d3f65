using System.Buffers;
using NewsMonitor.Language.Statements.Finding;
using NewsMonitor.Language.Text;

namespace NewsMonitor.Language.Statements.Weighing;

/// <summary>
/// What can be measured of an attribution among the others of its text. That its source speaks elsewhere in the text tells most of what its own words do not:
/// who is quoted three times says something the fourth time, too.
/// </summary>
internal readonly struct AttributionMeasures : IDisposable
{
    /// <summary>How many there are.</summary>
    public const int Count = 47;

    // Attributions so many places apart hardly ever share a word; the bound keeps a text of nothing but cues linear.
    private const int Reach = 12;

    // Of no attribution: less than any log odds.
    private const float Nobody = -9;

    // Where something is not there to be measured.
    private const float None = -1;
    private const float NoSource = 99;

    private readonly Reading _reading;
    private readonly List<Attribution> _found;
    private readonly float[] _chances;
    private readonly float _probable;
    private readonly Tally _sources;
    private readonly Tally _cues;

    /// <param name="reading">The text.</param>
    /// <param name="found">All attributions found in it, guessed at, in the order of their cues.</param>
    public AttributionMeasures(Reading reading, List<Attribution> found)
    {
        (_reading, _found) = (reading, found);
        _chances = ArrayPool<float>.Shared.Rent(Math.Max(1, found.Count));
        var words = ArrayPool<uint>.Shared.Rent(Math.Max(1, found.Count));
        for (var i = 0; i < found.Count; i++)
        {
            _chances[i] = 1 / (1 + MathF.Exp(-found[i].Guess));
            _probable += _chances[i];
            words[i] = found[i].Outline.SourceWord(reading);
        }

        _sources = new(words.AsSpan(0, found.Count), _chances.AsSpan(0, found.Count));
        _sources.CountMentions(reading);
        for (var i = 0; i < found.Count; i++) words[i] = reading.StemOf(found[i].Cue);
        _cues = new(words.AsSpan(0, found.Count), _chances.AsSpan(0, found.Count));
        ArrayPool<uint>.Shared.Return(words);
    }

    public void Dispose()
    {
        ArrayPool<float>.Shared.Return(_chances);
        _sources.Dispose();
        _cues.Dispose();
    }

    /// <summary>Writes the values of one of them.</summary>
    public void Fill(int i, Span<float> values)
    {
        var n = 0;
        n = Cue(_found[i], values, n);
        n = Shape(_found[i], values, n);
        n = Sureness(_found[i], values, n);
        n = Rivals(i, values, n);
        n = Text(i, values, n);
        System.Diagnostics.Debug.Assert(n == Count, "Another number of measures than is told.");
    }

    private int Cue(Attribution attribution, Span<float> values, int n)
    {
        values[n++] = attribution.Guess;
        values[n++] = attribution.Score;
        values[n++] = _reading.CueRates[attribution.Cue];
        values[n++] = attribution.Insisted;
        values[n++] = _reading.Tokens[attribution.Cue].Quoted ? 1 : 0;
        return n;
    }

    private int Shape(Attribution attribution, Span<float> values, int n)
    {
        var outline = attribution.Outline;
        var (cue, from, to) = (attribution.Cue, outline.From, outline.To);
        values[n++] = outline.Words;
        values[n++] = outline.Quoted;
        values[n++] = outline.Quoted / (float)Math.Max(1, outline.Words);
        values[n++] = outline.Runs;
        values[n++] = outline.Verbs;
        values[n++] = outline.Capitals;
        values[n++] = (float)outline.Side;
        values[n++] = outline.Gap;
        values[n++] = outline.Sentences;
        values[n++] = to - from;
        values[n++] = !outline.HasSource ? 0 : from > cue ? 1 : 2;
        values[n++] = !outline.HasSource ? NoSource : from > cue ? from - cue : cue - to + 1;
        values[n++] = (float)SourceKindOf(outline);
        values[n++] = CapitalsIn(from, to);
        // How much of the paragraph stands around the cue and around what is said.
        values[n++] = cue - attribution.Start;
        values[n++] = attribution.Start + attribution.Parts.Length - cue;
        values[n++] = outline.First - attribution.Start;
        values[n++] = attribution.Start + attribution.Parts.Length - 1 - outline.Last;
        return n;
    }

    private static int Sureness(Attribution attribution, Span<float> values, int n)
    {
        var sure = attribution.Sureness;
        values[n++] = sure.Content;
        values[n++] = sure.Source;
        values[n++] = sure.Begins;
        values[n++] = sure.Ends;
        values[n++] = sure.Least;
        values[n++] = sure.Sequence;
        values[n++] = sure.Nothing;
        values[n++] = attribution.End?.Chance ?? None;
        values[n++] = attribution.End?.Near ?? None;
        return n;
    }

    // The likeliest of those that hold this one's cue, whose cue this one holds, and that want the same words.
    private int Rivals(int i, Span<float> values, int n)
    {
        var mine = _found[i];
        float around = Nobody, within = Nobody, beside = Nobody, shared = 0;
        int besides = 0, withins = 0;
        var (first, last) = Near(i);
        for (var k = first; k <= last; k++)
        {
            var other = _found[k];
            if (k == i) continue;
            if (other.IsContent(mine.Cue)) around = Math.Max(around, other.Guess);
            if (mine.IsContent(other.Cue))
            {
                within = Math.Max(within, other.Guess);
                withins++;
            }

            if (Shared(mine, other) is not (> 0 and var words)) continue;
            besides++;
            if (other.Guess <= beside) continue;
            (beside, shared) = (other.Guess, words / (float)Math.Max(1, mine.Outline.Words));
        }

        values[n++] = around;
        values[n++] = within;
        values[n++] = beside;
        values[n++] = shared;
        values[n++] = besides;
        values[n++] = withins;
        return n;
    }

    private int Text(int i, Span<float> values, int n)
    {
        var (mine, chance, others) = (_found[i], _chances[i], Math.Max(1, _found.Count - 1));
        var word = mine.Outline.SourceWord(_reading);
        var source = word == 0 ? default : _sources.Of(word);
        var cue = _cues.Of(_reading.StemOf(mine.Cue));
        values[n++] = word == 0 ? 0 : source.Probable - chance;
        values[n++] = source.Found > 1 ? (source.Probable - chance) / (source.Found - 1) : None;
        values[n++] = word != 0 && SourceKindOf(mine.Outline) == SourceKind.Noun ? (source.Probable - chance) / source.Mentions : None;
        values[n++] = source.Mentions;
        values[n++] = cue.Found > 1 ? (cue.Probable - chance) / (cue.Found - 1) : None;
        values[n++] = cue.Probable - chance;
        values[n++] = (_probable - chance) / others;
        values[n++] = others;
        values[n++] = (_probable - chance) * 1000 / _reading.Tokens.Length;
        return n;
    }

    // The first and the last whose window has tokens in common with this one's; windows begin and end in the order of their cues.
    private (int First, int Last) Near(int i)
    {
        var (first, last, from, to) = (i, i, _found[i].Start, _found[i].Start + _found[i].Parts.Length);
        while (first > 0 && i - first < Reach && _found[first - 1].Start + _found[first - 1].Parts.Length > from) first--;
        while (last + 1 < _found.Count && last - i < Reach && _found[last + 1].Start < to) last++;
        return (first, last);
    }

    private int Shared(Attribution mine, Attribution other)
    {
        var words = 0;
        for (var i = Math.Max(mine.Outline.First, other.Outline.First); i <= Math.Min(mine.Outline.Last, other.Outline.Last); i++)
            if (mine.IsContent(i) && other.IsContent(i) && _reading.Tokens[i].Shape <= TokenShape.Number) words++;
        return words;
    }

    private SourceKind SourceKindOf(in AttributionOutline outline)
    {
        if (!outline.HasSource) return SourceKind.None;
        if (_reading.Classes[outline.From] == WordClass.Relative) return SourceKind.Relative;
        return _reading.Classes[outline.From] == WordClass.Pronoun || _reading.Classes[outline.To - 1] == WordClass.Pronoun ? SourceKind.Pronoun : SourceKind.Noun;
    }

    private int CapitalsIn(int from, int to)
    {
        var capitals = 0;
        for (var i = from; i < to; i++) if (_reading.Tokens[i].Shape is TokenShape.Capital or TokenShape.Upper) capitals++;
        return capitals;
    }

    private enum SourceKind : byte
    {
        None,
        Relative,
        Pronoun,
        Noun,
    }
}
