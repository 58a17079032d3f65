using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NewsMonitor.Azure.Storage;
using NewsMonitor.Cli.Hosting;
using NewsMonitor.Core.Analysis;

namespace NewsMonitor.Functions.Tests.Http;

/// <summary>The same site under other settings: pages closed, another origin allowed, keys.</summary>
public sealed class OtherSettingsTests(SampleSite site) : IAsyncLifetime
{
    private const string Newsroom = "https://newsroom.example";

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
                    ["Site:OpenPages"] = "false",
                    ["Host:CORS"] = $"https://other.example, {Newsroom}",
                    ["Host:FunctionKey"] = "open sesame",
                    ["Analysis:Price:PerThousandRecords"] = "0.9",
                    ["Analysis:Price:Currency"] = "EUR",
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
    [InlineData("/")]
    [InlineData("/days/2026-01-08")]
    [InlineData("/leaders")]
    [InlineData("/leaders/arvo-karovsky")]
    [InlineData("/matrix")]
    [InlineData("/search")]
    [InlineData("/statements/20260109-arvo-karovsky-0000000000000000")]
    [InlineData("/subscribe")]
    public async Task Closed_pages_are_not_found_and_say_so(string path)
    {
        var answer = await _client.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Nobody_signs_up_where_pages_are_closed_and_links_in_mails_go_on_working()
    {
        using var form = new FormUrlEncodedContent([new("email", "reader@example.org")]);
        Assert.Equal(HttpStatusCode.NotFound, (await _client.PostAsync("/api/subscriptions", form)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await _client.GetAsync("/api/subscriptions/x/unsubscribe?token=0.x")).StatusCode);
    }

    [Fact]
    public async Task The_api_wants_a_key_once_there_is_one_and_health_does_not()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await _client.GetAsync("/api/digests/latest")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _client.GetAsync("/api/digests/latest?code=open%20sesame")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _client.GetAsync("/operators")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _client.GetAsync("/operators?code=open%20sesame")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _client.GetAsync("/api/health")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _client.GetAsync("/api/openapi.json")).StatusCode);
    }

    [Fact]
    public async Task Operators_see_what_the_analyser_costs_at_the_price_of_the_settings()
    {
        Assert.Contains("Azure AI Language was not asked this month.", await site.Client.GetStringAsync("/operators"), StringComparison.Ordinal);

        await site.Services.GetRequiredService<IAnalyzerBill>().AddAsync("sentiment", 1_200, default);
        await site.Services.GetRequiredService<IAnalyzerBill>().AddAsync("phrases", 300, default);

        Assert.Contains("1,500 text records today, 1.50 USD, and 1,500 text records this month, 1.50 USD.", await site.Client.GetStringAsync("/operators"), StringComparison.Ordinal);
        var page = await _client.GetStringAsync("/operators?code=open%20sesame");
        Assert.Contains("1,500 text records today, 1.35 EUR", page, StringComparison.Ordinal);
        Assert.Contains("At 0.90 EUR for 1,000 text records", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_named_origin_may_ask_and_read_and_no_other_may()
    {
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/api/digests/latest")
        {
            Headers = { { "Origin", Newsroom }, { "Access-Control-Request-Method", "GET" }, { "Access-Control-Request-Headers", "x-functions-key" } },
        };
        var allowed = await _client.SendAsync(preflight);
        Assert.Equal(HttpStatusCode.NoContent, allowed.StatusCode);
        Assert.Equal([Newsroom], allowed.Headers.GetValues("Access-Control-Allow-Origin"));
        Assert.Equal(["x-functions-key"], allowed.Headers.GetValues("Access-Control-Allow-Headers"));
        Assert.Equal([Newsroom], (await FromAsync(_client, Newsroom)).Headers.GetValues("Access-Control-Allow-Origin"));
        Assert.False((await FromAsync(_client, "https://elsewhere.example")).Headers.Contains("Access-Control-Allow-Origin"));

        // Without the setting nobody may.
        Assert.False((await FromAsync(site.Client, Newsroom)).Headers.Contains("Access-Control-Allow-Origin"));

        static Task<HttpResponseMessage> FromAsync(HttpClient client, string origin) =>
            client.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/api/health") { Headers = { { "Origin", origin } } });
    }
}
