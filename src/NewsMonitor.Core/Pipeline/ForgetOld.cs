using Microsoft.Extensions.Logging;

namespace NewsMonitor.Core.Pipeline;

/// <summary>Forgets what nobody asks for any more: failures with their messages, what was mailed to whom, fingerprints of articles, answers of the language service.</summary>
public sealed class ForgetOld(IOldRows rows, ILogger<ForgetOld> logger)
{
    /// <summary>How long they are kept: a quarter of a year, far beyond the days that are still built, mailed and compared with each other.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    /// <summary>Removes what is older than <see cref="Kept"/>.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var forgotten = await rows.ForgetAsync(Kept, cancellation);
        if (forgotten > 0) logger.LogInformation("{Count} rows had been kept long enough and are forgotten", forgotten);
    }
}

/// <summary>The rows that are not kept for good.</summary>
public interface IOldRows
{
    /// <summary>
    /// Removes what was last written longer ago than that by the clock of storage: by one of ours that runs ahead, a mail of today would be forgotten, and sent
    /// once more.
    /// </summary>
    /// <returns>How many rows.</returns>
    Task<int> ForgetAsync(TimeSpan kept, CancellationToken cancellation);
}
