using System.Security.Cryptography;
using System.Text.Json;
using NewsMonitor.Core.Digests.Renderings;
using NewsMonitor.Core.Feeds.Polling;
using NewsMonitor.Core.Leaders;
using NewsMonitor.Core.Statements;
using NewsMonitor.Core.Stories;

namespace NewsMonitor.Core.Digests.Building;

/// <summary>Brings one day's digest up to date from what is stored: builds it, keeps every version, its renderings and its figures.</summary>
public sealed class DigestPublisher(
    IStatementStore statements, IStoryStore stories, IDigestStore digests, ITrendStore trends, WatchList leaders, FeedList feeds, IEnumerable<IDigestRendering> renderings, TimeProvider time)
{
    private const int ReadTogether = 4;

    /// <summary>Builds the day's digest and publishes it, unless it says what the one that stands says.</summary>
    /// <param name="day">The UTC day.</param>
    /// <param name="feedStates">What is known of the feeds now.</param>
    /// <param name="cancellation">Stops the work; what was written stays and is written again next time.</param>
    /// <returns>The digest that stands now.</returns>
    public async Task<Digest> PublishAsync(DateOnly day, IReadOnlyCollection<FeedState> feedStates, CancellationToken cancellation)
    {
        var (digest, before, next) = await PublishAloneAsync(day, feedStates, cancellation);

        // Its neighbours are to lead to it. They are asked each time, so that a process that died in between leaves nothing undone.
        if (before is not null && before.Next != day) await PublishAloneAsync(before.Day, feedStates, cancellation);
        if (next is not null && next.Previous != day) await PublishAloneAsync(next.Day, feedStates, cancellation);
        return digest;
    }

    private async Task<(Digest Digest, Digest? Previous, Digest? Next)> PublishAloneAsync(DateOnly day, IReadOnlyCollection<FeedState> feedStates, CancellationToken cancellation)
    {
        var standing = await digests.FindAsync(day, cancellation);
        var (before, next) = (await BeforeAsync(day, cancellation), await NextAsync(day, cancellation));
        var built = DigestBuilder.Build(new DigestSources
        {
            Day = day,
            Statements = await statements.OfDayAsync(day, null, cancellation).ToArrayAsync(cancellation),
            Stories = StoryBuilder.Build(await stories.OfDaysAsync(day.AddDays(-1), day, cancellation)),
            Before = before,
            Next = next?.Day,
            Leaders = leaders,
            Feeds = feeds.Feeds,
            FeedStates = feedStates,
            Now = time.GetUtcNow(),
        });

        // What the feeds are like now says nothing of a day that is long over.
        if (standing is not null && DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime) > day.AddDays(1)) built = built with { Feeds = standing.Feeds };
        if (standing is not null)
        {
            built = built with { Version = standing.Version, Built = standing.Built };
            if (Fingerprint(built).AsSpan().SequenceEqual(Fingerprint(standing))) built = standing;
            else built = built with { Version = standing.Version + 1, Built = time.GetUtcNow() };
        }

        if (!ReferenceEquals(built, standing)) await WriteAsync(built, standing, cancellation);
        return (built, before.FirstOrDefault(d => d.Day == built.Previous), next);
    }

    private async Task WriteAsync(Digest digest, Digest? standing, CancellationToken cancellation)
    {
        // One after the other, since each may be many megabytes. digest.json last: it says which version stands, so a process that dies before it
        // writes all of this again.
        foreach (var format in renderings.OrderBy(r => DigestNames.Of(r.Format) == DigestNames.Json))
        {
            var rendering = new Rendering(DigestNames.Of(format.Format), format.ContentType, await format.WriteAsync(digest, cancellation));
            await digests.WriteAsync(digest.Day, rendering with { Name = DigestNames.OfVersion(digest.Version, rendering.Name) }, cancellation);
            if (rendering.Name == DigestNames.Json) await trends.SaveAsync([.. digest.Leaders, .. Silenced(digest, standing)], cancellation);
            await digests.WriteAsync(digest.Day, rendering, cancellation);
        }

        await digests.AnnounceAsync(digest.Day, cancellation);
    }

    // Leaders all of whose statements of the day were withdrawn: their figures must not stay as they were.
    private static IEnumerable<LeaderDay> Silenced(Digest digest, Digest? standing) => (standing?.Leaders ?? [])
        .ExceptBy(digest.Leaders.Select(leader => leader.LeaderId), leader => leader.LeaderId, StringComparer.Ordinal)
        .Select(leader => leader with { Clusters = 0, Outlets = 0, Sentiment = Tally.Empty, About = [], Rising = [], Key = [] });

    // A few at once, and of each what is compared: a month of digests is no small thing to hold.
    private async Task<IReadOnlyCollection<Digest>> BeforeAsync(DateOnly day, CancellationToken cancellation)
    {
        var before = new List<Digest>(Digest.DaysBefore);
        foreach (var days in Enumerable.Range(1, Digest.DaysBefore).Select(i => day.AddDays(-i)).Chunk(ReadTogether))
        {
            var read = await Task.WhenAll(days.Select(async earlier => await digests.FindAsync(earlier, cancellation) is { } found ? DigestBuilder.Compared(found) : null));
            before.AddRange(read.OfType<Digest>());
        }

        return before;
    }

    private async Task<Digest?> NextAsync(DateOnly day, CancellationToken cancellation)
    {
        var latest = await digests.LatestDayAsync(cancellation);
        for (var next = day.AddDays(1); next <= latest && next <= day.AddDays(Digest.DaysBefore); next = next.AddDays(1))
        {
            if (await digests.FindAsync(next, cancellation) is { } found) return found;
        }

        return null;
    }

    private static byte[] Fingerprint(Digest digest)
    {
        using var hash = SHA256.Create();
        using (var stream = new CryptoStream(Stream.Null, hash, CryptoStreamMode.Write)) JsonSerializer.Serialize(stream, digest, DigestJson.Default.Digest);
        return hash.Hash!;
    }
}
