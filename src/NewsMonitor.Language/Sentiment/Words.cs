namespace NewsMonitor.Language.Sentiment;

/// <summary>Words by the hash of their lower-case form, so that reading a text allocates no strings.</summary>
internal static class Words
{
    private const uint HashStart = 2166136261;
    private const uint HashStep = 16777619;

    /// <summary>FNV-1a over the lower-case characters; typographic apostrophes count as straight ones.</summary>
    public static uint Hash(ReadOnlySpan<char> word)
    {
        var hash = HashStart;
        foreach (var c in word)
        {
            var lower = char.IsAscii(c) ? (char)(c is >= 'A' and <= 'Z' ? c | 0x20 : c) : c == '’' ? '\'' : char.ToLowerInvariant(c);
            hash = unchecked((hash ^ lower) * HashStep);
        }

        return hash;
    }

    /// <summary>The hash of what a word shares with its inflections: without -s, -ed, -ing, -ly and a final e.</summary>
    public static uint HashStem(ReadOnlySpan<char> word) => Hash(Stem(word));

    private static ReadOnlySpan<char> Stem(ReadOnlySpan<char> word)
    {
        const StringComparison Any = StringComparison.OrdinalIgnoreCase;
        if (word.Length > 5 && word.EndsWith("ing", Any)) word = word[..^3];
        else if (word.Length > 4 && (word.EndsWith("ed", Any) || word.EndsWith("es", Any) || word.EndsWith("ly", Any))) word = word[..^2];
        else if (word.Length > 3 && word.EndsWith('s') && !word.EndsWith("ss", Any)) word = word[..^1];
        if (word.Length > 4 && word[^1] == word[^2] && word[^1] is not ('s' or 'l' or 'e')) word = word[..^1];
        return word.Length > 3 && word[^1] is 'e' or 'E' ? word[..^1] : word;
    }

    /// <summary>Two hashes to one; order matters.</summary>
    public static uint Mix(uint a, uint b)
    {
        var x = unchecked((a * 0x9E3779B1) ^ (b + 0x7F4A7C15 + (a << 6)));
        x = unchecked((x ^ (x >> 15)) * 0x85EBCA6B);
        return x ^ (x >> 13);
    }
}
