using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NewsMonitor.Azure.Storage;
using NewsMonitor.Core.Digests;
using NewsMonitor.Core.Messages;
using NewsMonitor.Core.Subscriptions;
using NewsMonitor.EndToEnd.Faults;
using NewsMonitor.Functions;

namespace NewsMonitor.EndToEnd;

/// <summary>A monitor that is killed while it mails, and started again: no second mail, and none lost.</summary>
public sealed class KilledMailTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private static readonly DateOnly _day = new(2026, 1, 9);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("killed-");
    private readonly string _subscriber = Guid.NewGuid().ToString("n");
    private readonly ConcurrentQueue<string> _log = new();
    private SmtpServer _server = null!;
    private ServiceProvider _services = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await SmtpServer.StartAsync(tls: false);
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new(StorageAccount.Connection, azurite.ConnectionString)]).Build();
        _services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(settings).AddNewsMonitor(settings).BuildServiceProvider();

        var digest = new Digest { Day = _day, Built = DateTimeOffset.UnixEpoch, Counts = new(0, 0, 0, 0, 0), Clusters = [], Leaders = [] };
        await _services.GetRequiredService<IDigestStore>().WriteAsync(
            _day, new Rendering(DigestNames.Json, "application/json", JsonSerializer.SerializeToUtf8Bytes(digest, DigestJson.Default.Digest)), default);
        await _services.GetRequiredService<ISubscriberStore>().SaveAsync(
            new Subscriber { Id = _subscriber, Address = "reader@example.org", State = SubscriberState.Active, Time = new DeliveryTime(7, "UTC", []), NextDue = DateTimeOffset.UtcNow.AddDays(1) }, default);
    }

    public async ValueTask DisposeAsync()
    {
        if (_services is not null) await _services.DisposeAsync();
        if (_server is not null) await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("connect")]
    [InlineData("rcpt")]
    public async Task Killed_between_the_ledger_and_the_server_it_sends_the_mail_when_it_is_back(string stage)
    {
        await _server.HoldAsync(stage);
        await using (var first = await StartAsync())
        {
            await AskAsync();
            await _server.NextAsync(stage);
            Assert.Equal(DeliveryState.Claimed, await StateAsync());
            await first.KillAsync();
        }

        await _server.ReleaseAsync();
        Assert.Empty(await _server.MailsAsync());

        await using var second = await StartAsync();
        await AskAsync();
        await _server.NextAsync("answer");
        await DrainedAsync();
        Assert.Equal(DeliveryState.Sent, await StateAsync());
        Assert.Equal($"{Delivery.IdOf(_day, _subscriber)}@example.org", Assert.Single(await _server.MailsAsync()).Read().MessageId);
    }

    [Fact]
    public async Task Killed_when_the_server_has_the_mail_it_sends_no_second_one()
    {
        await _server.HoldAsync("answer");
        await using (var first = await StartAsync())
        {
            await AskAsync();
            await _server.NextAsync("answer");
            await first.KillAsync();
        }

        await _server.ReleaseAsync();
        Assert.Equal(DeliveryState.Sending, await StateAsync());

        await using var second = await StartAsync();
        await AskAsync();
        await DrainedAsync();
        Assert.Single(await _server.MailsAsync());
        Assert.Equal(DeliveryState.Sending, await StateAsync());
    }

    private async Task<MonitorProcess> StartAsync()
    {
        var feeds = Path.Combine(_folder.FullName, "feeds.json");
        await File.WriteAllTextAsync(feeds, """{ "feeds": [{ "id": "none", "title": "None", "url": "http://127.0.0.1:9/", "outlet": "None" }] }""");
        return await MonitorProcess.StartAsync(
            new Dictionary<string, string>
            {
                [StorageAccount.Connection] = azurite.ConnectionString,
                ["WatchList:Feeds"] = feeds,
                ["Mail:Host"] = "127.0.0.1",
                ["Mail:Port"] = _server.Port.ToString(CultureInfo.InvariantCulture),
                ["Mail:Tls"] = "false",
                ["Mail:From"] = "News Monitor <digest@example.org>",
            },
            _log);
    }

    // The queue itself shows a dead process's message again when its lease has run out; asking anew spares the test that half minute.
    private async Task AskAsync()
    {
        await _services.GetRequiredService<StorageAccount>().Queues.GetQueueClient(StorageNames.Queues.Emails).ClearMessagesAsync();
        await _services.GetRequiredService<IQueue<EmailMessage>>().SendAsync([new EmailMessage(Delivery.IdOf(_day, _subscriber), _subscriber, _day)], default);
    }

    private async Task DrainedAsync()
    {
        var queue = _services.GetRequiredService<StorageAccount>().Queues.GetQueueClient(StorageNames.Queues.Emails);
        while ((await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount > 0) await Task.Yield();
    }

    private async Task<DeliveryState> StateAsync() =>
        (await _services.GetRequiredService<IDeliveryLedger>().OfSubscriberAsync(_subscriber, default).SingleAsync()).State;
}
