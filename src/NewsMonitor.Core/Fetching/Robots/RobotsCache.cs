using System.Collections.Concurrent;
using System.Net;

namespace NewsMonitor.Core.Fetching.Robots;

/// <summary>
/// The robots.txt of each host, fetched once by however many ask for it at the same time, and kept for as long as its server says,
/// but no longer than the day that RFC 9309 §2.4 allows.
/// </summary>
internal sealed class RobotsCache(Func<FetchRequest, CancellationToken, Task<FetchResult>> fetch, TimeProvider time)
{
    private const int MostHosts = 4096;

    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    /// <summary>For which the shortest max-age is kept.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Until an unreachable one is tried again; doubled each time, up to <see cref="LongestPause"/>. All pages of its host wait for it, and most of what
    /// fails is a hiccup.
    /// </summary>
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, Entry> _entries = new();

    /// <summary>The rules for a page's host.</summary>
    /// <exception cref="FetchException">They cannot be reached, which disallows everything (§2.3.1.4).</exception>
    public async ValueTask<RobotsFile> ForAsync(Uri page, CancellationToken cancellation)
    {
        var host = page.GetLeftPart(UriPartial.Authority);
        if (!_entries.TryGetValue(host, out var entry) || (entry.IsComplete && entry.Expires <= time.GetUtcNow()))
        {
            var before = entry;
            var renewed = new Entry(() => LoadAsync(new Uri(page, "/robots.txt"), before));
            entry = before is not null && _entries.TryUpdate(host, renewed, before) ? renewed : _entries.GetOrAdd(host, renewed);
            if (_entries.Count > MostHosts) Trim();
        }

        var answer = await entry.Answer.WaitAsync(cancellation).ConfigureAwait(false);
        return answer.Rules ?? throw new FetchException(
            FailureReason.RobotsUnreachable, $"{host}/robots.txt cannot be reached, so nothing there may be read: {answer.Problem}", entry.Expires - time.GetUtcNow());
    }

    /// <summary>Runs on behalf of everyone who waits, so that nobody's cancellation ends it; the fetcher's total time does.</summary>
    private async Task<Loaded> LoadAsync(Uri robots, Entry? before)
    {
        var result = await fetch(new FetchRequest(robots, FetchKind.Robots), CancellationToken.None).ConfigureAwait(false);
        return result switch
        {
            Fetched f => new(RobotsFile.Parse(f.Body.Span, FetchingOptions.ProductToken), After(Clamp(f.MaxAge ?? Longest))),
            Failed f when !MeansNone(f) => Unreachable(f, before),
            // There is none (§2.3.1.3), or it lies where the monitor does not go: as the page will, if it lies there too.
            _ => new(RobotsFile.AllowAll, After(Longest)),
        };
    }

    private Loaded Unreachable(Failed failed, Entry? before)
    {
        var failures = (before?.Failures ?? 0) + 1;
        var pause = FirstPause * Math.Pow(2, Math.Min(failures - 1, 10));
        if (failed.RetryAfter > pause) pause = failed.RetryAfter.Value < Longest ? failed.RetryAfter.Value : Longest;
        else if (pause > LongestPause) pause = LongestPause;
        return new(before?.LastRules, After(pause), failed.Detail, failures);
    }

    /// <summary>4xx and endless redirects mean that there is none; 429 alone says that there may be one.</summary>
    private static bool MeansNone(Failed failed) => failed.Reason is FailureReason.TooManyRedirects or FailureReason.BadRedirect
        || (failed.Status is { } status && (int)status is >= 400 and < 500 && status != HttpStatusCode.TooManyRequests);

    private DateTimeOffset After(TimeSpan span) => time.GetUtcNow() + span;

    private static TimeSpan Clamp(TimeSpan span) => span < Shortest ? Shortest : span > Longest ? Longest : span;

    private void Trim()
    {
        var oldest = _entries.Where(e => e.Value.IsComplete).OrderBy(e => e.Value.Expires).Take(MostHosts / 4);
        foreach (var entry in oldest.ToList()) _entries.TryRemove(entry);
    }

    /// <param name="Rules">Null when unreachable and never reached before.</param>
    /// <param name="Expires">When to ask again.</param>
    /// <param name="Problem">Why it is unreachable.</param>
    /// <param name="Failures">How often in a row it was.</param>
    private sealed record Loaded(RobotsFile? Rules, DateTimeOffset Expires, string? Problem = null, int Failures = 0);

    private sealed class Entry(Func<Task<Loaded>> load)
    {
        private readonly Lazy<Task<Loaded>> _answer = new(load);

        public Task<Loaded> Answer => _answer.Value;

        public bool IsComplete => _answer.IsValueCreated && _answer.Value.IsCompleted;

        /// <summary>Of a complete one.</summary>
        public DateTimeOffset Expires => Answer.IsCompletedSuccessfully ? Answer.Result.Expires : DateTimeOffset.MinValue;

        public int Failures => Answer.IsCompletedSuccessfully ? Answer.Result.Failures : 0;

        public RobotsFile? LastRules => Answer.IsCompletedSuccessfully ? Answer.Result.Rules : null;
    }
}
