using System.Globalization;
using System.Text;

namespace NewsMonitor.Language.Names;

/// <summary>
/// What the spellings of a name have in common. Names that come from other scripts are written by several tables (for Cyrillic
/// BGN/PCGN 1947 and 2019, ALA-LC, ISO 9, and the habits of French, German and Polish papers; for Arabic with and without the
/// article): Zelensky, Zelenskiy, Zelenskyy; Tokayev, Tokaev; al-Sisi, El Sisi. Where two tables write one letter in two ways, both
/// come to the same here. Two different names may do so, too, which is why a fold is only ever compared with names on the watch list.
/// </summary>
internal static class NameFold
{
    /// <summary>Longer than any name, in UTF-16 code units; what is longer has no key.</summary>
    public const int Longest = 120;

    /// <summary>Room for any key.</summary>
    public const int LongestKey = Longest * 2;

    /// <summary>The key of a name: small letters without marks, blanks or hyphens. Empty when it has no letters or is no name's length.</summary>
    public static string Key(ReadOnlySpan<char> name) => Key(name, caronAsDigraph: false);

    /// <summary>Writes the key of a name and returns its length; see <see cref="Key(ReadOnlySpan{char})"/>.</summary>
    public static int Key(ReadOnlySpan<char> name, Span<char> key) => Key(name, caronAsDigraph: false, key);

    /// <summary>The keys under which a name on the watch list is found: š may be written s or sh, and Arabic's article be left out.</summary>
    public static IEnumerable<string> Keys(string name)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal) { Key(name), Key(name, caronAsDigraph: true) };
        var parts = name.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length > 1 && parts.Any(IsArticle))
        {
            // A family name that is all that is left keeps its article off, a name of nothing else is none.
            var rest = string.Join(' ', parts.Where(part => !IsArticle(part)));
            if (rest.Length > 2) keys.Add(Key(rest));
        }

        keys.Remove(string.Empty);
        return keys;

        static bool IsArticle(string part) => part.ToLowerInvariant() is "al" or "el";
    }

    private static string Key(ReadOnlySpan<char> name, bool caronAsDigraph)
    {
        Span<char> key = stackalloc char[LongestKey];
        return Key(name, caronAsDigraph, key) is > 0 and var length ? new string(key[..length]) : string.Empty;
    }

    private static int Key(ReadOnlySpan<char> name, bool caronAsDigraph, Span<char> key)
    {
        if (name.Length > Longest) return 0;
        Span<char> part = stackalloc char[Longest * 2];
        int length = 0, letters = 0;
        for (var i = 0; i <= name.Length; i++)
        {
            if (i < name.Length && !IsBetweenParts(name[i]))
            {
                letters += Letters(name[i], caronAsDigraph, part[letters..]);
                continue;
            }

            length += Fold(part[..letters], key[length..]);
            letters = 0;
        }

        return length;
    }

    private static bool IsBetweenParts(char c) => c is ' ' or '-' or '\u00A0' or '\u2010' or '\u2011' or '\n' or '\r' or '\t';

    /// <summary>One letter as small letters of the English alphabet; what cannot be told so stays as it is.</summary>
    private static int Letters(char c, bool caronAsDigraph, Span<char> to)
    {
        if (c is '.' or ',' or '\'' or '’' or '‘' or 'ʼ' or '`') return 0;
        if (c < 128) return Write([char.ToLowerInvariant(c)], to);
        var small = char.ToLowerInvariant(c);
        switch (small)
        {
            case 'ł': return Write("l", to);
            case 'ø': return Write("o", to);
            case 'đ' or 'ð': return Write("d", to);
            case 'ı': return Write("i", to);
            case 'ß': return Write("ss", to);
            case 'æ': return Write("ae", to);
            case 'œ': return Write("o", to);
            case 'þ': return Write("th", to);
            case 'š' when caronAsDigraph: return Write("sh", to);
            case 'č' when caronAsDigraph: return Write("ch", to);
            case 'ž' when caronAsDigraph: return Write("zh", to);
        }

        if (char.IsSurrogate(c)) return Write([c], to);
        if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark) return 0;
        return Write([small.ToString().Normalize(NormalizationForm.FormD)[0]], to);
    }

    private static int Write(ReadOnlySpan<char> letters, Span<char> to)
    {
        letters.CopyTo(to);
        return letters.Length;
    }

    /// <summary>Folds one part of a name; never longer than twice the part.</summary>
    private static int Fold(ReadOnlySpan<char> part, Span<char> to)
    {
        if (part is "el" or "ul") part = "al";
        var length = 0;
        for (var i = 0; i < part.Length;)
        {
            var (taken, first, second) = SoundAt(part, i);
            // Doubled letters are where tables and typesetters differ most: Kasseri, Kaseri; Zelenskii, Zelenski.
            if (length == 0 || to[length - 1] != first) to[length++] = first;
            if (second != '\0') to[length++] = second;
            i += taken;
        }

        return WithoutGlides(to[..length]);
    }

    private static (int Taken, char First, char Second) SoundAt(ReadOnlySpan<char> part, int i)
    {
        var rest = part[i..];
        if (rest.StartsWith("dzh")) return (3, 'i', '\0');
        if (rest.StartsWith("sch")) return (3, 's', 'h');
        if (rest.Length > 1)
        {
            switch (rest[0], rest[1])
            {
                case ('k', 'h'): return (2, 'h', '\0');
                case ('z', 'h') or ('d', 'j'): return (2, 'i', '\0');
                case ('t', 'z'): return (2, 't', 's');
                case ('c', 'z') or ('c', 'h'): return (2, 'c', 'h');
                case ('c', 'k'): return (2, 'k', '\0');
                case ('p', 'h'): return (2, 'f', '\0');
                case ('o', 'e'): return (2, 'o', '\0');
                case ('u', 'e'): return (2, 'u', '\0');
                case ('o', 'u') or ('o', 'o'): return (2, 'u', '\0');
                // Lee is not Li: in short names the vowel is all there is.
                case ('e', 'e') when part.Length > 3: return (2, 'i', '\0');
                case ('f', 'f') when rest.Length == 2: return (2, 'v', '\0');
                case ('c', not ('e' or 'i' or 'y')): return (1, 'k', '\0');
            }
        }

        return rest[0] switch
        {
            'y' or 'j' => (1, 'i', '\0'),
            'w' => (1, 'v', '\0'),
            'q' => (1, 'k', '\0'),
            'x' when part.Length > 2 => (1, 'k', 's'),
            'c' when rest.Length == 1 => (1, 'k', '\0'),
            var c => (1, c, '\0'),
        };
    }

    /// <summary>Drops the i that some tables write where a vowel begins anew: Yermak, Ermak; Tokayev, Tokaev.</summary>
    private static int WithoutGlides(Span<char> key)
    {
        var length = 0;
        for (var i = 0; i < key.Length; i++)
        {
            var glides = key[i] == 'i' && i + 1 < key.Length && key[i + 1] == 'e' && (i == 0 ? key.Length > 3 : key[i - 1] is 'a' or 'o' or 'u' or 'e');
            if (!glides) key[length++] = key[i];
        }

        return length;
    }
}
