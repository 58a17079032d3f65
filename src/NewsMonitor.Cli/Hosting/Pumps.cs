using Microsoft.Extensions.Logging;

namespace NewsMonitor.Cli.Hosting;

/// <summary>Keeps what drives the functions going.</summary>
internal static class Pumps
{
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(30);

    /// <summary>Runs a pump until it is stopped. One that ends by itself is told of and begins anew after half a minute: nobody would miss it before the digest.</summary>
    public static async Task KeepRunningAsync(Func<Task> pump, TimeProvider time, ILogger logger, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await pump();
            }
            catch (Exception e) when (!stopping.IsCancellationRequested)
            {
                logger.LogError(e, "What drives the function has failed and begins anew in {Pause}", _pause);
                await Task.Delay(_pause, time, stopping);
            }
        }
    }
}
