using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using NewsMonitor.Core.Fetching;

namespace NewsMonitor.Core.Tests.Fetching.Robots;

/// <summary>What robots.txt does to the fetching of pages.</summary>
public sealed class RobotsTests
{
    private static readonly (string, string)[] Unhurried = [("AttemptTime", "1.00:00"), ("TotalTime", "7.00:00"), ("SlowStart", "7.00:00"), ("Retries", "0")];

    [Fact]
    public async Task A_page_that_is_disallowed_is_not_asked_for_and_a_feed_is()
    {
        var pages = 0;
        await using var outlet = await StartAsync(c => c.Response.WriteAsync("User-agent: *\nDisallow: /private"), () => pages++);
        await using var fetching = new Fetching();

        Assert.Equal(RefusalReason.Robots, Assert.IsType<Refused>(await fetching.GetAsync(outlet.At("/private/1"), FetchKind.Page)).Reason);
        Assert.Equal(0, pages);
        Assert.IsType<Fetched>(await fetching.GetAsync(outlet.At("/public/1"), FetchKind.Page));
        Assert.IsType<Fetched>(await fetching.GetAsync(outlet.At("/private/feed"), FetchKind.Feed));
    }

    [Theory]
    [InlineData(404), InlineData(403), InlineData(410), InlineData(401)]
    public async Task No_robots_txt_allows_everything(int status)
    {
        await using var outlet = await StartAsync(c => Answer(c, status));
        await using var fetching = new Fetching();

        Assert.IsType<Fetched>(await fetching.GetAsync(outlet.At("/1"), FetchKind.Page));
    }

    [Theory]
    [InlineData(500), InlineData(503), InlineData(429)]
    public async Task A_robots_txt_that_cannot_be_reached_disallows_everything_until_it_can(int status)
    {
        var time = new FakeTimeProvider();
        var healthy = false;
        await using var outlet = await StartAsync(c => Answer(c, healthy ? 200 : status));
        await using var fetching = new Fetching(time, settings: Unhurried);

        var failed = Assert.IsType<Failed>(await fetching.GetAsync(outlet.At("/1"), FetchKind.Page));
        Assert.Equal((FailureReason.RobotsUnreachable, true), (failed.Reason, failed.IsTransient));

        healthy = true;
        Assert.IsType<Failed>(await fetching.GetAsync(outlet.At("/1"), FetchKind.Page));
        time.Advance(failed.RetryAfter!.Value);
        Assert.IsType<Fetched>(await fetching.GetAsync(outlet.At("/1"), FetchKind.Page));
    }

    [Fact]
    public async Task It_is_asked_for_again_soon_and_less_and_less_often_while_it_stays_unreachable()
    {
        var time = new FakeTimeProvider();
        await using var outlet = await StartAsync(c => Answer(c, 500));
        await using var fetching = new Fetching(time, settings: Unhurried);
        var pauses = new List<TimeSpan>();
        for (var i = 0; i < 9; i++)
        {
            var failed = Assert.IsType<Failed>(await fetching.GetAsync(outlet.At("/1"), FetchKind.Page));
            pauses.Add(failed.RetryAfter!.Value);
            time.Advance(pauses[^1]);
        }

        Assert.Equal([0.5, 1, 2, 4, 8, 16, 32, 60, 60], pauses.Select(pause => pause.TotalMinutes));
    }

