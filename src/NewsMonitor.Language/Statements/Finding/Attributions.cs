using System.Buffers;
using NewsMonitor.Language.Statements.Spans;
using NewsMonitor.Language.Statements.Weighing;
using NewsMonitor.Language.Text;

namespace NewsMonitor.Language.Statements.Finding;

/// <summary>Finds the attributions of a text: the surest cue first, and no token in two of them.</summary>
internal static class Attributions
{
    // Of a content, the share that another attribution may already hold before it counts as the same one told twice.
    private const float LargestShared = 0.3f;

    // Words that attribute in less than one of twenty uses make up three fifths of all that ever do, and 0.2 % of the attributions found.
    private const byte LeastCueRate = 12;

    // Below these log odds hardly any word attributes, and tagging what it would is what costs.
    private const float LeastCueScore = -1.8f;

    // Within what somebody says annotators tell of no other, so that what such attributions are worth cannot be learned: there a sure cue is enough.
    private const float SureCue = 0.5f;

    // Somebody says something: where no content or no source is found at first, it is asked for with growing insistence, but not at any price.
    private static ReadOnlySpan<float> Favours => [1, 2, 4, 8];

    public static AttributionsFound Find(Reading reading, StatementModel model)
    {
        var candidates = Candidates(reading, model);
        Worths.Weigh(reading, candidates, model);
        var others = candidates.FindAll(candidate => candidate.Worth < model.Threshold && candidate.Score >= SureCue);
        candidates.RemoveAll(candidate => candidate.Worth < model.Threshold);
        candidates.Sort((a, b) => a.Worth != b.Worth ? b.Worth.CompareTo(a.Worth) : a.Cue.CompareTo(b.Cue));
        var taken = ArrayPool<bool>.Shared.Rent(reading.Tokens.Length);
        taken.AsSpan(0, reading.Tokens.Length).Clear();
        var found = new List<Attribution>(candidates.Count);
        foreach (var said in Transcript.Find(reading)) if (Claim(reading, taken, said.Start, said.Parts)) found.Add(said);
        foreach (var candidate in candidates)
        {
            if (Claim(reading, taken, candidate.Start, candidate.Parts)) found.Add(candidate);
            else if (!Conjoined(reading, taken, found, candidate)) others.Add(candidate);
        }

        if (TrailingCue.Widen(reading, found, taken) is { } within) others.AddRange(within);
        QuotationReach.Widen(reading, found);
        ArrayPool<bool>.Shared.Return(taken);
        found.Sort((a, b) => a.FirstContent.CompareTo(b.FirstContent));
        others.Sort((a, b) => a.Cue.CompareTo(b.Cue));
        return new(found, others, model.Threshold);
    }

    /// <summary>What each word that may attribute would attribute, in reading order, overlapping as it comes.</summary>
    public static List<Attribution> Candidates(Reading reading, StatementModel model)
    {
        var candidates = new List<Attribution>(16);
        Span<float> chances = stackalloc float[Reading.LongestWindow];
        Span<SpanState> states = stackalloc SpanState[Reading.LongestWindow];
        using var tagger = new SpanTagger<StatementModel.StateWeights>(reading, model.Spans);
        for (var cue = 0; cue < reading.Tokens.Length; cue++)
        {
            if (reading.CueRates[cue] < LeastCueRate) continue;
            var score = model.CueScore(reading, cue);
            if (score < LeastCueScore) continue;
            var (start, end) = reading.Window(cue);
            var tagged = states[..(end - start)];
            tagger.Score(cue, start, end);
            tagger.Best(tagged);
            var (insisted, content) = (0, 0f);
            foreach (var favour in Favours)
            {
                if (tagged.Contains(SpanState.ContentBegins)) break;
                tagger.Best(tagged, 0, content = favour / model.SpanScale);
            }

            if (!tagged.Contains(SpanState.ContentBegins)) continue;
            while (insisted < Favours.Length && !tagged.Contains(SpanState.SourceBegins)) tagger.Best(tagged, Favours[insisted++] / model.SpanScale, content);
            var parts = new Part[end - start];
            for (var i = 0; i < parts.Length; i++) parts[i] = SpanStates.PartOf(tagged[i]);
            if (Array.IndexOf(parts, Part.Content) < 0) continue;
            tagger.Weigh(model.SpanScale);
            var said = chances[..parts.Length];
            tagger.FillSaid(said);
            var ends = new ContentEnds(reading, cue, start, parts, said);
            var chosen = ends.Choose(model.Ends);
            if (chosen is { } ending) End(ending.Before - start, ends.To - start, parts, tagged);
            candidates.Add(new Attribution(cue, start, parts, score, insisted) { Sureness = tagger.SurenessOf(tagged, model.SpanScale), End = chosen });
        }

        Rivals.Compare(candidates);
        return candidates;
    }

