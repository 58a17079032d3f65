namespace NewsMonitor.Core.Clusters;

/// <summary>A word of a statement.</summary>
/// <param name="Start">Where it begins in the text.</param>
/// <param name="Lower">In lower case, with a straight apostrophe, without a final 's.</param>
/// <param name="OpensSentence">Whether it is the first of its sentence or clause of its own (after a full stop, a semicolon, a dash).</param>
/// <param name="IsName">Whether a capital marks it as a name: where a sentence opens, a capital marks nothing.</param>
/// <param name="EndsInNot">Whether it is a contraction with "not".</param>
internal readonly record struct Word(int Start, string Lower, bool OpensSentence, bool IsName, bool EndsInNot)
{
    /// <summary>The words of a text in their order. A hyphen parts words, a comma or point between digits does not.</summary>
    public static IEnumerable<Word> All(string text)
    {
        var opens = true;
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsLetterOrDigit(text[i]))
            {
                opens |= text[i] is '.' or '!' or '?' or ';' or '…' or '—';
                continue;
            }

            var start = i;
            while (i < text.Length && (char.IsLetterOrDigit(text[i]) || IsInner(text, i))) i++;
            var lower = text[start..i].ToLowerInvariant().Replace('’', '\'');
            if (lower.EndsWith("'s", StringComparison.Ordinal)) lower = lower[..^2];
            var not = lower.EndsWith("n't", StringComparison.Ordinal);
            yield return new(start, not ? lower[..^3] : lower, opens, !opens && char.IsUpper(text[start]), not);
            opens = false;
            i--;
        }
    }

    private static bool IsInner(string text, int i) => i > 0 && i + 1 < text.Length && text[i] switch
    {
        '\'' or '’' => char.IsLetter(text[i - 1]) && char.IsLetter(text[i + 1]),
        ',' or '.' => char.IsAsciiDigit(text[i - 1]) && char.IsAsciiDigit(text[i + 1]),
        _ => false,
    };
}
