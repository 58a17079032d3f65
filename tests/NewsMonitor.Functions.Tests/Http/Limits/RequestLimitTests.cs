using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NewsMonitor.Azure.Storage;
using NewsMonitor.Cli.Hosting;
using NewsMonitor.Functions.Http;
using NewsMonitor.Functions.Http.Limits;

namespace NewsMonitor.Functions.Tests.Http.Limits;

/// <summary>The same site with a limit that is soon reached: three requests at once, one more each minute.</summary>
public sealed class RequestLimitTests(SampleSite site) : IAsyncLifetime
{
    private const int AtOnce = 3;

    private LocalMonitor _monitor = null!;
    private HttpClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _monitor = await LocalMonitor.StartAsync(
            new LocalMonitorOptions
            {
                DataFolder = site.MailFolder,
                Timers = false,
                LogLevel = LogLevel.Warning,
                Time = site.Time,
                Settings = new Dictionary<string, string?>
                {
                    [StorageAccount.Connection] = site.ConnectionString,
                    ["WatchList:Leaders"] = SampleStatements.LeadersFile,
                    ["Host:CORS"] = "https://newsroom.example",
                    ["Host:FunctionKey"] = "open sesame",
                    ["Limits:RequestsPerMinute"] = "1",
                    ["Limits:RequestsAtOnce"] = $"{AtOnce}",
                },
            },
            CancellationToken.None);
        _client = new HttpClient { BaseAddress = _monitor.Address };
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        if (_monitor is not null) await _monitor.DisposeAsync();
    }

    [Theory]
    [InlineData("/", "198.51.100.1")]
    [InlineData("/search?text=anything", "198.51.100.2")]
    [InlineData("/api/digests/latest?code=open%20sesame", "198.51.100.3")]
    [InlineData("/api/digests/latest?code=guessed", "198.51.100.4")]
    [InlineData("/api/subscriptions/x/unsubscribe?token=0.x", "198.51.100.5")]
    [InlineData("/no/such/page", "198.51.100.6")]
    public async Task Whatever_is_asked_for_one_client_is_told_to_wait_and_how_long(string path, string client)
    {
        for (var i = 0; i < AtOnce; i++) Assert.NotEqual(HttpStatusCode.TooManyRequests, (await AskAsync(path, client)).StatusCode);

        var refused = await AskAsync(path, client);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType!.MediaType);
        using var problem = JsonDocument.Parse(await refused.Content.ReadAsByteArrayAsync());
        Assert.Equal(429, problem.RootElement.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.RootElement.GetProperty("title").GetString()!);
        Assert.NotEmpty(problem.RootElement.GetProperty("detail").GetString()!);
    }

    [Theory]
    [InlineData("203.0.113.1", "203.0.113.2")]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:2::1")]
    public async Task One_client_that_asks_too_much_takes_nothing_from_another(string greedy, string other)
    {
        await ExhaustAsync(greedy);

        Assert.Equal(HttpStatusCode.OK, (await AskAsync("/api/health", other)).StatusCode);
    }

    [Theory]
    [InlineData("203.0.113.11", "203.0.113.11:4711")]
    [InlineData("203.0.113.12", "::ffff:203.0.113.12")]
    [InlineData("203.0.113.13", "192.0.2.1, 203.0.113.13")]
    [InlineData("2001:db8:1:1::1", "2001:db8:1:1:ffff::2")]
    public async Task Another_port_another_spelling_or_an_address_made_up_is_no_other_client(string client, string disguised)
    {
        await ExhaustAsync(client);

        Assert.Equal(HttpStatusCode.TooManyRequests, (await AskAsync("/api/health", disguised)).StatusCode);
    }

    [Fact]
    public async Task A_newsrooms_page_may_read_the_refusal()
    {
        await ExhaustAsync("203.0.113.21");

        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/health") { Headers = { { "X-Forwarded-For", "203.0.113.21" }, { "Origin", "https://newsroom.example" } } };
        var refused = await _client.SendAsync(request);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal(["https://newsroom.example"], refused.Headers.GetValues("Access-Control-Allow-Origin"));
        Assert.Contains("Retry-After", refused.Headers.GetValues("Access-Control-Expose-Headers").Single(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_reader_is_refused_by_a_page()
    {
        await ExhaustAsync("203.0.113.31");

        using var request = new HttpRequestMessage(HttpMethod.Get, "/leaders") { Headers = { { "X-Forwarded-For", "203.0.113.31" }, { "Accept", "text/html,application/xhtml+xml,*/*;q=0.8" } } };
        var refused = await _client.SendAsync(request);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal("text/html", refused.Content.Headers.ContentType!.MediaType);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Contains("Wait a minute", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1, 10)]
    [InlineData(10, 0)]
    public void A_limit_that_is_none_is_named(int perMinute, int atOnce)
    {
        var error = Assert.Throws<InvalidOperationException>(() => new RequestLimit(Options.Create(new RequestLimitOptions { RequestsPerMinute = perMinute, RequestsAtOnce = atOnce }), _monitor.Services.GetRequiredService<Pages>()));
        Assert.Contains("Limits:RequestsPerMinute", error.Message, StringComparison.Ordinal);
    }

    private async Task ExhaustAsync(string client)
    {
        for (var i = 0; i < AtOnce; i++) Assert.Equal(HttpStatusCode.OK, (await AskAsync("/api/health", client)).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await AskAsync("/api/health", client)).StatusCode);
    }

    private Task<HttpResponseMessage> AskAsync(string path, string client) =>
        _client.SendAsync(new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "X-Forwarded-For", client } } });
}
