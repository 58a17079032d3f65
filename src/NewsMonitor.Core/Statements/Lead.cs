using System.Collections.Frozen;
using NewsMonitor.Language.Statements;

namespace NewsMonitor.Core.Statements;

/// <summary>
/// The words that lead to reported words and are part of what was said: who “denied a build-up” did not say “a build-up”. Plain saying is no
/// lead: who speaks is told already.
/// </summary>
public static class Lead
{
    private static readonly FrozenSet<string> _plain = FrozenSet.ToFrozenSet(
        [
            "say", "says", "said", "saying", "tell", "tells", "told", "telling", "add", "adds", "added", "adding", "write", "writes", "wrote", "written", "writing", "state", "states", "stated",
            "note", "notes", "noted", "report", "reports", "reported", "explain", "explains", "explained", "according", "to", "as", "per", "by", "in",
            "has", "have", "had", "was", "is", "also", "later", "then", "earlier", "previously", "again", "once", "more", "who", "which", "and",
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The lead as the article has it: <c>denied</c>, <c>has ruled out</c>, <c>asked</c>; null where there is none, and for words that are all verbatim.</summary>
    public static string? Of(StoredStatement statement)
    {
        if (statement is not { Kind: not StatementKind.Direct, CueText: { Length: > 0 } words, Cue: { } cue, Content: [var content, ..] } || cue.End > content.Start) return null;
        var isPlain = true;
        foreach (var word in words.AsSpan().SplitAny(' ', '\n', ',', ':', '-', '–', '—'))
        {
            if (words.AsSpan(word).Length > 0) isPlain &= _plain.GetAlternateLookup<ReadOnlySpan<char>>().Contains(words.AsSpan(word));
        }

        return isPlain ? null : words;
    }
}
