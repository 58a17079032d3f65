using System.Collections.Frozen;
using System.Globalization;

namespace NewsMonitor.Core.Clusters;

/// <summary>Reads numbers written in digits or words, so that "four thousand" meets "4,000" and "the fourteenth" meets "14".</summary>
internal static class NumberReading
{
    private static readonly FrozenDictionary<string, decimal> Units = new (string Word, decimal Value)[]
    {
        ("two", 2), ("three", 3), ("four", 4), ("five", 5), ("six", 6), ("seven", 7), ("eight", 8), ("nine", 9), ("ten", 10),
        ("eleven", 11), ("twelve", 12), ("thirteen", 13), ("fourteen", 14), ("fifteen", 15), ("sixteen", 16), ("seventeen", 17),
        ("eighteen", 18), ("nineteen", 19), ("twenty", 20), ("thirty", 30), ("forty", 40), ("fifty", 50), ("sixty", 60),
        ("seventy", 70), ("eighty", 80), ("ninety", 90),
        ("fourth", 4), ("fifth", 5), ("sixth", 6), ("seventh", 7), ("eighth", 8), ("ninth", 9), ("tenth", 10), ("eleventh", 11), ("twelfth", 12),
        ("thirteenth", 13), ("fourteenth", 14), ("fifteenth", 15), ("sixteenth", 16), ("seventeenth", 17), ("eighteenth", 18), ("nineteenth", 19),
        ("twentieth", 20), ("thirtieth", 30),
    }.ToFrozenDictionary(number => number.Word, number => number.Value);

    private static readonly FrozenDictionary<string, decimal> Scales = new (string Word, decimal Value)[]
    {
        ("hundred", 100), ("thousand", 1000), ("million", 1_000_000), ("billion", 1_000_000_000), ("trillion", 1_000_000_000_000),
    }.ToFrozenDictionary(number => number.Word, number => number.Value);

    /// <summary>The number that begins at a word; null when none does. A lone "one" is a pronoun.</summary>
    /// <param name="words">The words of the text.</param>
    /// <param name="from">Where it would begin.</param>
    /// <param name="length">How many words it takes.</param>
    public static string? At(IReadOnlyList<Word> words, int from, out int length)
    {
        (length, var total, var group, var any) = (0, 0m, 0m, false);
        for (var i = from; i < words.Count; i++)
        {
            var word = words[i].Lower;
            var next = i + 1 < words.Count ? words[i + 1].Lower : "";
            if (Units.TryGetValue(word, out var unit)) (group, any) = (group + unit, true);
            else if (char.IsAsciiDigit(word[0]) && decimal.TryParse(word, NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var digits)) (group, any) = (group + digits, true);
            else if (word is "one" or "a" && Scales.ContainsKey(next)) group += 1;
            else if (Scales.TryGetValue(word, out var scale) && group > 0)
            {
                any = true;
                if (scale == 100) group *= scale;
                else (total, group) = (total + (group * scale), 0);
            }
            else if (!(word == "and" && any && i > from && Scales.ContainsKey(words[i - 1].Lower) && (Units.ContainsKey(next) || char.IsAsciiDigit(next.FirstOrDefault())))) break;

            length = i - from + 1;
        }

        return any ? (total + group).ToString("0.##", CultureInfo.InvariantCulture) : null;
    }
}
