using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using NewsMonitor.Azure.Storage;
using NewsMonitor.Cli.Samples;
using NewsMonitor.Core.Pipeline;
using NewsMonitor.Core.Subscriptions;
using NewsMonitor.Functions;

namespace NewsMonitor.EndToEnd;

/// <summary>The operators' mail and the mail server: once where the server says what it does, rather twice than not at all where it does not.</summary>
public sealed class OperatorMailTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("monitor-").FullName;
    private readonly FakeTimeProvider _time = new();
    private SmtpServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await SmtpServer.StartAsync(tls: false);
        await File.WriteAllTextAsync(Feeds, """{"feeds":[{"id":"outlet-0","title":"News","url":"https://example.org/feed.xml","outlet":"Outlet 0"}]}""");
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private string Feeds => Path.Combine(_folder, "feeds.json");

    [Fact]
    public async Task An_address_that_is_refused_is_not_asked_again_every_ten_minutes()
    {
        await using var services = Services("refused@example.org", new DateOnly(2027, 3, 1));
        await services.GetRequiredService<WatchOver>().RunAsync(default);
        Assert.Equal(DeliveryState.Refused, (await StandingAsync(services)).State);
        Assert.Contains("No such user", (await StandingAsync(services)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_that_another_instance_is_handing_over_is_left_to_it()
    {
        var day = new DateOnly(2027, 3, 2);
        await using var one = Services("ops@example.org", day);
        await using var other = Services("ops@example.org", day);
        await _server.HoldAsync("answer");
        var first = one.GetRequiredService<WatchOver>().RunAsync(default);
        await _server.NextAsync("answer");
        await other.GetRequiredService<WatchOver>().RunAsync(default);
        Assert.Equal(DeliveryState.Sending, (await StandingAsync(other)).State);
        await _server.ReleaseAsync();
        await first;

        _time.Advance(TimeSpan.FromMinutes(10));
        await other.GetRequiredService<WatchOver>().RunAsync(default);
        Assert.Equal(DeliveryState.Sent, (await StandingAsync(other)).State);
        Assert.Single(await _server.MailsAsync());
    }

    [Fact]
    public async Task One_that_nobody_knows_to_have_gone_goes_out_again_at_the_next_tick()
    {
        await using var services = Services("drop@example.org", new DateOnly(2027, 3, 3));
        await services.GetRequiredService<WatchOver>().RunAsync(default);
        await services.GetRequiredService<WatchOver>().RunAsync(default);
        Assert.Single(await _server.MailsAsync());
        Assert.Equal(DeliveryState.Sending, (await StandingAsync(services)).State);

        _time.Advance(TimeSpan.FromMinutes(10));
        await services.GetRequiredService<WatchOver>().RunAsync(default);
        Assert.Equal(2, (await _server.MailsAsync()).Count);
    }

    // The day before has no digest.
    private ServiceProvider Services(string operators, DateOnly day)
    {
        _time.SetUtcNow(new DateTimeOffset(day.AddDays(1), new TimeOnly(3, 5), TimeSpan.Zero));
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            [StorageAccount.Connection] = azurite.ConnectionString,
            ["WatchList:Leaders"] = Path.Combine(SampleOutlets.DefaultFolder, "leaders.json"),
            ["WatchList:Feeds"] = Feeds,
            ["Mail:Host"] = "127.0.0.1",
            ["Mail:Port"] = _server.Port.ToString(CultureInfo.InvariantCulture),
            ["Mail:Tls"] = "false",
            ["Operators:Address"] = operators,
        }).Build();
        return new ServiceCollection().AddSingleton<TimeProvider>(_time).AddLogging().AddSingleton<IConfiguration>(settings).AddNewsMonitor(settings).BuildServiceProvider();
    }

    private async Task<Delivery> StandingAsync(ServiceProvider services) => await services.GetRequiredService<IDeliveryLedger>().OfSubscriberAsync("operators", default)
        .SingleAsync(delivery => delivery.Day == DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime).AddDays(-1));
}
