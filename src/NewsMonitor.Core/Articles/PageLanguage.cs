using System.Collections.Frozen;
using System.Numerics;

namespace NewsMonitor.Core.Articles;

/// <summary>The language of a page: what it declares, unless its text is plainly of another.</summary>
internal static class PageLanguage
{
    // The most frequent function words of each language that are none in the others, as any frequency list has them.
    private static readonly (string Language, string Words)[] _functionWords =
    [
        ("en", "the of and to that is was for with his said have from they this which would their has been were are"),
        ("de", "der die und das den von ist mit des nicht dem auch eine sich auf für wird einen bei nach werden haben"),
        ("fr", "les des est dans pour qui une sur pas au avec plus ce sont par cette mais aux été leur ont du"),
        ("es", "el los las del una por con para su al como más pero sus este ya está hay también han fue y"),
        ("it", "il di che è per della con non sono una del nel alla dei anche più gli delle ha questo si"),
        ("pt", "os da em um para com não uma dos no na as mais ao foi pelo são também ele seu às do"),
        ("nl", "het een van dat niet zijn voor met aan er ook naar bij nog uit wordt maar deze heeft worden"),
        ("id", "yang dan di itu dengan untuk tidak ini dari dalam akan pada juga ke karena ada mereka oleh telah"),
        ("sv", "och att det som en på är av för med till den har inte om ett han men var sig"),
        ("da", "og det at er til af på som for den med ikke der har han et de var fra"),
        ("pl", "w i na nie że się z do to jest o jak ale po co za od tego przez"),
        ("tr", "ve bir bu için da de ile olarak çok daha olan kadar sonra gibi ne ancak olduğu"),
        ("ro", "și în de la cu pe nu care din că mai este au sunt fost pentru lui ale"),
        ("vi", "của và là có trong được cho không một các những với này người đã"),
    ];

    // Which of the languages above have a word: a bit for each.
    private static readonly FrozenDictionary<string, int> _languagesOf = _functionWords
        .SelectMany((entry, i) => entry.Words.Split(' ').Distinct().Select(word => (Word: word, Bit: 1 << i)))
        .GroupBy(pair => pair.Word, StringComparer.OrdinalIgnoreCase)
        .ToFrozenDictionary(group => group.Key, group => group.Aggregate(0, (bits, pair) => bits | pair.Bit), StringComparer.OrdinalIgnoreCase);

    /// <summary>A tag as outlets write it ("en_US", "en-us", "English"), as BCP 47 has it; null when it is none.</summary>
    public static string? Tag(string? declared)
    {
        var tag = declared.AsSpan().Trim();
        var comma = tag.IndexOfAny(',', ';', ' ');
        if (comma > 0) tag = tag[..comma];
        if (tag.Equals("English", StringComparison.OrdinalIgnoreCase)) return "en";
        if (tag.Length is < 2 or > 12 || !char.IsAsciiLetter(tag[0]) || !char.IsAsciiLetter(tag[1])) return null;
        var dash = tag.IndexOfAny('-', '_');
        var language = (dash < 0 ? tag : tag[..dash]).ToString().ToLowerInvariant();
        if (language.Length is < 2 or > 3) return null;
        if (dash < 0) return language;
        var region = tag[(dash + 1)..];
        return region.Length == 2 && char.IsAsciiLetter(region[0]) ? $"{language}-{region.ToString().ToUpperInvariant()}" : language;
    }

    /// <summary>The page's language.</summary>
    public static string? Of(string? declared, string text)
    {
        var seen = Recognise(text);
        if (declared is null || seen is null) return declared ?? seen;
        return declared.StartsWith(seen, StringComparison.OrdinalIgnoreCase) || AreClose(declared, seen) ? declared : seen;
    }

    // Scripts tell a group of languages, and kin share their function words: then the page knows better.
    private static bool AreClose(string declared, string seen) =>
        declared.AsSpan(0, 2) switch
        {
            "uk" or "bg" or "sr" or "mk" or "be" or "kk" or "mn" => seen == "ru",
            "fa" or "ur" or "ps" => seen == "ar",
            "no" or "nb" or "nn" => seen is "da" or "sv",
            "ms" => seen == "id",
            "gl" or "ca" => seen is "es" or "pt",
            "af" => seen == "nl",
            "mr" or "ne" => seen == "hi",
            _ => false,
        };

    /// <summary>The language by script and function words; null when the text is too short or too mixed to tell.</summary>
    internal static string? Recognise(ReadOnlySpan<char> text)
    {
        if (text.Length > 4000) text = text[..4000];
        if (ByScript(text) is { } script) return script;
        Span<int> hits = stackalloc int[_functionWords.Length];
        var words = 0;
        var lookup = _languagesOf.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var range in text.SplitAny(" \n\t,.;:!?\"“”()«»"))
        {
            var word = text[range];
            if (word.IsEmpty) continue;
            words++;
            if (!lookup.TryGetValue(word, out var languages)) continue;
            for (; languages != 0; languages &= languages - 1) hits[BitOperations.TrailingZeroCount(languages)]++;
        }

        if (words < 20) return null;
        int best = 0, second = -1;
        for (var i = 1; i < hits.Length; i++)
        {
            if (hits[i] > hits[best]) (second, best) = (best, i);
            else if (second < 0 || hits[i] > hits[second]) second = i;
        }

        // A text of one language has a fifth of its words among these; a list of names in another has none.
        return hits[best] * 12 >= words && hits[best] * 10 >= hits[second] * 13 ? _functionWords[best].Language : null;
    }

    private static string? ByScript(ReadOnlySpan<char> text)
    {
        int letters = 0, latin = 0, cyrillic = 0, greek = 0, hebrew = 0, arabic = 0, devanagari = 0, thai = 0, hangul = 0, kana = 0, han = 0;
        foreach (var c in text)
        {
            if (!char.IsLetter(c)) continue;
            letters++;
            if (c < 0x250) latin++;
            else if (c is >= '\u0370' and < '\u0400') greek++;
            else if (c is >= '\u0400' and < '\u0530') cyrillic++;
            else if (c is >= '\u0590' and < '\u0600') hebrew++;
            else if (c is >= '\u0600' and < '\u0780') arabic++;
            else if (c is >= '\u0900' and < '\u0980') devanagari++;
            else if (c is >= '\u0E00' and < '\u0E80') thai++;
            else if (c is >= '\u3040' and < '\u3100') kana++;
            else if (c is >= '\u4E00' and < '\uA000') han++;
            else if (c is >= '\uAC00' and < '\uD7B0') hangul++;
        }

        if (letters < 20 || latin * 2 > letters) return null;
        var half = letters / 3;
        return hangul > half ? "ko" : kana * 5 > letters ? "ja" : han > half ? "zh" : cyrillic > half ? "ru" : arabic > half ? "ar" : greek > half ? "el"
            : hebrew > half ? "he" : devanagari > half ? "hi" : thai > half ? "th" : null;
    }
}
