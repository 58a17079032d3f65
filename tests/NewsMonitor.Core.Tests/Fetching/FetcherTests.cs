using System.Text;
using Microsoft.AspNetCore.Http;
using NewsMonitor.Core.Fetching;

namespace NewsMonitor.Core.Tests.Fetching;

public sealed class FetcherTests
{
    [Fact]
    public async Task Brings_the_body_and_what_the_server_says_of_it()
    {
        await using var outlet = await Outlet.StartAsync(async c =>
        {
            c.Response.Headers.ETag = "\"v1\"";
            c.Response.Headers.LastModified = "Mon, 05 Jan 2026 10:00:00 GMT";
            c.Response.Headers.CacheControl = "public, max-age=300";
            c.Response.ContentType = "Application/RSS+xml; charset=\"utf-8\"";
            await c.Response.WriteAsync("<rss/>");
        });
        await using var fetching = new Fetching();

        var fetched = Assert.IsType<Fetched>(await fetching.GetAsync(outlet.At("/feed")));

        Assert.Equal("<rss/>", Encoding.UTF8.GetString(fetched.Body.Span));
        Assert.Equal(("application/rss+xml", "utf-8"), (fetched.MediaType, fetched.Charset));
        Assert.Equal(("\"v1\"", "Mon, 05 Jan 2026 10:00:00 GMT"), (fetched.ETag, fetched.LastModified));
        Assert.Equal(TimeSpan.FromMinutes(5), fetched.MaxAge);
        Assert.Null(fetched.MovedTo);
    }

    [Fact]
    public async Task Asks_conditionally_and_takes_304_for_an_answer()
    {
        await using var outlet = await Outlet.StartAsync(c =>
        {
            var known = c.Request.Headers.IfNoneMatch == "\"v1\"" && c.Request.Headers.IfModifiedSince == "Mon, 05 Jan 2026 10:00:00 GMT";
            c.Response.StatusCode = known ? 304 : 200;
            return Task.CompletedTask;
        });
        await using var fetching = new Fetching();

        var result = await fetching.GetAsync(new FetchRequest(outlet.At("/feed"), FetchKind.Feed, "\"v1\"", "Mon, 05 Jan 2026 10:00:00 GMT"));

        Assert.IsType<NotModified>(result);
    }

    [Fact]
    public async Task Loopback_is_refused_unless_it_is_a_stated_exception()
    {
        await using var outlet = await Outlet.StartAsync(c => c.Response.WriteAsync("secret"));
        await using var fetching = new Fetching(allowLoopback: false);

        var refused = Assert.IsType<Refused>(await fetching.GetAsync(outlet.At("/")));

        Assert.Equal(RefusalReason.Address, refused.Reason);
    }

    [Fact]
    public async Task Its_connections_end_with_it()
    {
        var ended = new TaskCompletionSource<int>();
        await using var server = new RawServer(async (stream, stop) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<rss/>"u8.ToArray(), stop);
            ended.SetResult(await stream.ReadAsync(new byte[1], stop));
        });
        await using (var fetching = new Fetching())
        {
            Assert.IsType<Fetched>(await fetching.GetAsync(server.Uri));
            Assert.False(ended.Task.IsCompleted);
        }

        Assert.Equal(0, await ended.Task.WaitAsync(TestContext.Current.CancellationToken));
    }
}
