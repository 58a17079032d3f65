using Microsoft.Extensions.Logging;
using NewsMonitor.Core.Subscriptions;

namespace NewsMonitor.Core.Pipeline;

/// <summary>Forgets the sign-ups that were not confirmed in time: nobody has agreed that those addresses be kept.</summary>
public sealed class ForgetSignUps(ISubscriberStore subscribers, TimeProvider time, ILogger<ForgetSignUps> logger)
{
    /// <summary>Removes what is older than <see cref="SubscriptionLinks.TimeToConfirm"/>.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var forgotten = await subscribers.ForgetAsync(time.GetUtcNow() - SubscriptionLinks.TimeToConfirm, cancellation);
        if (forgotten > 0) logger.LogInformation("{Count} sign-ups were not confirmed and are forgotten", forgotten);
    }
}
