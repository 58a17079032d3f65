using Microsoft.Extensions.Options;
using NewsMonitor.Core.Subscriptions;

namespace NewsMonitor.Core.Pipeline;

/// <summary>When a mail that was not taken is tried again: servers that greylist want minutes, those that are down hours (RFC 5321, 4.5.4.1).</summary>
public sealed class MailRetry(IOptions<SubscriptionOptions> options)
{
    private const int MostAttempts = 9;

    private static readonly TimeSpan _longest = TimeSpan.FromHours(4);

    /// <summary>The pause before the next attempt: <see cref="SubscriptionOptions.MailPause"/>, doubled each time up to four hours; null when it has gone on long enough, with five minutes for a day.</summary>
    /// <param name="attempt">How often it has been put off.</param>
    public TimeSpan? PauseAfter(int attempt)
    {
        if (attempt >= MostAttempts) return null;
        var pause = options.Value.MailPause * Math.Pow(2, attempt);
        return pause < _longest ? pause : _longest;
    }
}
