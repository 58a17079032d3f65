using System.Globalization;
using NewsMonitor.Core.Leaders;
using NewsMonitor.Language.Names;

namespace NewsMonitor.Web.Leaders;

/// <summary>How countries are called.</summary>
public static class CountryNames
{
    /// <summary>The countries that the watch list's leaders act for and those it adds to the world's, by name.</summary>
    public static IReadOnlyList<(string Code, string Name)> Of(WatchList list) =>
    [
        .. list.Leaders.Select(l => l.Country).OfType<string>().Concat(list.Countries.Select(c => c.Code)).Distinct(StringComparer.Ordinal)
            .Select(code => (code, Of(code, list.Countries))).OrderBy(c => c.Item2, StringComparer.InvariantCulture),
    ];

    /// <summary>A country's English name; its code where it has none.</summary>
    /// <param name="code">ISO 3166-1 alpha-2, EU or UN.</param>
    /// <param name="countries">Countries that the watch list adds to those of the world.</param>
    public static string Of(string code, IReadOnlyList<Country> countries)
    {
        if (countries.FirstOrDefault(c => c.Code == code) is { } own) return own.Name;
        if (code is "EU") return "European Union";
        if (code is "UN") return "United Nations";
        try
        {
            return new RegionInfo(code).EnglishName;
        }
        catch (ArgumentException)
        {
            return code;
        }
    }
}
