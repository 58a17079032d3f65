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
    /// <summary>Builds the day's digest and publishes it, unless it says what the one that stands says.</summary>
    /// <param name="day">The UTC day.</param>
    /// <param name="feedStates">What is known of the feeds now.</param>
    /// <param name="cancellation">Stops the work; what was written stays and is written again next time.</param>
    /// <returns>The digest that stands now.</returns>
    public async Task<Digest> PublishAsync(DateOnly day, IReadOnlyCollection<FeedState> feedStates, CancellationToken cancellation)
    {
        var next = await NextAsync(day, cancellation);
        var digest = await PublishAloneAsync(day, next?.Day, feedStates, cancellation);

        // Its neighbours are to lead to it. They are asked each time, so that a process that died in between leaves nothing undone. The one after it
        // looks back on it and is built; the one before has nothing new to say.
        if (digest.Previous is { } before) await LeadOnAsync(before, day, feedStates, cancellation);
        if (next is { } after && after.Previous != day) await PublishAloneAsync(after.Day, (await NextAsync(after.Day, cancellation))?.Day, feedStates, cancellation);
        return digest;
    }

    private async Task<Digest> PublishAloneAsync(DateOnly day, DateOnly? next, IReadOnlyCollection<FeedState> feedStates, CancellationToken cancellation)
    {
        var built = await BuildAsync(day, next, feedStates, cancellation);
        var standing = await digests.FindAsync(day, cancellation);
        if (standing is null)
        {
            await WriteAsync(built, null, cancellation);
        }
        else
        {
            built = built with { Version = standing.Version, Built = standing.Built, Feeds = IsLongOver(day) ? standing.Feeds : built.Feeds };
            if (!Fingerprint(built).AsSpan().SequenceEqual(Fingerprint(standing))) await WriteAsync(built = After(standing, built), standing, cancellation);
        }

        return built;
    }

    // All that it is built from is let go when it is built: a month's digests and a day's statements are no small thing to hold while it is written.
    private async Task<Digest> BuildAsync(DateOnly day, DateOnly? next, IReadOnlyCollection<FeedState> feedStates, CancellationToken cancellation) => DigestBuilder.Build(new DigestSources
    {
        Day = day,
        Before = await EarlierDays.ReadAsync(digests, day, cancellation),
        Statements = await statements.OfDayAsync(day, null, cancellation).ToArrayAsync(cancellation),
        Stories = StoryBuilder.Build(await stories.OfDaysAsync(day.AddDays(-1), day, cancellation)),
        Next = next,
        Leaders = leaders,
        Feeds = feeds.Feeds,
        FeedStates = feedStates,
        Now = time.GetUtcNow(),
    });

    private async Task LeadOnAsync(DateOnly day, DateOnly next, IReadOnlyCollection<FeedState> feedStates, CancellationToken cancellation)
    {
        if (await digests.FindAsync(day, cancellation) is not { } standing || standing.Next == next) return;
        var notes = IsLongOver(day) ? standing.Feeds : FeedNotes.Of(day, feeds.Feeds, feedStates);
        await WriteAsync(After(standing, standing with { Next = next, Feeds = notes }), standing, cancellation);
    }

    private Digest After(Digest standing, Digest digest) => digest with { Version = standing.Version + 1, Built = time.GetUtcNow() };

    // What the feeds are like now says nothing of a day that is long over.
    private bool IsLongOver(DateOnly day) => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime) > day.AddDays(1);

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

    private async Task<(DateOnly Day, DateOnly? Previous)?> NextAsync(DateOnly day, CancellationToken cancellation)
    {
        var latest = await digests.LatestDayAsync(cancellation);
        for (var next = day.AddDays(1); next <= latest && next <= day.AddDays(Digest.DaysBefore); next = next.AddDays(1))
        {
            if (await digests.FindAsync(next, cancellation) is { } found) return (next, found.Previous);
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
