namespace NewsMonitor.Language.KeyPhrases;

/// <summary>
/// Finds what a text is about: the noun phrases that an analyst would write in its margin, in the words of the text. Works on a
/// statement of 15 words and on a whole article. Deterministic; immutable, so one instance serves all threads; some microseconds a
/// statement. How it was made and what it reaches: docs/language/key-phrases.md.
/// </summary>
public sealed class KeyPhraseExtractor
{
    private readonly WordStatistics _statistics = WordStatistics.LoadEmbedded();
    private readonly PhraseTokenizer _tokenizer;

    /// <summary>Loads the model that comes with the library: some 100 KB, a few milliseconds. Keep the instance.</summary>
    public KeyPhraseExtractor() => _tokenizer = new PhraseTokenizer(_statistics);

    /// <summary>The key phrases of a text, best first: no numbers or dates alone, none that is part of another, no two with the same <see cref="KeyPhrase.Key"/>.</summary>
    /// <param name="text">English prose. An article's headline, if it is given, is its first line.</param>
    /// <param name="count">At most so many; a short text has fewer.</param>
    /// <param name="without">Names to leave out, such as the speaker's, in any spelling of their words: neither the whole name, nor a part of it, nor an office before it is a key phrase then.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public IReadOnlyList<string> Extract(string text, int count = 10, IReadOnlyList<string>? without = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var tokens = _tokenizer.Tokenize(text);
        var names = NameStems(without);
        var chosen = new List<PhraseCandidate>(Math.Min(count, tokens.Count));
        foreach (var (_, candidate) in PhraseRanking.Rank(tokens, PhraseCandidates.Find(tokens)))
        {
            if (chosen.Count == count) break;
            if (IsNamed(tokens, candidate, names)) continue;
            if (!TakesPlace(tokens, candidate, chosen)) continue;
            chosen.Add(candidate);
        }

        // "cease-fire" and "cease fire" are different words to the ranking and one phrase to those who count.
        return [.. chosen.Select(candidate => Surface(text, tokens, candidate)).DistinctBy(phrase => KeyPhrase.Key(phrase))];
    }

    // True when the candidate may be added; a chosen phrase that is only ever met inside it makes room.
    private static bool TakesPlace(List<PhraseToken> tokens, in PhraseCandidate candidate, List<PhraseCandidate> chosen)
    {
        for (var i = 0; i < chosen.Count; i++)
        {
            var other = chosen[i];
            if (Holds(tokens, other, candidate)) return false;
            if (!Holds(tokens, candidate, other)) continue;
            if (candidate.Count >= other.Count) chosen[i] = candidate;
            return false;
        }

        return true;
    }

    private static bool Holds(List<PhraseToken> tokens, in PhraseCandidate longer, in PhraseCandidate shorter)
    {
        for (var from = 0; from + shorter.Words <= longer.Words; from++)
        {
            var same = 0;
            while (same < shorter.Words && tokens[longer.First + from + same].Stem == tokens[shorter.First + same].Stem) same++;
            if (same == shorter.Words) return true;
        }

        return false;
    }

    private HashSet<uint>? NameStems(IReadOnlyList<string>? names)
    {
        if (names is null or []) return null;
        var stems = new HashSet<uint>();
        foreach (var name in names)
        {
            foreach (var token in _tokenizer.Tokenize(name)) stems.Add(token.Stem);
        }

        return stems;
    }

    private static bool IsNamed(List<PhraseToken> tokens, in PhraseCandidate candidate, HashSet<uint>? names)
    {
        if (names is null) return false;
        var named = false;
        for (var i = candidate.First; i < candidate.First + candidate.Words; i++)
        {
            var isName = names.Contains(tokens[i].Stem);
            if (!isName && !tokens[i].Has(FunctionRole.Title)) return false;
            named |= isName;
        }

        return named;
    }

    private static string Surface(string text, List<PhraseToken> tokens, in PhraseCandidate candidate)
    {
        var start = tokens[candidate.First].Start;
        var last = tokens[candidate.First + candidate.Words - 1];
        var end = last.Start + last.BaseLength;
        // The last stop of "U.S." belongs to it.
        if (end < text.Length && text[end] == '.' && text.AsSpan(last.Start, last.BaseLength).Contains('.')) end++;
        return text[start..end];
    }
}
