namespace NewsMonitor.Language.KeyPhrases;

/// <summary>What makes two key phrases one, whatever their surface forms.</summary>
public static class KeyPhrase
{
    /// <summary>
    /// The key under which a phrase is counted: equal for plural, case, possessive, hyphen and blank variants, so that "Cease-fires",
    /// "ceasefire" and "the cease fire's" trend as one. It is a key, not a word: show readers the surface form met most often.
    /// </summary>
    /// <param name="phrase">A phrase of any length; articles at its front do not count.</param>
    /// <returns>Lower-case letters and digits; empty when the phrase has none.</returns>
    public static string Key(ReadOnlySpan<char> phrase)
    {
        var key = phrase.Length <= 256 ? stackalloc char[phrase.Length + 1] : new char[phrase.Length + 1];
        int length = 0, last = 0, lastEnd = 0;
        for (var i = 0; i < phrase.Length;)
        {
            if (!char.IsLetterOrDigit(phrase[i]))
            {
                i++;
                continue;
            }

            (last, lastEnd) = (i, WordStem.EndOfWord(phrase, i));
            i = lastEnd;
            if (length > 0 || i == phrase.Length || !IsArticle(phrase[last..i])) length += WordStem.WriteLetters(phrase[last..i], key[length..]);
        }

        // All words as one, and only then the plural: "cease fire" and "ceasefires" must end alike.
        if (!WordStem.IsInitials(phrase[last..lastEnd])) length = WordStem.Fold(key, length);
        return key[..length].ToString();
    }

    private static bool IsArticle(ReadOnlySpan<char> word) =>
        word.Equals("the", StringComparison.OrdinalIgnoreCase) || word.Equals("a", StringComparison.OrdinalIgnoreCase) || word.Equals("an", StringComparison.OrdinalIgnoreCase);
}
