using System.Collections.Frozen;

namespace NewsMonitor.Core.Subscriptions;

/// <summary>The time zones that can be chosen.</summary>
public static class TimeZones
{
    // Names without a region but UTC are aliases of the tz database kept for old programs (its file "backward"): CET, EST5EDT, Zulu.
    private static readonly string[] _regions = ["Africa/", "America/", "Antarctica/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/"];

    /// <summary>IANA ids by name.</summary>
    public static FrozenSet<string> All { get; } = TimeZoneInfo.GetSystemTimeZones().Select(z => z.Id).Where(IsOffered).Append("UTC").ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The ids by region, <c>UTC</c> first, each in order.</summary>
    public static IReadOnlyList<(string Region, IReadOnlyList<string> Ids)> ByRegion { get; } =
        [.. All.GroupBy(id => id.Split('/')[0]).OrderBy(g => g.Key != "UTC").ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, (IReadOnlyList<string>)[.. g.Order(StringComparer.Ordinal)]))];

    private static bool IsOffered(string id) => _regions.Any(r => id.StartsWith(r, StringComparison.Ordinal));
}
