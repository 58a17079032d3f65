using NewsMonitor.Core.Digests;
using NewsMonitor.Core.Leaders;

namespace NewsMonitor.Functions.Http.Leaders;

/// <summary>Finds leaders' days in figures.</summary>
public sealed class TrendReader(ITrendStore trends, WatchList leaders)
{
    /// <summary>A leader's days, oldest first: one range query.</summary>
    public Task<LeaderDay[]> OfLeaderAsync(string id, DateOnly from, DateOnly to, CancellationToken cancellation) =>
        trends.OfLeaderAsync(id, from, to, cancellation).ToArrayAsync(cancellation).AsTask();

    /// <summary>Every leader's days: a range query each.</summary>
    public async Task<IReadOnlyList<LeaderDay>> OfAllAsync(DateOnly from, DateOnly to, CancellationToken cancellation) =>
        [.. (await Task.WhenAll(leaders.Leaders.Select(l => OfLeaderAsync(l.Id, from, to, cancellation)))).SelectMany(days => days)];
}
