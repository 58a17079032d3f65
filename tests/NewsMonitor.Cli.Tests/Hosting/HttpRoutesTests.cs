using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using NewsMonitor.Cli.Hosting;

namespace NewsMonitor.Cli.Tests.Hosting;

/// <summary>The levels of the attributes, asked for over HTTP.</summary>
public sealed class HttpRoutesTests
{
    private const string FunctionKey = "a key for functions";
    private const string MasterKey = "a key for everything";

    [Theory]
    [InlineData("open/sesame", null, HttpStatusCode.OK)]
    [InlineData("closed", null, HttpStatusCode.Unauthorized)]
    [InlineData("closed", "some other key", HttpStatusCode.Unauthorized)]
    [InlineData("closed", FunctionKey, HttpStatusCode.OK)]
    [InlineData("closed", MasterKey, HttpStatusCode.OK)]
    [InlineData("operators", FunctionKey, HttpStatusCode.Unauthorized)]
    [InlineData("operators", MasterKey, HttpStatusCode.OK)]
    public async Task A_function_answers_who_has_its_key(string path, string? key, HttpStatusCode expected)
    {
        await using var app = await StartAsync(new() { ["Host:FunctionKey"] = FunctionKey, ["Host:MasterKey"] = MasterKey });
        using var client = Client(app);

        using var byHeader = new HttpRequestMessage(HttpMethod.Get, $"/v1/{path}");
        if (key is not null) byHeader.Headers.Add("x-functions-key", key);
        Assert.Equal(expected, (await client.SendAsync(byHeader)).StatusCode);
        Assert.Equal(expected, (await client.GetAsync(new Uri($"/v1/{path}{(key is null ? "" : $"?code={Uri.EscapeDataString(key)}")}", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task Without_any_key_configured_all_is_open_and_route_values_arrive()
    {
        await using var app = await StartAsync([]);
        using var client = Client(app);

        Assert.Equal("GET sesame", await client.GetStringAsync(new Uri("/v1/open/sesame", UriKind.Relative)));
        Assert.Equal("GET", await client.GetStringAsync(new Uri("/v1/operators", UriKind.Relative)));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await client.PostAsync(new Uri("/v1/closed", UriKind.Relative), null)).StatusCode);
    }

    [Fact]
    public async Task A_key_that_is_turned_counts_a_few_seconds_later_and_the_old_one_no_more()
    {
        const string NewKey = "a key that nobody has seen";
        var time = new FakeTimeProvider();
        await using var app = await StartAsync(new() { ["Host:FunctionKey"] = FunctionKey }, time);
        using var client = Client(app);
        Assert.Equal(HttpStatusCode.OK, await WithAsync(client, FunctionKey));
        Assert.Equal(HttpStatusCode.Unauthorized, await WithAsync(client, NewKey));

        app.Configuration["Host:FunctionKey"] = NewKey;
        time.Advance(FunctionKeys.Fresh - TimeSpan.FromMilliseconds(1));
        Assert.Equal(HttpStatusCode.OK, await WithAsync(client, FunctionKey));

        time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(HttpStatusCode.Unauthorized, await WithAsync(client, FunctionKey));
        Assert.Equal(HttpStatusCode.OK, await WithAsync(client, NewKey));

        // A key where there was none closes the door just as soon.
        app.Configuration["Host:FunctionKey"] = null;
        time.Advance(FunctionKeys.Fresh);
        Assert.Equal(HttpStatusCode.OK, await WithAsync(client, FunctionKey));
        app.Configuration["Host:MasterKey"] = MasterKey;
        time.Advance(FunctionKeys.Fresh);
        Assert.Equal(HttpStatusCode.Unauthorized, await WithAsync(client, FunctionKey));
        Assert.Equal(HttpStatusCode.OK, await WithAsync(client, MasterKey));
    }

    [Fact]
    public async Task The_settings_are_not_looked_through_for_every_request()
    {
        var time = new FakeTimeProvider();
        await using var app = await StartAsync(new() { ["Host:FunctionKey"] = FunctionKey }, time);
        var looks = new CountingSettings();
        ((IConfigurationBuilder)app.Configuration).Add(looks);
        using var client = Client(app);

        for (var i = 0; i < 20; i++) Assert.Equal(HttpStatusCode.OK, await WithAsync(client, FunctionKey));
        Assert.Equal(2, looks.Keys.Count);
        time.Advance(FunctionKeys.Fresh);
        for (var i = 0; i < 20; i++) Assert.Equal(HttpStatusCode.OK, await WithAsync(client, FunctionKey));
        Assert.Equal(4, looks.Keys.Count);
    }

    private static async Task<HttpStatusCode> WithAsync(HttpClient client, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/closed") { Headers = { { "x-functions-key", key } } };
        return (await client.SendAsync(request)).StatusCode;
    }

    private static async Task<WebApplication> StartAsync(Dictionary<string, string?> settings, TimeProvider? time = null)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddSingleton<Calls>();
        var app = builder.Build();
        var keys = new FunctionKeys(app.Configuration, time ?? TimeProvider.System);
        foreach (var function in FunctionCatalog.Read(typeof(TriedFunctions).Assembly).Where(f => f.Trigger is Microsoft.Azure.Functions.Worker.HttpTriggerAttribute))
            app.MapFunction(function, "v1", keys);
        await app.StartAsync();
        return app;
    }

    private static HttpClient Client(WebApplication app) =>
        new() { BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()) };

    /// <summary>Settings that hold nothing and note which keys they were asked for.</summary>
    private sealed class CountingSettings : ConfigurationProvider, IConfigurationSource
    {
        public List<string> Keys { get; } = [];

        public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

        public override bool TryGet(string key, out string? value)
        {
            lock (Keys)
            {
                if (key is "Host:FunctionKey" or "Host:MasterKey") Keys.Add(key);
            }

            value = null;
            return false;
        }
    }
}
