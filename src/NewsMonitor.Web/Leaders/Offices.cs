using System.Globalization;
using NewsMonitor.Language.Names;

namespace NewsMonitor.Web.Leaders;

/// <summary>A leader's offices in words.</summary>
internal static class Offices
{
    public static string Of(Leader leader)
    {
        var offices = leader.Offices.Where(o => o.To is null).DefaultIfEmpty(leader.Offices.MaxBy(o => o.To)).OfType<Office>().Select(o => o.Title).Distinct().ToArray();
        var words = string.Join(", ", offices);
        if (words.Length > 0) words = char.ToUpper(words[0], CultureInfo.InvariantCulture) + words[1..];
        return leader.Country is { } country ? $"{words}, {CountryName(country)}".TrimStart(',', ' ') : words;
    }

    // Codes of user-assigned countries stand for themselves.
    private static string CountryName(string code)
    {
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
