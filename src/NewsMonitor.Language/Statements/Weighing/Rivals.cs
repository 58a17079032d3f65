using NewsMonitor.Language.Statements.Finding;

namespace NewsMonitor.Language.Statements.Weighing;

/// <summary>
/// How sure the surest cue is of the attributions that were found in the same words: log odds, <see cref="Nobody"/> where there is none. An attribution
/// within another is seldom one that a reader would tell, and of two that want the same words one is wrong.
/// </summary>
internal struct Rivals
{
    /// <summary>Less than the log odds of any cue that is looked at.</summary>
    public const float Nobody = -9;

    // Cues that stand so many candidates apart hardly ever meet in a sentence; the bound keeps a text of nothing but cues linear.
    private const int Reach = 8;

    public static readonly Rivals None = new() { Around = Nobody, Within = Nobody, Beside = Nobody };

    /// <summary>Of those whose content holds this one's cue.</summary>
    public float Around;

    /// <summary>Of those whose cue stands in this one's content.</summary>
    public float Within;

    /// <summary>Of those whose content this one's overlaps.</summary>
    public float Beside;

    /// <summary>Tells each of the candidates, in the order of their cues, of the others.</summary>
    public static void Compare(List<Attribution> candidates)
    {
        for (var i = 1; i < candidates.Count; i++)
            for (var j = Math.Max(0, i - Reach); j < i; j++) Compare(candidates[i], candidates[j]);
    }

    private static void Compare(Attribution one, Attribution other)
    {
        var (mine, its) = (one.Rivals, other.Rivals);
        if (one.IsContent(other.Cue))
        {
            mine.Within = Math.Max(mine.Within, other.Score);
            its.Around = Math.Max(its.Around, one.Score);
        }

        if (other.IsContent(one.Cue))
        {
            mine.Around = Math.Max(mine.Around, other.Score);
            its.Within = Math.Max(its.Within, one.Score);
        }

        if (one.FirstContent <= other.LastContent && other.FirstContent <= one.LastContent)
        {
            mine.Beside = Math.Max(mine.Beside, other.Score);
            its.Beside = Math.Max(its.Beside, one.Score);
        }

        (one.Rivals, other.Rivals) = (mine, its);
    }
}
