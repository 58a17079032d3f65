using System.Runtime.InteropServices;

namespace NewsMonitor.Language.KeyPhrases;

/// <summary>
/// Ranks noun phrases by a weighted sum of what the text and the statistics say of them. The weights are hyperparameters, set by hand
/// within what cross-validation on the developer data calls equal (docs/language/key-phrases.md); none is trained.
/// </summary>
internal static class PhraseRanking
{
    private const float Frequency = 0.6f;
    private const float Position = 0.16f;
    private const float WordLength = 0.16f;
    private const float LongestCountedWord = 11;
    private const float Rarity = 0.5f;
    private const float Heading = 0.35f;
    private const float HeadingOfName = 0.7f;
    private const float Wholeness = 0.4f;
    private const float AbstractEnding = 0.3f;
    private const float ShortWord = -0.25f;
    private const float HyphenedWord = -0.5f;
    private const float FullName = 0.3f;

    // In an article a topic's shortest name recurs, and the crowd chose that; in a statement each phrase stands once, and its full
    // form says more. Between 40 words and 320 the one rule gives way to the other.
    private const float LongerPhraseInArticle = -1.3f;
    private const float LongerPhraseInStatement = 0.5f;
    private const float WordsOfStatement = 40;
    private const float DoublingsToArticle = 3;

    /// <summary>All candidates that stand as a noun phrase of their own somewhere, best first.</summary>
    public static List<(float Score, PhraseCandidate Candidate)> Rank(List<PhraseToken> tokens, Dictionary<ulong, PhraseCandidate> candidates)
    {
        var words = CollectionsMarshal.AsSpan(tokens);
        var longerPhrase = LongerPhrase(words.Length);
        var ranked = new List<(float Score, PhraseCandidate Candidate)>(candidates.Count);
        foreach (var candidate in candidates.Values)
        {
            if (candidate.AsWhole > 0) ranked.Add((Score(words, candidate, longerPhrase), candidate));
        }

        // The place in the text decides between equals, so that the order never depends on the dictionary's.
        ranked.Sort(static (a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score)
            : a.Candidate.First != b.Candidate.First ? a.Candidate.First.CompareTo(b.Candidate.First)
            : b.Candidate.Words.CompareTo(a.Candidate.Words));
        return ranked;
    }

    private static float LongerPhrase(int words)
    {
        var share = Math.Clamp(MathF.Log2(Math.Max(1, words) / WordsOfStatement) / DoublingsToArticle, 0, 1);
        return LongerPhraseInStatement + (share * (LongerPhraseInArticle - LongerPhraseInStatement));
    }

    private static float Score(ReadOnlySpan<PhraseToken> words, in PhraseCandidate candidate, float longerPhrase)
    {
        var phrase = words.Slice(candidate.First, candidate.Words);
        float letters = 0, rarity = 0;
        var marks = TokenMarks.None;
        var shortest = int.MaxValue;
        foreach (var word in phrase)
        {
            letters += word.BaseLength;
            shortest = Math.Min(shortest, word.BaseLength);
            rarity = Math.Max(rarity, word.Facts.Rarity);
            marks |= word.Marks;
        }

        var isName = candidate.AsName * 2 > candidate.AsHead;
        var score = (Frequency * MathF.Log(candidate.Count))
            - (Position * MathF.Log(1 + candidate.First))
            + (WordLength * Math.Min(LongestCountedWord, letters / phrase.Length))
            + (Rarity * rarity)
            + (Heading * (isName ? HeadingOfName : phrase[^1].Facts.Head))
            + (Wholeness * candidate.AsWhole / candidate.AsHead);
        if (phrase.Length > 1) score += longerPhrase;
        if (phrase.Length > 1 && isName) score += FullName;
        if (!isName && phrase[^1].Is(TokenMarks.Abstract)) score += AbstractEnding;
        if (shortest < 4) score += ShortWord;
        if ((marks & TokenMarks.Hyphen) != 0) score += HyphenedWord;
        return score;
    }
}
