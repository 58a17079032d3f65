using System.Globalization;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using NewsMonitor.Azure.Storage;
using NewsMonitor.Cli.Commands;
using NewsMonitor.Cli.Hosting;
using NewsMonitor.Cli.Samples;
using NewsMonitor.Core.Feeds.Polling;
using NewsMonitor.Core.Pipeline;
using NewsMonitor.Core.Subscriptions;
using NewsMonitor.EndToEnd.Faults;

namespace NewsMonitor.EndToEnd;

/// <summary>A clock that jumps, in the middle of everything: every statement once, a mail a day, no link that outlives its time.</summary>
public sealed class ClockTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("monitor-").FullName;
    private readonly ShiftedClock _time = new(DemoCommand.Morning);
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromMinutes(2));
    private readonly SmtpSink _mail = new(() => MailFault.None);
    private SampleOutlets _outlets = null!;
    private LocalMonitor _monitor = null!;

    public async ValueTask InitializeAsync()
    {
        _outlets = await SampleOutlets.StartAsync(SampleOutlets.DefaultFolder, _time, default);
        var options = DemoCommand.Options(_outlets, _folder, _time);
        var mail = new Dictionary<string, string?> { ["Mail:Host"] = "127.0.0.1", ["Mail:Port"] = _mail.Port.ToString(CultureInfo.InvariantCulture), ["Mail:Tls"] = "false" };
        _monitor = await LocalMonitor.StartAsync(options with { Settings = options.Settings.Concat(mail).GroupBy(setting => setting.Key).ToDictionary(setting => setting.Key, setting => setting.Last().Value) }, default);
    }

    public async ValueTask DisposeAsync()
    {
        await _monitor.DisposeAsync();
        await _outlets.DisposeAsync();
        await _mail.DisposeAsync();
        _patience.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Forth_and_back_and_forth_again_each_statement_is_there_once_and_each_day_is_mailed_once()
    {
        await SubscribeAsync();
        DateTimeOffset[] moments = [DemoCommand.Morning.AddMinutes(1), DemoCommand.Morning.AddDays(2), DemoCommand.Morning.AddHours(-30), DemoCommand.Morning.AddMinutes(5), DemoCommand.Morning.AddDays(2).AddMinutes(1), DemoCommand.Morning.AddYears(1), DemoCommand.Morning.AddMinutes(10)];
        List<string>? statements = null;
        foreach (var moment in moments)
        {
            // The jump comes while articles are being read.
            await Service<PullFeeds>().RunAsync(default);
            _time.GoTo(moment);
            await DoneAsync(StorageNames.Queues.Articles);
            await DoneAsync(StorageNames.Queues.Statements);
            await Service<BuildDigest>().RunAsync(default);
            await Service<SendDigests>().RunAsync(default);
            while (!_mail.Taken.ContainsKey("reader@example.org")) await Task.Delay(100, _patience.Token);
            var now = await KeysAsync();
            Assert.Equal(statements ?? now, now);
            statements = now;
        }

        Assert.NotEmpty(statements!);
        // Days without a digest are put off; the one that has one is mailed once, however often its hour has come.
        Assert.Equal(1, Assert.Single(_mail.Taken).Value);
        var deliveries = await Service<IDeliveryLedger>().OfSubscriberAsync(Id(), default).ToListAsync();
        Assert.Equal(new DateOnly(2026, 1, 9), Assert.Single(deliveries, delivery => delivery.State == DeliveryState.Sent).Day);

        // A jump back does not send what was sent, and the subscriber is due again, not never.
        var subscriber = await Service<ISubscriberStore>().FindAsync(Id(), default);
        Assert.InRange(subscriber!.NextDue, _time.GetUtcNow(), _time.GetUtcNow().AddDays(2));
    }

    [Fact]
    public async Task Set_back_from_the_year_to_come_feeds_are_asked_at_once()
    {
        _time.GoTo(DemoCommand.Morning.AddYears(1));
        await Service<PullFeeds>().RunAsync(default);
        _time.GoTo(DemoCommand.Morning);
        await Service<PullFeeds>().RunAsync(default);

        var feeds = await Service<IFeedStore>().AllAsync(default);
        Assert.NotEmpty(feeds);
        Assert.All(feeds.Values, feed => Assert.InRange(feed.State.LastAnswer!.Value, DemoCommand.Morning, _time.GetUtcNow()));
    }

    private async Task DoneAsync(string name)
    {
        var queue = Service<StorageAccount>().Queues.GetQueueClient(name);
        while ((await queue.GetPropertiesAsync(_patience.Token)).Value.ApproximateMessagesCount > 0) await Task.Delay(100, _patience.Token);
    }

    private async Task<List<string>> KeysAsync() => await Service<StorageAccount>().Tables.GetTableClient(StorageNames.Tables.Statements)
        .QueryAsync<TableEntity>(select: ["PartitionKey", "RowKey"]).Select(row => $"{row.PartitionKey} {row.RowKey}").ToListAsync();

    private async Task SubscribeAsync()
    {
        var time = new DeliveryTime(7, "UTC", []);
        await Service<ISubscriberStore>().SaveAsync(
            new Subscriber { Id = Id(), Address = "reader@example.org", State = SubscriberState.Active, Time = time, NextDue = time.Next(DemoCommand.Morning).Due }, default);
    }

    private string Id()
    {
        Assert.True(MailAddress.TryRead("reader@example.org", out var address));
        return Service<SubscriptionLinks>().IdOf(address);
    }

    private T Service<T>()
        where T : notnull => _monitor.Services.GetRequiredService<T>();
}
