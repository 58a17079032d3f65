using NewsMonitor.Language.Statements.Finding;
using NewsMonitor.Language.Text;

namespace NewsMonitor.Language.Statements;

/// <summary>
/// Tells what an article mentions as said although it was not: "has never said that …", "might have said", "if X says …", "did not say whether …"; and what
/// somebody does without saying it: "is seeking a meeting", "citing the report".
/// </summary>
internal static class Unsaid
{
    // Words before the cue's last that may belong to the verb: "would not have publicly said".
    private const int LongestVerb = 5;

    /// <summary>Whether nothing is said by the source of the attribution.</summary>
    public static bool Is(Reading reading, Attribution attribution)
    {
        var cue = attribution.Cue;
        return IsOnlyDone(Word(reading, cue)) || (IsSaying(Word(reading, cue)) && IsDenied(reading, attribution)) || IsSupposed(reading, attribution);
    }

    private static bool IsOnlyDone(ReadOnlySpan<char> word) => word is "seek" or "seeks" or "seeking" or "Seeking" or "sought" or "Sought" or "citing" or "Citing";

    // Verbs whose denial leaves nothing said. Whoever did not deny, reject or rule out something has said something.
    private static bool IsSaying(ReadOnlySpan<char> word) =>
        word is "say" or "said" or "saying" or "tell" or "told" or "claim" or "claimed" or "state" or "stated" or "suggest" or "suggested" or "mention" or "mentioned" or "specify" or "specified"
            or "explain" or "explained" or "elaborate" or "elaborated" or "comment" or "commented" or "respond" or "responded" or "reply" or "replied" or "answer" or "answered"
            or "confirm" or "confirmed" or "announce" or "announced" or "promise" or "promised" or "ask" or "asked" or "declined" or "declines" or "refused" or "refuses" or "write" or "wrote" or "written";

    // "never said", "did not say", "would not say", "might have said"; "not only said" is said. What is declined is denied by itself.
    private static bool IsDenied(Reading reading, Attribution attribution)
    {
        if (Word(reading, attribution.Cue) is "declined" or "declines" or "refused" or "refuses") return FollowedBy(reading, attribution.Cue, "to");
        var (have, modal) = (false, false);
        for (var i = attribution.Cue - 1; i >= 0 && attribution.Cue - i <= LongestVerb && reading.Tokens[i].Sentence == reading.Tokens[attribution.Cue].Sentence; i--)
        {
            var word = Word(reading, i);
            if (reading.Classes[i] == WordClass.Negation || word.EndsWith("n't", StringComparison.Ordinal) || word.EndsWith("n’t", StringComparison.Ordinal))
                return word is not ("no" or "No") && !FollowedBy(reading, i, "only") && !FollowedBy(reading, i, "just");
            if (reading.Classes[i] == WordClass.Modal) modal |= word is "might" or "would" or "could" or "should" or "may";
            else if (reading.Classes[i] == WordClass.Auxiliary) have |= word is "have";
            else if (!word.EndsWith("ly", StringComparison.Ordinal) && word is not ("ever" or "even" or "once" or "yet" or "so" or "far")) break;
        }

        return modal && have;
    }

    // "If X says …, nobody will laugh."
    private static bool IsSupposed(Reading reading, Attribution attribution)
    {
        var (from, to) = attribution.Source(reading);
        return from < to && from > 0 && from < attribution.Cue && to >= attribution.Cue - 2 && attribution.FirstContent > attribution.Cue
            && Word(reading, from - 1) is "If" or "if" or "unless" or "Unless" or "whenever" or "Whenever";
    }

    private static bool FollowedBy(Reading reading, int i, ReadOnlySpan<char> word) => i + 1 < reading.Tokens.Length && Word(reading, i + 1).SequenceEqual(word);

    private static ReadOnlySpan<char> Word(Reading reading, int i) => reading.Tokens[i].Span.Of(reading.Text);
}
