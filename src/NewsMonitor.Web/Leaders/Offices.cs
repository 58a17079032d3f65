using System.Globalization;
using NewsMonitor.Language.Names;

namespace NewsMonitor.Web.Leaders;

/// <summary>A leader's offices in words.</summary>
internal static class Offices
{
    /// <summary>The offices held, or the last one held, and the country.</summary>
    /// <param name="leader">Whose.</param>
    /// <param name="countries">Countries that the watch list adds to those of the world.</param>
    public static string Of(Leader leader, IReadOnlyList<Country> countries)
    {
        var offices = leader.Offices.Where(o => o.To is null).DefaultIfEmpty(leader.Offices.MaxBy(o => o.To)).OfType<Office>().Select(o => o.Title).Distinct().ToArray();
        var words = string.Join(", ", offices);
        if (words.Length > 0) words = char.ToUpper(words[0], CultureInfo.InvariantCulture) + words[1..];
        return leader.Country is { } country ? $"{words}, {CountryNames.Of(country, countries)}".TrimStart(',', ' ') : words;
    }
}
