using NewsMonitor.Language.Names;
using NewsMonitor.Language.Text;

namespace NewsMonitor.Language.Statements;

/// <summary>Finds capitalised names among tokens, with the particles in small letters that belong to them.</summary>
internal static class NameScanner
{
    // "von der", "de la": more small words in a row belong to no name.
    private const int ParticlesInARow = 2;

    /// <summary>The names that begin and end within the tokens, in reading order.</summary>
    public static List<PersonName> Scan(Reading reading, CountryIndex countries, int from, int to)
    {
        var names = new List<PersonName>();
        for (var i = from; i < to;)
        {
            if (!IsCapital(reading, i))
            {
                i++;
                continue;
            }

            var start = i;
            i = EndOfRun(reading, i, to);
            var titled = false;
            bool? feminine = null;
            while (start < i && BeforeName(reading, countries, start, i, ref titled, ref feminine) is var taken and > 0) start += taken;
            if (start >= i) continue;
            if (!titled) start = WithParticlesBefore(reading, start, from);
            names.Add(new PersonName(start, i, titled, feminine));
        }

        return names;
    }

    private static int EndOfRun(Reading reading, int i, int to)
    {
        while (i < to)
        {
            if (IsCapital(reading, i) || IsStopWithin(reading, i, to))
            {
                i++;
                continue;
            }

            var after = i;
            while (after < to && after - i < ParticlesInARow && IsParticle(reading, after)) after++;
            if (after == i || after >= to || !IsCapital(reading, after)) break;
            i = after;
        }

        return i;
    }

    private static int WithParticlesBefore(Reading reading, int start, int from)
    {
        var first = start;
        while (first > from && start - first < ParticlesInARow && IsParticle(reading, first - 1)) first--;
        return first;
    }

    private static bool IsCapital(Reading reading, int i)
    {
        ref readonly var token = ref reading.Tokens[i];
        var word = reading.Text.AsSpan(token.Start, token.End - token.Start);
        if (token.Shape == TokenShape.Lower) return word.IndexOf('-') is > 0 and < 4 and var hyphen && hyphen + 1 < word.Length && char.IsUpper(word[hyphen + 1]);
        return token.Shape is TokenShape.Capital or TokenShape.Upper && reading.Classes[i] is WordClass.Open or WordClass.Title && word is not "I"
            && !(token.OpensSentence && reading.Classes[i] == WordClass.Open && word.EndsWith("ly", StringComparison.Ordinal));
    }

    private static bool IsParticle(Reading reading, int i)
    {
        ref readonly var token = ref reading.Tokens[i];
        return token.Shape == TokenShape.Lower && reading.Text.AsSpan(token.Start, token.End - token.Start)
            is "von" or "van" or "der" or "den" or "de" or "da" or "do" or "dos" or "das" or "del" or "della" or "di" or "du" or "la" or "bin" or "bint" or "ibn" or "al" or "el" or "ben" or "ter" or "ten" or "zu" or "af" or "av";
    }

    private static bool IsStopWithin(Reading reading, int i, int to)
    {
        var tokens = reading.Tokens;
        if (i == 0 || i + 1 >= to || tokens[i].Shape != TokenShape.Stop || reading.Text[tokens[i].Start] != '.' || tokens[i - 1].End != tokens[i].Start) return false;
        return (reading.Classes[i - 1] == WordClass.Title || tokens[i - 1].End - tokens[i - 1].Start == 1) && IsCapital(reading, i + 1);
    }

    // How many tokens at the start of a run stand before the name: a title, a nationality, the stop of "Mr."
    private static int BeforeName(Reading reading, CountryIndex countries, int i, int end, ref bool titled, ref bool? feminine)
    {
        ref readonly var token = ref reading.Tokens[i];
        if (token.Shape == TokenShape.Stop) return 1;
        var word = reading.Text.AsSpan(token.Start, token.End - token.Start);
        if (reading.Classes[i] == WordClass.Title || Honorifics.Contains(word))
        {
            titled |= reading.Classes[i] == WordClass.Title;
            feminine = Honorifics.IsFeminine(word) ?? feminine;
            return 1;
        }

        if (i + 1 < end && countries.Find(reading.Text.AsSpan(token.Start, reading.Tokens[i + 1].End - token.Start)) is not null) return 2;
        return countries.Find(word) is not null ? 1 : 0;
    }
}
