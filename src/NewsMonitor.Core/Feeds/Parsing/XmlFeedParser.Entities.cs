namespace NewsMonitor.Core.Feeds.Parsing;

// The one thing a document type declaration is read for: short internal entities, which some publishing systems write instead of plain text.
internal ref partial struct XmlFeedParser
{
    // A name for a phrase, never a document: longer values and more of them are not read.
    private const int LongestEntity = 1024;
    private const int MostEntities = 256;

    private void DeclareEntities(ReadOnlySpan<char> subset)
    {
        if (_entities is not null) return;
        for (int at; (at = subset.IndexOf("<!ENTITY")) >= 0;)
        {
            subset = subset[(at + 8)..].TrimStart();
            var end = subset.IndexOfAny(" \t\r\n");
            if (end <= 0) return;
            var name = subset[..end];
            subset = subset[end..].TrimStart();

            // External (SYSTEM, PUBLIC) and parameter entities have no quoted value here and are never fetched.
            if (subset.IsEmpty || subset[0] is not ('"' or '\'')) continue;
            var close = subset[1..].IndexOf(subset[0]);
            if (close < 0) return;
            _entities ??= new Dictionary<string, string>(StringComparer.Ordinal);
            if (close <= LongestEntity && name.Length <= 64 && _entities.Count < MostEntities) _entities.TryAdd(name.ToString(), subset.Slice(1, close).ToString());
            subset = subset[(close + 2)..];
        }
    }

    /// <summary>The length of the reference to a declared entity at the start of <paramref name="text"/>, and its text. References inside it stay as they are.</summary>
    private int Expand(scoped ReadOnlySpan<char> text, out string value)
    {
        value = "";
        if (_entities is null) return 0;
        var end = text[..Math.Min(text.Length, 66)].IndexOf(';');
        if (end < 2 || !_entities.TryGetValue(text[1..end].ToString(), out var declared)) return 0;
        _expanded += declared.Length;
        if (_expanded > _limits.ExpandedCharacters)
        {
            if (_error is null) Fail(FeedErrorKind.TooManyExpansions, $"Entities that expand to more than {_limits.ExpandedCharacters} characters");
            return 0;
        }

        value = declared;
        return end + 1;
    }
}
