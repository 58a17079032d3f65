using Microsoft.AspNetCore.Http;
using NewsMonitor.Core.Fetching;

namespace NewsMonitor.Core.Tests.Fetching;

public sealed class RedirectTests
{
    [Theory]
    [InlineData("301 /b,308 /c", "/c", "/c")]
    [InlineData("301 /b,302 /c", "/c", "/b")]
    [InlineData("302 /b,301 /c", "/c", null)]
    [InlineData("307 b?x=1#top", "/b?x=1", null)]
    [InlineData("303 ./b", "/b", null)]
    public async Task Redirects_are_followed_and_only_those_for_good_are_recorded(string hops, string final, string? moved)
    {
        var left = new Queue<string>(hops.Split(','));
        await using var outlet = await Outlet.StartAsync(c =>
        {
            if (!left.TryDequeue(out var hop)) return c.Response.WriteAsync("here");
            c.Response.StatusCode = int.Parse(hop[..3], null);
            c.Response.Headers.Location = hop[4..];
            return Task.CompletedTask;
        });
        await using var fetching = new Fetching();

        var fetched = Assert.IsType<Fetched>(await fetching.GetAsync(outlet.At("/a")));

        Assert.Equal(outlet.At(final), fetched.FinalUri);
        Assert.Equal(moved is null ? null : outlet.At(moved), fetched.MovedTo);
    }

    [Fact]
    public async Task A_circle_of_redirects_ends()
    {
        var asked = 0;
        await using var outlet = await Outlet.StartAsync(c =>
        {
            asked++;
            c.Response.Redirect("/");
            return Task.CompletedTask;
        });
        await using var fetching = new Fetching();

        Assert.Equal(FailureReason.TooManyRedirects, Assert.IsType<Failed>(await fetching.GetAsync(outlet.At("/"))).Reason);
        Assert.Equal(6, asked);
    }

    [Theory]
    [InlineData(null), InlineData("http://"), InlineData("http://[bad/")]
    public async Task A_redirect_to_nowhere_is_named_so(string? location)
    {
        await using var outlet = await Outlet.StartAsync(c =>
        {
            c.Response.StatusCode = 301;
            if (location is not null) c.Response.Headers.Location = location;
            return Task.CompletedTask;
        });
        await using var fetching = new Fetching();

        Assert.Equal(FailureReason.BadRedirect, Assert.IsType<Failed>(await fetching.GetAsync(outlet.At("/"))).Reason);
    }

    [Fact]
    public async Task Cookies_are_not_kept()
    {
        await using var outlet = await Outlet.StartAsync(c =>
        {
            c.Response.Headers.SetCookie = "id=1";
            return c.Response.WriteAsync(c.Request.Headers.Cookie.ToString());
        });
        await using var fetching = new Fetching();

        await fetching.GetAsync(outlet.At("/"));

        Assert.Equal(0, Assert.IsType<Fetched>(await fetching.GetAsync(outlet.At("/"))).Body.Length);
    }

    [Fact]
    public void From_https_to_http_is_refused()
    {
        var trail = new RedirectTrail(new Uri("https://outlet.example/feed"), 5);
        using var response = new HttpResponseMessage(System.Net.HttpStatusCode.Found);
        response.Headers.TryAddWithoutValidation("Location", "http://outlet.example/feed");

        var refused = Assert.Throws<FetchException>(() => trail.Follow(response));

        Assert.Equal(RefusalReason.Downgrade, Assert.IsType<Refused>(refused.ToResult(trail.Current)).Reason);
    }
}