    [Fact]
    public async Task It_is_asked_for_once_by_many_and_again_after_a_day()
    {
        var time = new FakeTimeProvider();
        var asked = 0;
        await using var outlet = await StartAsync(c =>
        {
            Interlocked.Increment(ref asked);
            return c.Response.WriteAsync("User-agent: *\nDisallow: /private");
        });
        await using var fetching = new Fetching(time, settings: Unhurried);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => fetching.GetAsync(outlet.At($"/{i}"), FetchKind.Page)));
        time.Advance(TimeSpan.FromHours(23));
        await fetching.GetAsync(outlet.At("/a"), FetchKind.Page);
        Assert.Equal(1, asked);

        time.Advance(TimeSpan.FromHours(2));
        await fetching.GetAsync(outlet.At("/b"), FetchKind.Page);
        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task Of_one_that_cannot_be_renewed_the_last_copy_holds()
    {
        var time = new FakeTimeProvider();
        var healthy = true;
        await using var outlet = await StartAsync(c => healthy ? c.Response.WriteAsync("User-agent: *\nDisallow: /private") : Answer(c, 500));
        await using var fetching = new Fetching(time, settings: Unhurried);

        Assert.IsType<Fetched>(await fetching.GetAsync(outlet.At("/1"), FetchKind.Page));
        healthy = false;
        time.Advance(TimeSpan.FromHours(25));

        Assert.IsType<Fetched>(await fetching.GetAsync(outlet.At("/1"), FetchKind.Page));
        Assert.IsType<Refused>(await fetching.GetAsync(outlet.At("/private"), FetchKind.Page));
    }

    [Fact]
    public async Task A_redirect_asks_the_robots_txt_of_where_it_leads()
    {
        await using var there = await StartAsync(c => c.Response.WriteAsync("User-agent: *\nDisallow: /"));
        await using var here = await Outlet.StartAsync(c =>
        {
            if (c.Request.Path == "/robots.txt") return Answer(c, 404);
            c.Response.Redirect(there.At("/story").ToString());
            return Task.CompletedTask;
        });
        await using var fetching = new Fetching();

        var refused = Assert.IsType<Refused>(await fetching.GetAsync(here.At("/1"), FetchKind.Page));

        Assert.Equal((RefusalReason.Robots, there.At("/story")), (refused.Reason, refused.Uri));
    }

    [Fact]
    public async Task The_crawl_delay_lies_between_any_two_pages()
    {
        var time = new FakeTimeProvider();
        var asked = new List<DateTimeOffset>();
        await using var outlet = await StartAsync(c => c.Response.WriteAsync("User-agent: *\nCrawl-delay: 5"), () =>
        {
            lock (asked) asked.Add(time.GetUtcNow());
        });
        await using var fetching = new Fetching(time, settings: Unhurried);
        var start = time.GetUtcNow();

        var results = await time.PassUntil(Task.WhenAll(Enumerable.Range(0, 4).Select(i => fetching.GetAsync(outlet.At($"/{i}"), FetchKind.Page))));

        Assert.All(results, r => Assert.IsType<Fetched>(r));
        Assert.Equal(4, asked.Count);
        // The clock runs on while a request is under way: a page may be noted late, but never before its turn.
        for (var i = 0; i < asked.Count; i++) Assert.True(asked[i] - start >= i * TimeSpan.FromSeconds(5), $"page {i} after {asked[i] - start}");
    }

    [Fact]
    public async Task A_turn_that_is_too_far_away_is_handed_back_with_its_time()
    {
        var time = new FakeTimeProvider();
        await using var outlet = await StartAsync(c => c.Response.WriteAsync("User-agent: *\nCrawl-delay: 60"));
        await using var fetching = new Fetching(time, settings: Unhurried);

        Assert.IsType<Fetched>(await fetching.GetAsync(outlet.At("/1"), FetchKind.Page));
        var busy = Assert.IsType<Failed>(await fetching.GetAsync(outlet.At("/2"), FetchKind.Page));

        Assert.Equal((FailureReason.HostBusy, TimeSpan.FromSeconds(60)), (busy.Reason, busy.RetryAfter));
    }

    [Fact]
    public async Task Pages_that_are_sent_away_come_back_in_turn_and_each_is_read()
    {
        var time = new FakeTimeProvider();
        await using var outlet = await StartAsync(c => c.Response.WriteAsync("User-agent: *\nCrawl-delay: 30"));
        await using var fetching = new Fetching(time, settings: Unhurried);
        Assert.IsType<Fetched>(await fetching.GetAsync(outlet.At("/0"), FetchKind.Page));
        var away = new List<Failed>();
        for (var i = 1; i < 50; i++) away.Add(Assert.IsType<Failed>(await fetching.GetAsync(outlet.At($"/{i}"), FetchKind.Page)));

        Assert.Equal(Enumerable.Range(1, 49).Select(i => TimeSpan.FromSeconds(30 * i)), away.Select(failed => failed.RetryAfter!.Value));
        foreach (var failed in away)
        {
            time.Advance(TimeSpan.FromSeconds(30));
            Assert.IsType<Fetched>(await fetching.GetAsync(failed.Uri, FetchKind.Page));
        }
    }

    private static Task<Outlet> StartAsync(RequestDelegate robots, Action? onPage = null) => Outlet.StartAsync(c =>
    {
        if (c.Request.Path == "/robots.txt") return robots(c);
        onPage?.Invoke();
        return c.Response.WriteAsync("<p>news</p>");
    });

    private static Task Answer(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
