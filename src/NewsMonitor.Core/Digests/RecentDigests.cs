namespace NewsMonitor.Core.Digests;

/// <summary>
/// Digests as they were read moments ago. A morning's mails and readers ask for the same day by the hundred, and a big day is megabytes to read: for
/// <see cref="Fresh"/> it is read once, by whoever asks first, whose trace it is that is linked to the one that built it.
/// </summary>
public sealed class RecentDigests(IDigestStore store, TimeProvider time)
{
    /// <summary>How old an answer may be.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    // What a morning is about: the last day, and the one before it where time zones part.
    private const int MostKept = 2;

    private readonly Lock _lock = new();
    private readonly List<Kept> _kept = [];

    /// <summary>The digest, or null when the day has none. That there is none is asked each time: whoever waits for one gets it at once.</summary>
    public Task<Digest?> FindAsync(DateOnly day, CancellationToken cancellation)
    {
        lock (_lock)
        {
            _kept.RemoveAll(IsOfNoUse);
            if (_kept.Find(kept => kept.Day == day) is not { } known)
            {
                if (_kept.Count == MostKept) _kept.RemoveAt(0);

                // Without the caller's cancellation: others wait for it, too.
                known = new(day, time.GetTimestamp(), store.FindAsync(day, CancellationToken.None));
                _kept.Add(known);
            }

            return known.Digest.WaitAsync(cancellation);
        }
    }

    private bool IsOfNoUse(Kept kept) => time.GetElapsedTime(kept.Read) >= Fresh || (kept.Digest.IsCompleted && (!kept.Digest.IsCompletedSuccessfully || kept.Digest.Result is null));

    private sealed record Kept(DateOnly Day, long Read, Task<Digest?> Digest);
}
