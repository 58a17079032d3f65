namespace NewsMonitor.Core.Statements;

/// <summary>The statements, by day and leader. A day is one scan, a leader's day one range, a statement one point read.</summary>
public interface IStatementStore
{
    /// <summary>Writes the statements of one article; those already there are replaced. All of them or none.</summary>
    /// <param name="statements">At most 100, all of one day.</param>
    /// <param name="cancellation">Stops the writing.</param>
    Task SaveAsync(IReadOnlyList<StoredStatement> statements, CancellationToken cancellation);

    /// <summary>Notes that statements stand in their article no longer. Those that are not stored (yet) are passed over; so are those withdrawn before.</summary>
    Task WithdrawAsync(IReadOnlyList<StatementId> ids, Withdrawal withdrawal, CancellationToken cancellation);

    /// <summary>All statements of a day, or those of one leader on that day, in the order of their keys.</summary>
    IAsyncEnumerable<StoredStatement> OfDayAsync(DateOnly day, string? leaderId, CancellationToken cancellation);

    /// <summary>The statement, or null when there is none of that id.</summary>
    Task<StoredStatement?> FindAsync(StatementId id, CancellationToken cancellation);
}
