using NewsMonitor.Language.Text;

namespace NewsMonitor.Language.Statements;

/// <summary>Finds the attributions of a text: the surest cue first, and no token in two of them.</summary>
internal static class Attributions
{
    // Of a content, the share that another attribution may already hold before it counts as the same one told twice.
    private const float LargestShared = 0.3f;

    public static List<Attribution> Find(Reading reading, StatementModel model)
    {
        var cues = new List<(float Score, int Token)>();
        for (var i = 0; i < reading.Tokens.Length; i++)
        {
            if (reading.CueRates[i] == 0) continue;
            var score = model.CueScore(reading, i);
            if (score >= model.CueThreshold) cues.Add((score, i));
        }

        cues.Sort((a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.Token.CompareTo(b.Token));
        var taken = new bool[reading.Tokens.Length];
        var found = new List<Attribution>(cues.Count);
        Span<SpanState> states = stackalloc SpanState[Reading.LongestWindow];
        foreach (var (score, cue) in cues)
        {
            if (taken[cue] && score < 0.5f) continue;
            var (start, end) = reading.Window(cue);
            SpanTagger.Tag(reading, cue, start, end, model.Spans, states[..(end - start)]);
            var parts = new Part[end - start];
            for (var i = 0; i < parts.Length; i++) parts[i] = SpanTagger.PartOf(states[i]);
            if (Claim(reading, taken, start, parts)) found.Add(new Attribution(cue, start, parts, score));
        }

        found.Sort((a, b) => a.FirstContent.CompareTo(b.FirstContent));
        return found;
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

        if (words == 0 || shared > words * LargestShared) return false;
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
