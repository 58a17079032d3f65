using NewsMonitor.Language.Statements.Spans;
using NewsMonitor.Language.Statements.Weighing;
using NewsMonitor.Language.Text;

namespace NewsMonitor.Language.Statements.Finding;

/// <summary>One attribution by the numbers of its tokens, before anybody is named.</summary>
/// <param name="Cue">The head of the cue.</param>
/// <param name="Start">First token of the window that was tagged.</param>
/// <param name="Parts">The part of each token of the window.</param>
/// <param name="Score">Log odds of the cue.</param>
/// <param name="Insisted">How often a source had to be asked for: 0 for one that came by itself.</param>
internal sealed record Attribution(int Cue, int Start, Part[] Parts, float Score, int Insisted)
{
    /// <summary>Log odds that it is one at all, by its own words.</summary>
    public float Guess { get; set; }

    /// <summary>The same in the light of the others; of what is read off the layout there is no doubt.</summary>
    public float Worth { get; set; } = float.PositiveInfinity;

    /// <summary>What it looks like, once it is looked at.</summary>
    public AttributionOutline Outline { get; set; }

    /// <summary>How sure the chain is of its parts.</summary>
    public Sureness Sureness { get; init; }

    /// <summary>Where its content was made to end; null where there was no choice.</summary>
    public ContentEnd? End { get; init; }

    /// <summary>What else was found around it.</summary>
    public Rivals Rivals { get; set; } = Rivals.None;

    public int FirstContent => Start + Array.IndexOf(Parts, Part.Content);

    public int LastContent => Start + Array.LastIndexOf(Parts, Part.Content);

    /// <summary>The stretches of tokens with a part, half open.</summary>
    public PartRuns Runs(Part part) => new(Start, Parts, part);

    /// <summary>Whether another attribution, cue, source and content, is part of what is said by this one.</summary>
    public bool Holds(Attribution other, Reading reading)
    {
        if (!IsContent(other.Cue) || !IsContent(other.FirstContent)) return false;
        var (from, to) = other.Source(reading);
        return from < to && IsContent(from);
    }

    /// <summary>Whether all tokens of a stretch are content.</summary>
    public bool IsContent(int from, int to) => from >= Start && to <= Start + Parts.Length && Parts.AsSpan(from - Start, to - from).IndexOfAnyExcept(Part.Content) < 0;

    /// <summary>Whether a token is content.</summary>
    public bool IsContent(int token) => token >= Start && token < Start + Parts.Length && Parts[token - Start] == Part.Content;

    /// <summary>The same with a stretch of tokens as content, its window widened where need be.</summary>
    public Attribution WithContent(int from, int to)
    {
        var start = Math.Min(Start, from);
        var parts = new Part[Math.Max(Start + Parts.Length, to) - start];
        Parts.CopyTo(parts, Start - start);
        parts.AsSpan(from - start, to - from).Fill(Part.Content);
        return this with { Start = start, Parts = parts };
    }

    /// <summary>The stretch that names the source, as tokens: of several the one that holds a name or pronoun, nearest to the cue; empty at the cue when there is none.</summary>
    public (int From, int To) Source(Reading reading)
    {
        (int From, int To) best = (Cue, Cue);
        var least = int.MaxValue;
        foreach (var run in Runs(Part.Source))
        {
            var distance = (run.From > Cue ? run.From - Cue : Cue - run.To) + (Names(reading, run) ? 0 : 12) + (reading.Tokens[run.From].Sentence == reading.Tokens[Cue].Sentence ? 0 : 40);
            if (distance >= least) continue;
            (best, least) = (run, distance);
        }

        return best;
    }

    public bool SourceIsRelative(Reading reading)
    {
        var (from, to) = Source(reading);
        return from < to && reading.Classes[from] == WordClass.Relative;
    }

    /// <summary>"…, which he described as …": told beside what the sentence tells.</summary>
    public bool IsAside(Reading reading)
    {
        var (from, _) = Source(reading);
        return from > 1 && reading.Classes[from - 1] == WordClass.Relative && reading.Text[reading.Tokens[from - 2].Start] is ',' or '-' or '–' or '—';
    }

    private static bool Names(Reading reading, (int From, int To) run)
    {
        for (var i = run.From; i < run.To; i++)
            if (reading.Tokens[i].Shape is TokenShape.Capital or TokenShape.Upper || reading.Classes[i] is WordClass.Pronoun or WordClass.Relative) return true;
        return false;
    }

    public TextSpan CueSpan(Reading reading)
    {
        int from = Cue, to = Cue + 1;
        while (from > Start && Parts[from - 1 - Start] == Part.Cue) from--;
        while (to - Start < Parts.Length && Parts[to - Start] == Part.Cue) to++;
        return new(reading.Tokens[from].Start, reading.Tokens[to - 1].End);
    }

    public TextSpan[] ContentSpans(Reading reading)
    {
        int count = 0, relatives = 0;
        foreach (var run in Runs(Part.Content))
        {
            var (from, to) = WithoutLooseMarks(reading, run);
            if (from < to) count++;
            if (IsRelative(reading, from, to)) relatives++;
        }

        // "…, which he called X": "which" stands for what was named before and reads as nothing beside X.
        var drops = relatives < count ? relatives : 0;
        var spans = new TextSpan[count - drops];
        count = 0;
        foreach (var run in Runs(Part.Content))
        {
            var (from, to) = WithoutLooseMarks(reading, run);
            if (from < to && (drops == 0 || !IsRelative(reading, from, to))) spans[count++] = new(reading.Tokens[from].Start, reading.Tokens[to - 1].End);
        }

        return spans;
    }

    private static bool IsRelative(Reading reading, int from, int to) => to - from == 1 && reading.Classes[from] == WordClass.Relative;

    public StatementKind KindIn(Reading reading)
    {
        int quoted = 0, plain = 0;
        for (var i = 0; i < Parts.Length; i++)
        {
            if (Parts[i] != Part.Content || reading.Tokens[Start + i].Shape > TokenShape.Number) continue;
            if (reading.Tokens[Start + i].Verbatim) quoted++;
            else plain++;
        }

        return quoted == 0 ? StatementKind.Indirect : plain == 0 ? StatementKind.Direct : StatementKind.Mixed;
    }

    public IReadOnlyList<TextSpan> VerbatimSpans(Reading reading)
    {
        List<TextSpan>? spans = null;
        foreach (var run in Runs(Part.Content))
        {
            var (i, to) = WithoutLooseMarks(reading, run);
            for (; i < to; i++)
            {
                if (!IsVerbatim(reading, i)) continue;
                var from = i;
                while (i + 1 < to && IsVerbatim(reading, i + 1)) i++;
                (spans ??= new(1)).Add(new(reading.Tokens[from].Start, reading.Tokens[i].End));
            }
        }

        return spans is null ? [] : spans;
    }

    private static bool IsVerbatim(Reading reading, int i) => reading.Tokens[i].Verbatim && reading.Tokens[i].Shape != TokenShape.Quote;

    // The comma before "he said" is not part of what he said.
    private static (int From, int To) WithoutLooseMarks(Reading reading, (int From, int To) run)
    {
        var (from, to) = run;
        while (from < to && IsLoose(reading, from)) from++;
        while (to > from && IsLoose(reading, to - 1) && !reading.Tokens[to - 1].Quoted) to--;
        return (from, to);
    }

    private static bool IsLoose(Reading reading, int i) =>
        reading.Tokens[i].Shape is TokenShape.Mark or TokenShape.Stop && reading.Text[reading.Tokens[i].Start] is ',' or ':' or ';' or '.' or '—' or '–' or '-';
}
