using System.Globalization;
using NewsMonitor.Core.Digests;
using NewsMonitor.Core.Stories;

namespace NewsMonitor.Core.Operations;

/// <summary>Looks at a day that is over and says what an operator must hear of it.</summary>
public sealed class DayCheck(IDigestStore digests, IStoryStore stories)
{
    /// <summary>What is wrong, a sentence each; empty when the day is as it should be.</summary>
    public async Task<IReadOnlyList<string>> OfAsync(DateOnly day, CancellationToken cancellation)
    {
        var wrong = new List<string>();
        var first = day.AddDays(-Yield.Days);
        var found = new List<Digest?>();
        for (var each = first; each <= day; each = each.AddDays(1)) found.Add(await digests.FindAsync(each, cancellation));
        if (found[^1] is null) wrong.Add(string.Create(CultureInfo.InvariantCulture, $"There is no digest of {day:yyyy-MM-dd}."));

        var articles = (await stories.OfDaysAsync(first, day, cancellation)).Select(article => (article.Outlet, Day: DateOnly.FromDateTime(article.Seen.UtcDateTime)));
        wrong.AddRange(Collapsed(day, "articles", articles));
        var statements = found.OfType<Digest>().SelectMany(digest => digest.Clusters.SelectMany(cluster => cluster.Carried).Select(carried => (carried.Outlet, digest.Day)));
        if (found[^1] is not null) wrong.AddRange(Collapsed(day, "statements", statements));
        return wrong;
    }

    private static IEnumerable<string> Collapsed(DateOnly day, string what, IEnumerable<(string Outlet, DateOnly Day)> yields)
    {
        foreach (var outlet in yields.GroupBy(each => each.Outlet).OrderBy(outlet => outlet.Key, StringComparer.Ordinal))
        {
            var counts = outlet.CountBy(each => each.Day).ToDictionary();
            int[] before = [.. Enumerable.Range(1, Yield.Days).Select(back => counts.GetValueOrDefault(day.AddDays(-back)))];
            var count = counts.GetValueOrDefault(day);
            if (Yield.HasCollapsed(count, before))
                yield return string.Create(CultureInfo.InvariantCulture, $"{outlet.Key} brought {count} {what} on {day:yyyy-MM-dd}, and {before.Min()} to {before.Max()} a day in the week before.");
        }
    }
}
