namespace NewsMonitor.Core.Digests;

/// <summary>Each leader's days in figures. Table rows: partition = leader, row = day, so that a leader's month is one range query.</summary>
public interface ITrendStore
{
    /// <summary>Writes the leaders' figures of a day, in place of any that are there for the same leader and day.</summary>
    Task SaveAsync(IReadOnlyList<LeaderDay> leaders, CancellationToken cancellation);

    /// <summary>A leader's days from <paramref name="from"/> to <paramref name="to"/>, both included, oldest first; days without figures are left out.</summary>
    IAsyncEnumerable<LeaderDay> OfLeaderAsync(string leaderId, DateOnly from, DateOnly to, CancellationToken cancellation);
}
