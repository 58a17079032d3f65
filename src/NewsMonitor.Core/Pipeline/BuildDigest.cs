using Microsoft.Extensions.Logging;
using NewsMonitor.Core.Digests;
using NewsMonitor.Core.Digests.Building;
using NewsMonitor.Core.Feeds.Polling;

namespace NewsMonitor.Core.Pipeline;

/// <summary>Brings the digests of the days up to date whose statements have changed, however late.</summary>
public sealed class BuildDigest(IDayLog days, DigestPublisher publisher, IFeedStore feeds, ILogger<BuildDigest> logger)
{
    /// <summary>Builds every stale day, the oldest first, since a later day looks back on the earlier ones. One that cannot be built stops no other.</summary>
    /// <exception cref="AggregateException">Some days could not be built; they stay stale, and the next run tries them again.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var stale = await days.StaleAsync(cancellation);
        if (stale.Count == 0) return;
        var states = (await feeds.AllAsync(cancellation)).Values.Select(memory => memory.State).ToList();
        var failures = new List<Exception>();
        foreach (var (day, mark) in stale.OrderBy(entry => entry.Day))
        {
            try
            {
                var digest = await publisher.PublishAsync(day, states, cancellation);
                await days.BuiltAsync(day, mark, cancellation);
                logger.LogInformation("Digest of {Day:yyyy-MM-dd}, version {Version}", day, digest.Version);
            }
            catch (Exception e) when (!cancellation.IsCancellationRequested)
            {
                logger.LogError(e, "Digest of {Day:yyyy-MM-dd} could not be built", day);
                failures.Add(e);
            }
        }

        if (failures.Count > 0) throw new AggregateException(failures);
    }
}
