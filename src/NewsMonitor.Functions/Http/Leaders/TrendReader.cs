using System.Collections.Concurrent;
using NewsMonitor.Core.Digests;
using NewsMonitor.Core.Leaders;

namespace NewsMonitor.Functions.Http.Leaders;

/// <summary>
/// Finds leaders' days in figures. What takes a query for every leader stays in memory for <see cref="Fresh"/>: the matrix of a long watch
/// list costs a hundred storage operations now and then, and not each time that somebody looks at it.
/// </summary>
public sealed class TrendReader(ITrendStore trends, WatchList leaders, TimeProvider time)
{
    /// <summary>How old the figures of all leaders may be.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    // Some megabytes each at worst, and few periods are asked for.
    private const int MostKept = 16;

    private readonly ConcurrentDictionary<(DateOnly From, DateOnly To), (long Read, Lazy<Task<IReadOnlyList<LeaderDay>>> Days)> _kept = new();

    /// <summary>A leader's days on which there was something to count, oldest first: one range query.</summary>
    public async Task<IReadOnlyList<LeaderDay>> OfLeaderAsync(string id, DateOnly from, DateOnly to, CancellationToken cancellation) =>
        await trends.OfLeaderAsync(id, from, to, cancellation).Where(day => day.Sentiment.Total > 0).ToArrayAsync(cancellation);

    /// <summary>Every leader's days: a range query each, at most once in <see cref="Fresh"/>.</summary>
    public async Task<IReadOnlyList<LeaderDay>> OfAllAsync(DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        if (!_kept.TryGetValue((from, to), out var kept) || time.GetElapsedTime(kept.Read) >= Fresh || kept.Days.Value.IsFaulted)
        {
            if (_kept.Count >= MostKept) _kept.Clear();

            // Whoever comes next waits for the same answer, so nobody's leaving stops it.
            kept = (time.GetTimestamp(), new(() => ReadAllAsync(from, to)));
            _kept[(from, to)] = kept;
        }

        return await kept.Days.Value.WaitAsync(cancellation);
    }

    private async Task<IReadOnlyList<LeaderDay>> ReadAllAsync(DateOnly from, DateOnly to) =>
        [.. (await Task.WhenAll(leaders.Leaders.Select(l => OfLeaderAsync(l.Id, from, to, CancellationToken.None)))).SelectMany(days => days)];
}
