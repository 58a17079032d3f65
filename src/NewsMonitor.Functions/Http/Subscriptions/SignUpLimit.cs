using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using NewsMonitor.Core.Subscriptions;
using NewsMonitor.Functions.Http.Limits;

namespace NewsMonitor.Functions.Http.Subscriptions;

/// <summary>
/// Sign-ups from one client address in an hour. It is a first dam, of this instance alone; the limits that must hold across instances
/// are counted in storage.
/// </summary>
public sealed class SignUpLimit(IOptions<SubscriptionOptions> options) : IDisposable
{
    private readonly PartitionedRateLimiter<IPAddress> _limiter = PartitionedRateLimiter.Create<IPAddress, IPAddress>(client =>
        RateLimitPartition.GetSlidingWindowLimiter(client, _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = options.Value.SignUpsPerClient,
            Window = TimeSpan.FromHours(1),
            SegmentsPerWindow = 6,
            QueueLimit = 0,
        }));

    /// <summary>Whether the client may sign up once more; takes the turn when it may.</summary>
    public bool Take(HttpRequest request)
    {
        using var lease = _limiter.AttemptAcquire(ClientAddress.Of(request));
        return lease.IsAcquired;
    }

    /// <inheritdoc/>
    public void Dispose() => _limiter.Dispose();
}
