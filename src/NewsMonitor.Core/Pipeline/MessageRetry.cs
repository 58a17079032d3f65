using NewsMonitor.Core.Failures;
using NewsMonitor.Core.Feeds.Polling;
using NewsMonitor.Core.Messages;

namespace NewsMonitor.Core.Pipeline;

/// <summary>When a message comes again whose page or analysis cannot be had now: after such pauses as its outlet's feed is asked, for a day.</summary>
public sealed class MessageRetry(PollOptions options, TimeProvider time)
{
    // Who is left alone says for how long, and may say so again and again, as an open circuit does: what has waited long waits in proportion.
    private const double ShareOfWait = 0.1;

    private static readonly TimeSpan _longest = TimeSpan.FromDays(1);

    /// <summary>The pause until it comes again, and as what; null when it has gone on for long enough.</summary>
    /// <param name="before">How it has gone so far; null when it was not put off before.</param>
    /// <param name="failure">Why it cannot be had now.</param>
    public (TimeSpan Pause, PutOff Standing)? After(PutOff? before, TryAgainException failure)
    {
        var now = time.GetUtcNow();
        var since = before?.Since ?? now;
        if (now - since >= _longest) return null;
        var attempts = (before?.Attempts ?? 0) + (failure.WasAsked ? 1 : 0);
        var pause = failure.WasAsked ? options.BackOff(attempts) : (now - since) * ShareOfWait;
        if (failure.RetryAfter > pause) pause = failure.RetryAfter.Value;
        return (pause < _longest ? pause : _longest, new PutOff(since, attempts));
    }
}
