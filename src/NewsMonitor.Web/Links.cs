using System.Globalization;

namespace NewsMonitor.Web;

/// <summary>Addresses within the site, and what may be linked to outside.</summary>
internal static class Links
{
    public static string Day(DateOnly day) => $"/days/{Iso(day)}";

    public static string Leader(string id) => $"/leaders/{Uri.EscapeDataString(id)}";

    public static string Statement(string id) => $"/statements/{Uri.EscapeDataString(id)}";

    /// <summary>The search page for these parameters; those that are null are left out.</summary>
    public static string Search(params IEnumerable<(string Name, string? Value)> parameters)
    {
        var query = string.Join('&', parameters.Where(p => !string.IsNullOrEmpty(p.Value)).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!)}"));
        return query.Length == 0 ? "/search" : $"/search?{query}";
    }

    /// <summary>The statements behind a figure of one day.</summary>
    public static string OfDay(DateOnly day, params IEnumerable<(string Name, string? Value)> parameters) =>
        Search([("from", Iso(day)), ("to", Iso(day)), .. parameters]);

    /// <summary>An outlet's address when it is one of the web; anything else is not linked to.</summary>
    public static string? Outside(Uri url) => url.IsAbsoluteUri && url.Scheme is "http" or "https" ? url.AbsoluteUri : null;

    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Long(DateOnly day) => day.ToString("dddd d MMMM yyyy", CultureInfo.InvariantCulture);

    public static string Short(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    public static string Time(DateTimeOffset time) => time.ToUniversalTime().ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);

    public static string Stamp(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string ToneClass(double? tone) => tone switch { null => "none", > 0.15 => "positive", < -0.15 => "negative", _ => "neutral" };
}