    // Ends the last stretch of content elsewhere than the chain did; what is cleared is outside.
    private static void End(int end, int was, Span<Part> parts, Span<SpanState> states)
    {
        if (end < was)
        {
            parts[end..was].Clear();
            states[end..was].Clear();
        }
        else
        {
            parts[was..end].Fill(Part.Content);
            states[was..end].Fill(SpanState.ContentGoesOn);
        }
    }

    // "X said A and promised B": who speaks is the same and what he says is two things. The first ends where the second's cue goes on.
    private static bool Conjoined(Reading reading, bool[] taken, List<Attribution> found, Attribution second)
    {
        var and = second.Cue - 1;
        while (and > second.Start && second.Cue - and < 3 && reading.Classes[and] != WordClass.Conjunction) and--;
        if (and < second.Start || reading.Classes[and] != WordClass.Conjunction || second.FirstContent < second.Cue) return false;
        // "X said they had lost A and had complained": the verb is theirs of whom he speaks.
        if (second.Cue - and > 1 && reading.Classes[second.Cue - 1] is WordClass.Auxiliary or WordClass.Modal) return false;
        var first = found.FindIndex(other => other.IsContent(and, second.Cue + 1));
        if (first < 0 || found[first].Cue > and || found[first].FirstContent >= and || found[first].Source(reading) != second.Source(reading)) return false;
        var (start, parts) = (found[first].Start, found[first].Parts);
        var given = taken.AsSpan(and, start + parts.Length - and);
        var kept = given.ToArray();
        for (var i = 0; i < given.Length; i++) if (parts[and + i - start] == Part.Content) given[i] = false;
        if (!Claim(reading, taken, second.Start, second.Parts))
        {
            kept.CopyTo(given);
            return false;
        }

        foreach (ref var part in parts.AsSpan(and - start)) if (part == Part.Content) part = Part.Outside;
        found.Add(second);
        return true;
    }

    // “A,” X said. “B,” Y said: of a content in several stretches of which one is another's, the quotations that are nobody's stay.
    private static bool LetGo(Reading reading, bool[] taken, int start, Part[] parts)
    {
        var kept = false;
        foreach (var (from, to) in new PartRuns(start, parts, Part.Content))
            kept |= reading.Tokens[from].Quoted && taken.AsSpan(from, to - from).IndexOf(true) < 0;
        if (!kept) return false;
        foreach (var (from, to) in new PartRuns(start, parts, Part.Content))
            if (!reading.Tokens[from].Quoted || taken.AsSpan(from, to - from).Contains(true)) parts.AsSpan(from - start, to - from).Clear();
        return true;
    }

    private static bool Claim(Reading reading, bool[] taken, int start, Part[] parts)
    {
        int words = 0, shared = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i] != Part.Content || reading.Tokens[start + i].Shape > TokenShape.Number) continue;
            words++;
            if (taken[start + i]) shared++;
        }

        if (words == 0) return false;
        if (shared > words * LargestShared && !LetGo(reading, taken, start, parts)) return false;
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i] == Part.Outside) continue;
            if (taken[start + i] && parts[i] == Part.Content) parts[i] = Part.Outside;
            // Who speaks in one attribution may speak in the next as well, but what he says is not said there.
            taken[start + i] = true;
        }

        return true;
    }
}
