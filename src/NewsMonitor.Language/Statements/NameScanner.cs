using NewsMonitor.Language.Names;
using NewsMonitor.Language.Text;

namespace NewsMonitor.Language.Statements;

/// <summary>Finds capitalised names among tokens.</summary>
internal static class NameScanner
{
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
            while (i < to && (IsCapital(reading, i) || IsStopWithin(reading, i, to))) i++;
            var titled = false;
            bool? feminine = null;
            while (start < i && IsBeforeName(reading, countries, start, ref titled, ref feminine)) start++;
            if (start < i) names.Add(new PersonName(start, i, titled, feminine));
        }

        return names;
    }

    private static bool IsCapital(Reading reading, int i)
    {
        ref readonly var token = ref reading.Tokens[i];
        return token.Shape is TokenShape.Capital or TokenShape.Upper && reading.Classes[i] is WordClass.Open or WordClass.Title && !reading.Text.AsSpan(token.Start, token.Length()).Equals("I", StringComparison.Ordinal)
            && !(token.OpensSentence && reading.Classes[i] == WordClass.Open && reading.Text.AsSpan(token.Start, token.Length()).EndsWith("ly", StringComparison.Ordinal));
    }

    private static int Length(this in Token token) => token.End - token.Start;

    private static bool IsStopWithin(Reading reading, int i, int to)
    {
        var tokens = reading.Tokens;
        if (i == 0 || i + 1 >= to || tokens[i].Shape != TokenShape.Stop || reading.Text[tokens[i].Start] != '.' || tokens[i - 1].End != tokens[i].Start) return false;
        return (reading.Classes[i - 1] == WordClass.Title || tokens[i - 1].Length() == 1) && IsCapital(reading, i + 1);
    }

    private static bool IsBeforeName(Reading reading, CountryIndex countries, int i, ref bool titled, ref bool? feminine)
    {
        var word = reading.Text.AsSpan(reading.Tokens[i].Start, reading.Tokens[i].Length());
        if (reading.Tokens[i].Shape == TokenShape.Stop) return true;
        if (reading.Classes[i] == WordClass.Title)
        {
            titled = true;
            if (word.Equals("Mr", StringComparison.Ordinal) || word.Equals("King", StringComparison.Ordinal)) feminine = false;
            if (word.Equals("Mrs", StringComparison.Ordinal) || word.Equals("Ms", StringComparison.Ordinal) || word.Equals("Queen", StringComparison.Ordinal)) feminine = true;
            return true;
        }

        return word is "Republican" or "Democratic" or "GOP" or "Former" or "House" or "Vice" or "Foreign" or "Defence" or "Defense" or "Speaker" or "First" or "Lady" or "Attorney" or "General"
            || countries.Find(word) is not null;
    }
}
