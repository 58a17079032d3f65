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
        var statements = new Dictionary<(string Outlet, DateOnly Day), int>();
        var isThere = false;
        for (var each = first; each <= day; each = each.AddDays(1))
        {
            // One after the other, and of each the figures alone: a big day is many megabytes.
            var counts = await StatementsAsync(each, cancellation);
            isThere = counts is not null;
            foreach (var (outlet, count) in counts ?? []) statements[(outlet, each)] = count;
        }

        if (!isThere) wrong.Add(string.Create(CultureInfo.InvariantCulture, $"There is no digest of {day:yyyy-MM-dd}."));
        var articles = (await stories.OfDaysAsync(first, day, cancellation)).CountBy(article => (article.Outlet, DateOnly.FromDateTime(article.Seen.UtcDateTime)));
        wrong.AddRange(Collapsed(day, "articles", articles));
        if (isThere) wrong.AddRange(Collapsed(day, "statements", statements));
        return wrong;
    }

    private async Task<Dictionary<string, int>?> StatementsAsync(DateOnly day, CancellationToken cancellation) =>
        await digests.FindAsync(day, cancellation) is { } digest ? digest.Clusters.SelectMany(cluster => cluster.Carried).CountBy(carried => carried.Outlet).ToDictionary() : null;

    private static IEnumerable<string> Collapsed(DateOnly day, string what, IEnumerable<KeyValuePair<(string Outlet, DateOnly Day), int>> yields)
    {
        foreach (var outlet in yields.GroupBy(each => each.Key.Outlet).OrderBy(outlet => outlet.Key, StringComparer.Ordinal))
        {
            var counts = outlet.ToDictionary(each => each.Key.Day, each => each.Value);
            int[] before = [.. Enumerable.Range(1, Yield.Days).Select(back => counts.GetValueOrDefault(day.AddDays(-back)))];
            var count = counts.GetValueOrDefault(day);
            if (Yield.HasCollapsed(count, before))
                yield return string.Create(CultureInfo.InvariantCulture, $"{outlet.Key} brought {count} {what} on {day:yyyy-MM-dd}, and {before.Min()} to {before.Max()} a day in the week before.");
        }
    }
}
