namespace NewsMonitor.Language.KeyPhrases;

/// <summary>
/// Folds a word with its plural, in the manner of the S-stemmer (Harman, <i>How effective is suffixing?</i>, JASIS 1991): final s and e
/// go and y becomes i, for singular and plural alike, so that no list of exceptions is needed for house, houses, tax, taxes, movie,
/// movies, country, countries.
/// </summary>
internal static class WordStem
{
    /// <summary>End of the word that starts at <paramref name="start"/>: letters, digits, marks, and hyphens, apostrophes and stops between them.</summary>
    public static int EndOfWord(ReadOnlySpan<char> text, int start)
    {
        var i = start + 1;
        for (; i < text.Length; i++)
        {
            if (IsInWord(text[i])) continue;
            if (IsJoint(text[i]) && i + 1 < text.Length && char.IsLetterOrDigit(text[i + 1])) continue;
            break;
        }

        return i;
    }

    /// <summary>The word's length without a possessive ending: <c>Veldania's</c>, <c>ministers'</c> (its apostrophe is outside the word).</summary>
    public static int LengthWithoutPossessive(ReadOnlySpan<char> word) =>
        word.Length > 2 && word[^1] is 's' or 'S' && word[^2] is '\'' or '’' ? word.Length - 2 : word.Length;

    /// <summary>Writes the stem, at most as long as the word.</summary>
    /// <returns>Its length.</returns>
    public static int Write(ReadOnlySpan<char> word, Span<char> stem)
    {
        var length = WriteLetters(word, stem);
        return IsInitials(word) ? length : Fold(stem, length);
    }

    /// <summary>Writes the word's letters and digits in lower case, without a possessive ending.</summary>
    /// <returns>How many.</returns>
    public static int WriteLetters(ReadOnlySpan<char> word, Span<char> letters)
    {
        var length = 0;
        foreach (var c in word[..LengthWithoutPossessive(word)])
        {
            if (char.IsLetterOrDigit(c)) letters[length++] = char.ToLowerInvariant(c);
        }

        return length;
    }

    /// <summary>Folds the end of a word, or of several written as one, with its plural.</summary>
    /// <returns>The length that is left.</returns>
    public static int Fold(Span<char> letters, int length)
    {
        if (length < 4) return length;
        if (letters[..length].EndsWith("men"))
        {
            letters[length - 2] = 'a';
            return length;
        }

        if (letters[..length].EndsWith("children")) return length - 3;
        if (letters[..length].EndsWith("sis")) length -= 2;
        else if (letters[length - 1] == 's' && letters[length - 2] is not ('s' or 'u' or 'i')) length--;
        if (letters[length - 1] == 'e' && length > 3) length--;
        else if (letters[length - 1] == 'y' && length > 3) letters[length - 1] = 'i';
        return length;
    }

    /// <summary>True for a short word in capitals, which has no plural to fold: the US is not us.</summary>
    public static bool IsInitials(ReadOnlySpan<char> word)
    {
        word = word[..LengthWithoutPossessive(word)];
        if (word.Length > 5) return false;
        foreach (var c in word)
        {
            if (char.IsLower(c)) return false;
        }

        return true;
    }

    private static bool IsInWord(char c) =>
        char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;

    private static bool IsJoint(char c) => c is '-' or '\'' or '’' or '.' or '&' or '\u2010' or '\u2011';
}
