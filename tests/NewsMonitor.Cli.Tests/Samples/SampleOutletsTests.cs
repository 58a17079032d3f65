using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Time.Testing;
using NewsMonitor.Cli.Samples;
using NewsMonitor.Core.Feeds;
using NewsMonitor.Core.Leaders;

namespace NewsMonitor.Cli.Tests.Samples;

public sealed class SampleOutletsTests : IAsyncLifetime
{
    private static readonly DateTimeOffset _start = new(2026, 1, 9, 18, 0, 0, TimeSpan.Zero);

    private readonly HttpClient _http = new();
    private SampleOutlets _outlets = null!;

    public async ValueTask InitializeAsync()
    {
        _outlets = await SampleOutlets.StartAsync(SampleOutlets.DefaultFolder, new FakeTimeProvider(_start), TestContext.Current.CancellationToken);
        _http.BaseAddress = _outlets.Address;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _outlets.DisposeAsync();
    }

    [Theory]
    [InlineData("courier/feed.xml", "application/rss+xml")]
    [InlineData("harbour/atom.xml", "application/atom+xml")]
    [InlineData("polaris/feed.json", "application/feed+json")]
    [InlineData("courier/2026/01/08/voltsev-denies-troop-build-up.html", "text/html")]
    [InlineData("courier/courier.css", "text/css")]
    [InlineData("courier/img/photo.svg", "image/svg+xml")]
    [InlineData("robots.txt", "text/plain")]
    public async Task A_file_comes_with_its_content_type(string path, string type)
    {
        using var answer = await _http.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(_start, answer.Content.Headers.LastModified);
        Assert.NotNull(answer.Headers.ETag);
    }

    [Fact]
    public async Task Who_has_it_already_is_told_so()
    {
        using var first = await _http.GetAsync("courier/feed.xml", TestContext.Current.CancellationToken);

        using var byTag = await AskAgain(h => h.IfNoneMatch.Add(first.Headers.ETag!));
        using var byDate = await AskAgain(h => h.IfModifiedSince = first.Content.Headers.LastModified);
        using var byOlderDate = await AskAgain(h => h.IfModifiedSince = _start.AddSeconds(-1));

        Assert.Equal((HttpStatusCode.NotModified, HttpStatusCode.NotModified, HttpStatusCode.OK), (byTag.StatusCode, byDate.StatusCode, byOlderDate.StatusCode));

        async Task<HttpResponseMessage> AskAgain(Action<HttpRequestHeaders> condition)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "courier/feed.xml");
            condition(request.Headers);
            return await _http.SendAsync(request, TestContext.Current.CancellationToken);
        }
    }

    [Theory]
    [InlineData("courier/2026/01/08/no-such-story.html")]
    [InlineData("courier/")]
    [InlineData("..%2Fexpected.jsonl")]
    [InlineData("%2e%2e/expected.jsonl")]
    public async Task What_is_no_file_of_an_outlet_is_not_found(string path)
    {
        using var answer = await _http.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Every_entry_of_every_feed_leads_to_a_page_that_names_itself()
    {
        var feeds = Path.GetTempFileName();
        try
        {
            _outlets.WriteFeeds(feeds);
            var pages = new List<string>();
            foreach (var feed in FeedList.Load(feeds).Feeds)
            {
                Assert.True(feed.Url.IsLoopback);
                var reading = FeedReader.Read(await _http.GetByteArrayAsync(feed.Url, TestContext.Current.CancellationToken), address: feed.Url);
                Assert.Null(reading.Error);
                foreach (var entry in reading.Feed!.Entries)
                {
                    var page = entry.Link!;
                    var html = await _http.GetStringAsync(page, TestContext.Current.CancellationToken);
                    Assert.Contains($"<link rel=\"canonical\" href=\"{page}\">", html, StringComparison.Ordinal);
                    Assert.DoesNotContain(SampleOutlets.Placeholder, html, StringComparison.Ordinal);
                    Assert.NotNull(entry.Published);
                    pages.Add(new Uri(page).AbsolutePath);
                }
            }

            Assert.Equal(ExpectedArticle.Load(SampleOutlets.DefaultFolder).Select(a => a.Page).Order(), pages.Order());
        }
        finally
        {
            File.Delete(feeds);
        }
    }
}
