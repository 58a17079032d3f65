namespace NewsMonitor.Core.Digests;

/// <summary>Which days have statements that their digest does not know yet. So a late article brings its day's digest up to date, whenever it comes.</summary>
public interface IDayLog
{
    /// <summary>Notes that statements of the day were written.</summary>
    Task TouchAsync(DateOnly day, CancellationToken cancellation);

    /// <summary>The days touched since their digest was begun, oldest first, each with the mark to be given to <see cref="BuiltAsync"/>.</summary>
    Task<IReadOnlyList<(DateOnly Day, string Mark)>> StaleAsync(CancellationToken cancellation);

    /// <summary>Notes that the day's digest holds all that was there when <paramref name="mark"/> was read. A touch that came later still counts.</summary>
    Task BuiltAsync(DateOnly day, string mark, CancellationToken cancellation);
}
