using System.Collections.Concurrent;

namespace NewsMonitor.Core.Fetching.Hosts;

/// <summary>
/// When each host may be asked next: after its crawl delay, and after the Retry-After that it answered last. Hosts that ask for
/// neither are not kept. Moments are counted from its making on, so that a clock that is set back keeps no host waiting. Safe for use by many at once.
/// </summary>
internal sealed class HostPace(TimeSpan maxWait, TimeProvider time)
{
    /// <summary>Nobody is waited for longer than a day; a Retry-After beyond is a mistake or a trap.</summary>
    private static readonly TimeSpan LongestHold = TimeSpan.FromDays(1);

    private readonly ConcurrentDictionary<string, TimeSpan> _notBefore = new();
    private readonly long _made = time.GetTimestamp();

    // The turn that the last one was told who was sent away: whoever is sent away after him is told the next, or all would come back for one and the same.
    private readonly ConcurrentDictionary<string, TimeSpan> _told = new();

    /// <summary>Waits for this host's turn and takes it: the next one comes after <paramref name="crawlDelay"/>.</summary>
    /// <exception cref="FetchException">The turn is further away than is waited for.</exception>
    public async ValueTask TakeTurnAsync(string host, TimeSpan crawlDelay, CancellationToken cancellation)
    {
        if (crawlDelay == TimeSpan.Zero && !_notBefore.ContainsKey(host)) return;

        var now = time.GetElapsedTime(_made);
        var turn = now;
        while (true)
        {
            if (!_notBefore.TryGetValue(host, out var next))
            {
                if (crawlDelay == TimeSpan.Zero || _notBefore.TryAdd(host, now + crawlDelay)) break;
                continue;
            }

            turn = next > now ? next : now;
            if (turn - now > maxWait)
            {
                if (crawlDelay > TimeSpan.Zero) turn = _told.AddOrUpdate(host, turn, (_, told) => told < turn ? turn : told + crawlDelay);
                throw new FetchException(FailureReason.HostBusy, $"{host} wants to be left alone for {turn - now:c}.", turn - now);
            }

            if (turn == now && crawlDelay == TimeSpan.Zero ? _notBefore.TryRemove(new(host, next)) : _notBefore.TryUpdate(host, turn + crawlDelay, next)) break;
        }

        if (turn > now) await Task.Delay(turn - now, time, cancellation).ConfigureAwait(false);
    }

    /// <summary>Leaves the host alone for as long as it asked.</summary>
    public void Hold(string host, TimeSpan wait)
    {
        var until = time.GetElapsedTime(_made) + (wait < LongestHold ? wait : LongestHold);
        _notBefore.AddOrUpdate(host, until, (_, before) => before > until ? before : until);
    }
}
