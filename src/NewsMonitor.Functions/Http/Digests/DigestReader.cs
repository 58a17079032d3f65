using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Threading.RateLimiting;
using NewsMonitor.Core.Digests;
using NewsMonitor.Core.Digests.Renderings;

namespace NewsMonitor.Functions.Http.Digests;

/// <summary>
/// Finds digests for readers. A rendering that was read stays in memory for <see cref="Fresh"/>, so that a morning's rush costs one blob
/// read now and then and not one each.
/// </summary>
public sealed class DigestReader(IDigestStore store, RecentDigests digests, IEnumerable<IDigestRendering> renderings, TimeProvider time) : IDisposable
{
    /// <summary>How old an answer may be.</summary>
    public static readonly TimeSpan Fresh = RecentDigests.Fresh;

    /// <summary>
    /// How many choices of leaders one instance stores in an hour. There are as many choices as there are subsets of the watch list, and whoever
    /// asks for one after the other must not fill the account: what goes beyond is made and not kept.
    /// </summary>
    public const int StoredAnHour = 200;

    // Some hundred kilobytes each: a month in all formats, and no more than an instance can bear.
    private const int MostKept = 200;

    private readonly FrozenDictionary<string, IDigestRendering> _renderings = renderings.ToFrozenDictionary(r => r.Format);

    // By format for all leaders, by the choice's blob name otherwise.
    private readonly ConcurrentDictionary<(DateOnly Day, string Name), Kept> _kept = new();

    private readonly FixedWindowRateLimiter _storing = new(new() { PermitLimit = StoredAnHour, Window = TimeSpan.FromHours(1), QueueLimit = 0 });

    // One reference, so that who reads it while another writes sees the one or the other.
    private volatile Latest? _latest;

    /// <summary>The latest day with a digest, or null when there is none yet.</summary>
    public async ValueTask<DateOnly?> LatestAsync(CancellationToken cancellation)
    {
        if (_latest is { } kept && IsFresh(kept.Read)) return kept.Day;
        var day = await store.LatestDayAsync(cancellation);
        _latest = new(time.GetTimestamp(), day);
        return day;
    }

    /// <summary>A day's digest in a format, for all leaders or for a choice; null when there is none of that day.</summary>
    /// <param name="day">The UTC day.</param>
    /// <param name="format">One of the renderings' formats.</param>
    /// <param name="leaders">Watch list ids; empty for all.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public ValueTask<Content?> FindAsync(DateOnly day, string format, IReadOnlyCollection<string> leaders, CancellationToken cancellation)
    {
        var name = leaders.Count == 0 ? format : DigestNames.OfChoice(0, leaders, DigestNames.Of(format));
        return _kept.TryGetValue((day, name), out var kept) && IsFresh(kept.Read) ? new(kept.Content) : new(KeepAsync(day, format, name, leaders, cancellation));
    }

    /// <summary>The digest itself, or null when there is none of that day.</summary>
    public Task<Digest?> FindAsync(DateOnly day, CancellationToken cancellation) => digests.FindAsync(day, cancellation);

    private async Task<Content?> KeepAsync(DateOnly day, string format, string name, IReadOnlyCollection<string> leaders, CancellationToken cancellation)
    {
        var content = leaders.Count == 0 ? await ReadAsync(day, DigestNames.Of(format), cancellation) : await ChoiceAsync(day, format, leaders, cancellation);
        if (_kept.Count >= MostKept) _kept.Clear();
        _kept[(day, name)] = new(time.GetTimestamp(), content);
        return content;
    }

    private async Task<Content?> ReadAsync(DateOnly day, string name, CancellationToken cancellation) =>
        await store.ReadAsync(day, name, cancellation) is { } rendering ? new Content(rendering.Content, rendering.ContentType) : null;

    // Made when it is first asked for, for each version of the day, and kept beside it.
    private async Task<Content?> ChoiceAsync(DateOnly day, string format, IReadOnlyCollection<string> leaders, CancellationToken cancellation)
    {
        if (await FindAsync(day, cancellation) is not { } digest) return null;
        var name = DigestNames.OfChoice(digest.Version, leaders, DigestNames.Of(format));
        if (await ReadAsync(day, name, cancellation) is { } stored) return stored;
        var rendering = _renderings[format];
        var made = new Rendering(name, rendering.ContentType, await rendering.WriteAsync(digest.For(leaders), cancellation));
        using var turn = _storing.AttemptAcquire();
        if (turn.IsAcquired) await store.WriteAsync(day, made, cancellation);
        return new Content(made.Content, made.ContentType);
    }

    /// <inheritdoc/>
    public void Dispose() => _storing.Dispose();

    private bool IsFresh(long read) => time.GetElapsedTime(read) < Fresh;

    private sealed record Kept(long Read, Content? Content);

    private sealed record Latest(long Read, DateOnly? Day);
}
