using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using NewsMonitor.Core.Fetching;

namespace NewsMonitor.Core.Tests.Fetching.Hosts;

public sealed class PolitenessTests
{
    /// <summary>While a test turns the clock, no bound on time is what it is about.</summary>
    private static readonly (string, string)[] Unhurried = [("AttemptTime", "1.00:00"), ("TotalTime", "7.00:00"), ("SlowStart", "7.00:00")];

    [Fact]
    public async Task Tells_who_asks_and_how_to_reach_them()
    {
        await using var outlet = await Outlet.StartAsync(c => c.Response.WriteAsync(c.Request.Headers.UserAgent.ToString()));
        await using var fetching = new Fetching();

        var fetched = Assert.IsType<Fetched>(await fetching.GetAsync(outlet.At("/")));

        Assert.Equal("NewsMonitor/1.0 (+https://monitor.example/reader)", System.Text.Encoding.UTF8.GetString(fetched.Body.Span));
    }

    [Fact]
    public async Task Tells_nothing_else_of_itself()
    {
        await using var outlet = await Outlet.StartAsync(c => c.Response.WriteAsync(string.Join(' ', c.Request.Headers.Keys.Order(StringComparer.Ordinal))));
        await using var fetching = new Fetching();
        using var trace = new System.Diagnostics.Activity("poll").Start();

        var fetched = Assert.IsType<Fetched>(await fetching.GetAsync(outlet.At("/")));

        Assert.Equal("Accept Accept-Encoding Host User-Agent", System.Text.Encoding.UTF8.GetString(fetched.Body.Span));
    }

