using NewsMonitor.Language.Statements;
using NewsMonitor.Language.Statements.Cues;
using NewsMonitor.Language.Statements.Finding;
using NewsMonitor.Language.Statements.Spans;
using NewsMonitor.Language.Text;

namespace NewsMonitor.Training.Statements;

/// <summary>An annotated article as the taggers see it.</summary>
internal sealed class Example
{
    // Near those from which on a word is looked at when reading (Attributions).
    private const byte LeastCueRate = 12;
    private const float LeastCueScore = -2;

    // Of the words of two contents, the share in common below which no end makes them the same.
    private const double LeastLike = 0.1;

    private readonly HashSet<int> _cues = [];

    public Example(AnnotatedArticle article, CueLexicon lexicon)
    {
        Reading = new Reading(article.Text, lexicon);
        var tokens = Reading.Tokens;
        foreach (var attribution in article.Attributions)
        {
            var cue = Head(attribution.Cue);
            if (cue < 0) continue;
            var (start, end) = Reading.Window(cue);
            var parts = new Part[end - start];
            Paint(attribution.Content, Part.Content, parts, start);
            Paint(attribution.Source, Part.Source, parts, start);
            Paint(attribution.Cue, Part.Cue, parts, start);
            Heads.Add(cue);
            _cues.UnionWith(Covered(tokens, attribution.Cue));
            Gold.Add((Covered(tokens, attribution.Content), Covered(tokens, attribution.Source)));
            Attributions.Add((cue, start, end, SpanStates.StatesOf(parts)));
        }
    }

    public Reading Reading { get; }

    public HashSet<int> Heads { get; } = [];

    public List<(int Cue, int Start, int End, SpanState[] Parts)> Attributions { get; } = [];

    /// <summary>What stands around the words that look like cues and are none: nothing. Filled by <see cref="Mistake"/>.</summary>
    public List<(int Cue, int Start, int End, SpanState[] Parts)> NoAttributions { get; } = [];

    /// <summary>Finds the words that a cue classifier takes for cues although no annotator did.</summary>
    public void Mistake(StatementModel cues)
    {
        NoAttributions.Clear();
        for (var i = 0; i < Reading.Tokens.Length; i++)
        {
            if (_cues.Contains(i) || Reading.CueRates[i] < LeastCueRate || cues.CueScore(Reading, i) < LeastCueScore) continue;
            var (start, end) = Reading.Window(i);
            var parts = new SpanState[end - start];
            parts[i - start] = SpanState.Cue;
            NoAttributions.Add((i, start, end, parts));
        }
    }

    /// <summary>Which tokens the spans cover.</summary>
    public static bool[] Flags(ReadOnlySpan<Token> tokens, IReadOnlyList<TextSpan> spans)
    {
        var covered = new bool[tokens.Length];
        foreach (var span in spans)
            for (var i = First(tokens, span.Start); i < tokens.Length && tokens[i].Start < span.End; i++) covered[i] = true;
        return covered;
    }

    /// <summary>The tokens of the contents and sources, for telling whether an attribution found is one of them.</summary>
    public List<(HashSet<int> Content, HashSet<int> Source)> Gold { get; } = [];

    private static HashSet<int> Covered(ReadOnlySpan<Token> tokens, IReadOnlyList<TextSpan> spans)
    {
        var covered = new HashSet<int>();
        foreach (var span in spans)
            for (var i = First(tokens, span.Start); i < tokens.Length && tokens[i].Start < span.End; i++)
                if (tokens[i].Shape <= TokenShape.Number) covered.Add(i);
        return covered;
    }

    /// <summary>Whether the annotators found it too: contents that share half of each, and a source in common.</summary>
    public bool IsRight(Attribution attribution)
    {
        var content = Words(attribution, Part.Content);
        var (from, to) = attribution.Source(Reading);
        foreach (var gold in Gold)
        {
            var shared = content.Count(gold.Content.Contains);
            if (shared * 2 < content.Count || shared * 2 < gold.Content.Count || shared == 0) continue;
            return gold.Source.Count == 0 || Enumerable.Range(from, to - from).Any(gold.Source.Contains);
        }

        return false;
    }

    /// <summary>Which of several ends makes the content of an attribution most like an annotated one; -1 where it is like none.</summary>
    public int BestEnd(Attribution attribution, in ContentEnds contents, ReadOnlySpan<int> ends)
    {
        var (from, to) = (contents.From, contents.To);
        var (best, most) = (-1, LeastLike);
        var before = Words(attribution, Part.Content).Where(i => i < from).ToList();
        foreach (var (gold, _) in Gold)
        {
            if (!Enumerable.Range(from, to - from).Any(gold.Contains)) continue;
            var known = before.Count(gold.Contains);
            for (var k = 0; k < ends.Length; k++)
            {
                int shared = known, all = gold.Count + before.Count - known;
                for (var i = from; i < ends[k]; i++)
                {
                    if (Reading.Tokens[i].Shape > TokenShape.Number) continue;
                    if (gold.Contains(i)) shared++;
                    else all++;
                }

                if ((double)shared / all > most) (best, most) = (k, (double)shared / all);
            }
        }

        return best;
    }

    private List<int> Words(Attribution attribution, Part part)
    {
        var words = new List<int>();
        foreach (var (from, to) in attribution.Runs(part))
            for (var i = from; i < to; i++)
                if (Reading.Tokens[i].Shape <= TokenShape.Number) words.Add(i);
        return words;
    }

    // The word of a cue that attributes most often elsewhere.
    private int Head(TextSpan[] cue)
    {
        var best = -1;
        foreach (var span in cue)
        {
            for (var i = First(Reading.Tokens, span.Start); i < Reading.Tokens.Length && Reading.Tokens[i].Start < span.End; i++)
                if (Reading.CueRates[i] > (best < 0 ? 0 : Reading.CueRates[best])) best = i;
        }

        return best;
    }

    private void Paint(TextSpan[] spans, Part part, Part[] parts, int start)
    {
        foreach (var span in spans)
        {
            for (var i = First(Reading.Tokens, span.Start); i < Reading.Tokens.Length && Reading.Tokens[i].Start < span.End; i++)
                if (i >= start && i - start < parts.Length) parts[i - start] = part;
        }
    }

    private static int First(ReadOnlySpan<Token> tokens, int at)
    {
        int low = 0, high = tokens.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (tokens[middle].End <= at) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
