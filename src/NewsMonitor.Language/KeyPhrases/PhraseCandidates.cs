using System.Runtime.InteropServices;

namespace NewsMonitor.Language.KeyPhrases;

/// <summary>A noun phrase of the text, all its occurrences together.</summary>
internal record struct PhraseCandidate
{
    /// <summary>First token of its first occurrence as a noun phrase.</summary>
    public int First;

    /// <summary>Number of words.</summary>
    public int Words;

    /// <summary>Occurrences; of a single word also those inside longer phrases.</summary>
    public int Count;

    /// <summary>Occurrences as the end of a noun phrase.</summary>
    public int AsHead;

    /// <summary>Occurrences as a whole noun phrase.</summary>
    public int AsWhole;

    /// <summary>Occurrences with a capital on each word.</summary>
    public int AsName;
}

/// <summary>Finds noun phrases by what surrounds them: function words, pauses and words that are verbs here end one, and its last word must be able to head it.</summary>
internal static class PhraseCandidates
{
    /// <summary>Longest phrase; of a longer one the last words count.</summary>
    public const int MostWords = 4;

    // Tuned on developer data; the ranking hardly changes within 0.15 of either.
    private const float LeastHead = 0.3f;
    private const float LeastVerb = 0.65f;
    private const float LeastVerbAfterAuxiliary = 0.15f;
    private const float LeastVerbOfParticiple = 0.25f;
    private const float LeastHeadOfParticiple = 0.35f;

    /// <summary>Every noun phrase and every noun phrase that ends it, by the hash of its stems.</summary>
    public static Dictionary<ulong, PhraseCandidate> Find(List<PhraseToken> tokens)
    {
        var words = CollectionsMarshal.AsSpan(tokens);
        var candidates = new Dictionary<ulong, PhraseCandidate>(words.Length);
        foreach (var token in words)
        {
            if (token.IsContent) CollectionsMarshal.GetValueRefOrAddDefault(candidates, Key([token]), out _).Count++;
        }

        for (int start = 0, end; start < words.Length; start = end)
        {
            end = EndOfPhrase(words, start);
            if (end == start)
            {
                end++;
                continue;
            }

            var last = end;
            while (last > start && !CanHead(words, last - 1, last - start)) last--;
            if (last == start + 1 && words[start].Has(FunctionRole.Vague)) continue;
            Add(words[Math.Max(start, last - MostWords)..last], Math.Max(start, last - MostWords), candidates);
        }

        return candidates;
    }

    /// <summary>Hash of the stems, in their order.</summary>
    public static ulong Key(ReadOnlySpan<PhraseToken> words)
    {
        var key = 14695981039346656037UL;
        foreach (var word in words) key = unchecked((key ^ word.Stem) * 1099511628211UL);
        return key;
    }

    private static void Add(ReadOnlySpan<PhraseToken> phrase, int first, Dictionary<ulong, PhraseCandidate> candidates)
    {
        for (var from = 0; from < phrase.Length; from++)
        {
            var part = phrase[from..];
            ref var candidate = ref CollectionsMarshal.GetValueRefOrAddDefault(candidates, Key(part), out _);
            if (part.Length > 1) candidate.Count++;
            if (candidate.AsHead++ == 0) (candidate.First, candidate.Words) = (first + from, part.Length);
            if (from == 0) candidate.AsWhole++;
            if (AreNames(part)) candidate.AsName++;
        }
    }

    private static bool AreNames(ReadOnlySpan<PhraseToken> words)
    {
        foreach (var word in words)
        {
            if (!word.Is(TokenMarks.Capital)) return false;
        }

        return true;
    }

    private static int EndOfPhrase(ReadOnlySpan<PhraseToken> words, int start)
    {
        var i = start;
        for (; i < words.Length; i++)
        {
            if (i > start && (words[i].Is(TokenMarks.AfterPause) || words[i - 1].BaseLength < words[i - 1].Length)) break;
            if (!CanStand(words, i, start)) break;
        }

        return i;
    }

    private static bool CanStand(ReadOnlySpan<PhraseToken> words, int i, int start)
    {
        var word = words[i];
        if (!word.IsContent) return false;
        // "Article 5", "Boeing 737", but no amounts, dates or years.
        if (word.Is(TokenMarks.Number)) return i > start && words[i - 1].Is(TokenMarks.Capital) && word.Length < 4;
        if (word.Length < 2) return false;
        if (word.IsName) return true;
        if (word.Is(TokenMarks.Adverb)) return false;
        if (word.Is(TokenMarks.Participle) && word.Facts.Verb > LeastVerbOfParticiple && (i == start ? !FollowsDeterminer(words, i) : words[i - 1].IsName)) return false;
        var before = i > 0 && !word.Is(TokenMarks.AfterPause) ? words[i - 1].Facts.Role : FunctionRole.None;
        if ((before & FunctionRole.BeforeVerb) != 0 && word.Facts.Verb > LeastVerbAfterAuxiliary) return false;
        return word.Facts.Verb <= LeastVerb || FollowsDeterminer(words, i);
    }

    private static bool FollowsDeterminer(ReadOnlySpan<PhraseToken> words, int i) => i > 0 && !words[i].Is(TokenMarks.AfterPause) && words[i - 1].Has(FunctionRole.Determiner);

    private static bool CanHead(ReadOnlySpan<PhraseToken> words, int i, int length)
    {
        var word = words[i];
        if (word.IsName || word.Is(TokenMarks.Number)) return true;
        return word.Facts.Head > (word.Is(TokenMarks.Participle) && length > 1 ? LeastHeadOfParticiple : LeastHead);
    }
}
