namespace NewsMonitor.Core.Analysis;

/// <summary>Keeps account of what the cloud analyser charges for, of all instances together.</summary>
public interface IAnalyzerBill
{
    /// <summary>Puts what a call was charged for on today's account.</summary>
    /// <param name="feature">Which feature of the service was called.</param>
    /// <param name="records">Text records: of each document one for every thousand characters begun.</param>
    /// <param name="cancellation">Stops the writing.</param>
    Task AddAsync(string feature, int records, CancellationToken cancellation);

    /// <summary>Text records of the UTC days from the first to the last, both included, of all features together; a day without any is left out.</summary>
    Task<IReadOnlyDictionary<DateOnly, long>> OfDaysAsync(DateOnly first, DateOnly last, CancellationToken cancellation);
}
