using System.Buffers;
using System.Globalization;
using System.Text;

namespace NewsMonitor.Core.Clusters;

/// <summary>
/// Brings the forms and spellings of a word to one key, so that "signed" meets "signing", "honour" "honor" and "Karovskyy" "Karovsky".
/// Coarser than a spelling may be: two words that share a key only count as one word in common.
/// </summary>
internal static class WordForm
{
    private static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouy");

    /// <summary>The key of a word that is written in letters, in lower case.</summary>
    public static string Key(string lower) => Fold(Stem(Plain(lower)));

    /// <summary>Without accents.</summary>
    private static string Plain(string word)
    {
        if (Ascii.IsValid(word)) return word;
        var plain = new StringBuilder(word.Length);
        foreach (var c in word.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark) plain.Append(c switch { 'ø' => 'o', 'ł' => 'l', 'đ' => 'd', 'ı' => 'i', _ => c });
        }

        return plain.ToString();
    }

    /// <summary>Without the endings that inflect: a light stemmer after Porter's first step (1980), which keeps nouns and their verbs together.</summary>
    private static string Stem(string word)
    {
        if (word.Length < 4) return word;
        var stem = word switch
        {
            _ when word.EndsWith("ies", StringComparison.Ordinal) => word[..^3] + "y",
            _ when word.EndsWith("sses", StringComparison.Ordinal) => word[..^2],
            _ when word.EndsWith('s') && word[^2] is not ('s' or 'u' or 'i') => word[..^1],
            _ => word,
        };
        foreach (var ending in (ReadOnlySpan<string>)["ing", "ed"])
        {
            if (stem.Length >= ending.Length + 3 && stem.EndsWith(ending, StringComparison.Ordinal) && stem.AsSpan(0, stem.Length - ending.Length).ContainsAny(Vowels))
            {
                stem = stem[..^ending.Length];
                break;
            }
        }

        foreach (var ending in (ReadOnlySpan<string>)["ations", "ation", "ions", "ion", "ments", "ment", "al", "ly", "er", "or", "ate", "at", "ish", "ness", "ive"])
        {
            if (stem.Length >= ending.Length + 4 && stem.EndsWith(ending, StringComparison.Ordinal))
            {
                stem = stem[..^ending.Length];
                break;
            }
        }

        return stem.Length > 4 && stem[^1] == 'e' ? stem[..^1] : stem;
    }

    /// <summary>Without what only transliteration and the two sides of the Atlantic spell apart.</summary>
    private static string Fold(string word)
    {
        var text = word
            .Replace("ph", "f", StringComparison.Ordinal).Replace("kh", "h", StringComparison.Ordinal).Replace("ck", "k", StringComparison.Ordinal)
            .Replace("tz", "ts", StringComparison.Ordinal).Replace("ou", "o", StringComparison.Ordinal).Replace("oo", "u", StringComparison.Ordinal)
            .Replace("ee", "i", StringComparison.Ordinal);
        var folded = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            var one = c switch { 'y' or 'j' => 'i', 'z' => 's', 'q' or 'c' => 'k', 'w' => 'v', _ => c };
            if (folded.Length == 0 || folded[^1] != one) folded.Append(one);
        }

        return folded.ToString();
    }
}
