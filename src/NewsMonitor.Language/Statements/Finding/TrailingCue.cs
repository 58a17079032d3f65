using NewsMonitor.Language.Text;

namespace NewsMonitor.Language.Statements.Finding;

/// <summary>
/// "A, which B, with C, X said in December.": a cue that comes last takes the sentence before it whole. The tagger, which looks outward from the
/// cue, sometimes stops at a comma on the way.
/// </summary>
internal static class TrailingCue
{
    /// <summary>
    /// Widens contents that stand before their cue to the beginning of their sentence. Where another attribution has a part in it, they stay as they are, but for one
    /// that begins with "which": nothing said does, so the other is part of what is said and no longer among those <paramref name="found"/>.
    /// </summary>
    /// <returns>Those that gave way; null when none did.</returns>
    public static List<Attribution>? Widen(Reading reading, List<Attribution> found, ReadOnlySpan<bool> taken)
    {
        List<Attribution>? within = null;
        for (var a = 0; a < found.Count; a++)
        {
            if (Beginning(reading, found[a], taken) is not { } from) continue;
            var first = found[a].FirstContent;
            found[a] = found[a].WithContent(from, first);
            for (var other = found.Count - 1; other >= 0; other--)
            {
                if (found[other].Cue < from || found[other].Cue >= first) continue;
                (within ??= []).Add(found[other]);
                found.RemoveAt(other);
                if (other < a) a--;
            }
        }

        return within;
    }

    private static int? Beginning(Reading reading, Attribution attribution, ReadOnlySpan<bool> taken)
    {
        var tokens = reading.Tokens;
        int first = attribution.FirstContent, from = first;
        if (attribution.LastContent > attribution.Cue || tokens[first].Quoted || tokens[first].Sentence != tokens[attribution.Cue].Sentence) return null;
        var which = reading.Classes[first] == WordClass.Relative;
        if (first == 0 || (reading.Text[tokens[first - 1].Start] != ',' && !which)) return null;
        while (from > attribution.Start && tokens[from - 1].Sentence == tokens[first].Sentence)
        {
            from--;
            if ((taken[from] && !which) || tokens[from].Quoted || reading.Text[tokens[from].Start] == ':') return null;
        }

        return from == first ? null : from;
    }
}
