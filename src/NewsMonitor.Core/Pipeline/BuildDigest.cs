using Microsoft.Extensions.Logging;
using NewsMonitor.Core.Digests;
using NewsMonitor.Core.Digests.Building;
using NewsMonitor.Core.Feeds.Polling;

namespace NewsMonitor.Core.Pipeline;

/// <summary>Brings the digests of the days up to date whose statements have changed, however late.</summary>
public sealed class BuildDigest(IDayLog days, DigestPublisher publisher, IFeedStore feeds, ILogger<BuildDigest> logger)
{
    /// <summary>Builds every stale day, the oldest first, since a later day looks back on the earlier ones.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var stale = await days.StaleAsync(cancellation);
        if (stale.Count == 0) return;
        var states = (await feeds.AllAsync(cancellation)).Values.Select(memory => memory.State).ToList();
        foreach (var (day, mark) in stale.OrderBy(entry => entry.Day))
        {
            var digest = await publisher.PublishAsync(day, states, cancellation);
            await days.BuiltAsync(day, mark, cancellation);
            logger.LogInformation("Digest of {Day:yyyy-MM-dd}, version {Version}", day, digest.Version);
        }
    }
}