    [Fact]
    public async Task One_host_sees_two_requests_at_once_and_never_a_third()
    {
        var (now, most) = (0, 0);
        var two = new TaskCompletionSource();
        await using var outlet = await Outlet.StartAsync(async c =>
        {
            var n = Interlocked.Increment(ref now);
            InterlockedMax(ref most, n);
            if (n == 2) two.TrySetResult();
            await two.Task;
            await c.Response.WriteAsync("first half");
            await c.Response.Body.FlushAsync();
            for (var i = 0; i < 50; i++) await Task.Yield();
            InterlockedMax(ref most, Volatile.Read(ref now));

            // Before the last byte: once that is out, the fetcher may rightly send the next request.
            Interlocked.Decrement(ref now);
            await c.Response.WriteAsync("second half");
        });
        await using var fetching = new Fetching();

        var results = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => fetching.GetAsync(outlet.At($"/{i}"))));

        Assert.All(results, r => Assert.IsType<Fetched>(r));
        Assert.Equal(2, most);
    }

    [Fact]
    public async Task A_slow_host_does_not_hold_up_another()
    {
        var slow = new TaskCompletionSource();
        await using var outlet = await Outlet.StartAsync(c => c.Request.Host.Host == "slow.example" ? slow.Task : c.Response.WriteAsync("news"));
        await using var fetching = new Fetching();

        var waiting = Enumerable.Range(0, 10).Select(i => fetching.GetAsync(outlet.At($"/{i}", "slow.example"))).ToList();
        Assert.IsType<Fetched>(await fetching.GetAsync(outlet.At("/", "quick.example")));

        Assert.DoesNotContain(waiting, w => w.IsCompleted);
        slow.SetResult();
        await Task.WhenAll(waiting);
    }

    [Theory]
    [InlineData(500), InlineData(502), InlineData(503), InlineData(504), InlineData(408), InlineData(429)]
    public async Task A_status_that_may_pass_is_tried_three_times(int status)
    {
        var time = new FakeTimeProvider();
        var asked = 0;
        await using var outlet = await Outlet.StartAsync(c =>
        {
            c.Response.StatusCode = ++asked < 3 ? status : 200;
            return Task.CompletedTask;
        });
        await using var fetching = new Fetching(time, settings: Unhurried);

        Assert.IsType<Fetched>(await time.PassUntil(fetching.GetAsync(outlet.At("/"))));
        Assert.Equal(3, asked);
    }

    [Theory]
    [InlineData(400), InlineData(401), InlineData(403), InlineData(404), InlineData(451), InlineData(501)]
    public async Task A_status_that_will_not_pass_is_taken_for_an_answer(int status)
    {
        var asked = 0;
        await using var outlet = await Outlet.StartAsync(c =>
        {
            asked++;
            c.Response.StatusCode = status;
            return Task.CompletedTask;
        });
        await using var fetching = new Fetching();

        var failed = Assert.IsType<Failed>(await fetching.GetAsync(outlet.At("/")));

        Assert.Equal((FailureReason.Status, status, false), (failed.Reason, (int)failed.Status!, failed.IsTransient));
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task Gone_is_gone()
    {
        await using var outlet = await Outlet.StartAsync(c =>
        {
            c.Response.StatusCode = 410;
            return Task.CompletedTask;
        });
        await using var fetching = new Fetching();

        Assert.Equal(new Gone(outlet.At("/")), await fetching.GetAsync(outlet.At("/")));
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task A_short_Retry_After_is_sat_out(bool asDate)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 5, 10, 0, 0, TimeSpan.Zero));
        var asked = new List<DateTimeOffset>();
        await using var outlet = await Outlet.StartAsync(c =>
        {
            asked.Add(time.GetUtcNow());
            if (asked.Count > 1) return c.Response.WriteAsync("news");
            c.Response.StatusCode = 429;
            c.Response.Headers.RetryAfter = asDate ? time.GetUtcNow().AddSeconds(12).ToString("R", CultureInfo.InvariantCulture) : "12";
            return Task.CompletedTask;
        });
        await using var fetching = new Fetching(time, settings: Unhurried);

        Assert.IsType<Fetched>(await time.PassUntil(fetching.GetAsync(outlet.At("/"))));

        // The date form has whole seconds.
        Assert.True(asked[1] - asked[0] >= TimeSpan.FromSeconds(11));
    }

    [Fact]
    public async Task A_long_Retry_After_is_handed_back_and_the_host_left_alone_meanwhile()
    {
        var time = new FakeTimeProvider();
        var asked = 0;
        await using var outlet = await Outlet.StartAsync(c =>
        {
            if (++asked > 1) return c.Response.WriteAsync("news");
            c.Response.StatusCode = 503;
            c.Response.Headers.RetryAfter = "600";
            return Task.CompletedTask;
        });
        await using var fetching = new Fetching(time, settings: Unhurried);

        var failed = Assert.IsType<Failed>(await fetching.GetAsync(outlet.At("/a")));
        Assert.Equal((503, TimeSpan.FromMinutes(10)), ((int)failed.Status!, failed.RetryAfter));

        time.Advance(TimeSpan.FromMinutes(4));
        var busy = Assert.IsType<Failed>(await fetching.GetAsync(outlet.At("/b")));
        Assert.Equal((FailureReason.HostBusy, TimeSpan.FromMinutes(6)), (busy.Reason, busy.RetryAfter));
        Assert.Equal(1, asked);

        time.Advance(TimeSpan.FromMinutes(6));
        Assert.IsType<Fetched>(await fetching.GetAsync(outlet.At("/b")));
    }

    [Fact]
    public async Task A_host_is_left_alone_no_longer_because_the_clock_ran_ahead_and_was_set_back()
    {
        var time = new JumpingClock { Ahead = TimeSpan.FromDays(365) };
        await using var outlet = await Outlet.StartAsync(c =>
        {
            c.Response.StatusCode = 503;
            c.Response.Headers.RetryAfter = "600";
            return Task.CompletedTask;
        });
        await using var fetching = new Fetching(time);

        await fetching.GetAsync(outlet.At("/a"));
        time.Ahead = TimeSpan.Zero;

        var busy = Assert.IsType<Failed>(await fetching.GetAsync(outlet.At("/b")));
        Assert.Equal(FailureReason.HostBusy, busy.Reason);
        Assert.InRange(busy.RetryAfter!.Value, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10));
    }

    [Fact]
    public async Task A_host_that_keeps_failing_is_left_alone_for_a_while_and_then_tried_again()
    {
        var time = new FakeTimeProvider();
        var (asked, healthy) = (0, false);
        await using var outlet = await Outlet.StartAsync(c =>
        {
            asked++;
            c.Response.StatusCode = healthy ? 200 : 500;
            return Task.CompletedTask;
        });
        await using var fetching = new Fetching(time, settings: [.. Unhurried, ("Retries", "0")]);

        for (var i = 0; i < 6; i++) Assert.Equal(FailureReason.Status, Assert.IsType<Failed>(await fetching.GetAsync(outlet.At("/"))).Reason);
        var open = Assert.IsType<Failed>(await fetching.GetAsync(outlet.At("/")));
        Assert.Equal((FailureReason.CircuitOpen, 6), (open.Reason, asked));
        Assert.NotNull(open.RetryAfter);

        healthy = true;
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.IsType<Fetched>(await fetching.GetAsync(outlet.At("/")));
        Assert.Equal(7, asked);
    }

    [Fact]
    public async Task A_connection_that_breaks_is_tried_again()
    {
        var time = new FakeTimeProvider();
        var first = true;
        await using var server = new RawServer(async (stream, stop) =>
        {
            var cut = first;
            first = false;
            await stream.WriteAsync(cut ? "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nne"u8.ToArray() : "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nnews"u8.ToArray(), stop);
        });
        await using var fetching = new Fetching(time, settings: Unhurried);

        Assert.IsType<Fetched>(await time.PassUntil(fetching.GetAsync(server.Uri)));
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task Cancelling_throws_and_is_no_result()
    {
        var begun = new TaskCompletionSource();
        await using var outlet = await Outlet.StartAsync(async c =>
        {
            begun.SetResult();
            await Task.Delay(Timeout.Infinite, c.RequestAborted);
        });
        await using var fetching = new Fetching();
        using var cancel = new CancellationTokenSource();

        var fetch = fetching.Fetcher.GetAsync(new FetchRequest(outlet.At("/"), FetchKind.Feed), cancel.Token);
        await begun.Task;
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetch);
    }

    [Theory]
    [InlineData("AllowAddresses:0", "loopback", "AllowAddresses")]
    [InlineData("Contact", "", "Contact")]
    [InlineData("Contact", "call me", "Contact")]
    [InlineData("ExtraPorts:0", "70000", "ExtraPorts")]
    [InlineData("AttemptTime", "00:00:00", "time")]
    public void A_faulty_setting_is_named(string key, string value, string named)
    {
        var error = Assert.ThrowsAny<Microsoft.Extensions.Options.OptionsValidationException>(() => new Fetching(allowLoopback: false, settings: (key, value)).Fetcher);

        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = Volatile.Read(ref target); value > seen; seen = Volatile.Read(ref target))
        {
            if (Interlocked.CompareExchange(ref target, value, seen) == seen) return;
        }
    }

    /// <summary>Only the time of day jumps; what has elapsed is as long as it was.</summary>
    private sealed class JumpingClock : TimeProvider
    {
        public TimeSpan Ahead { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
    }
}
