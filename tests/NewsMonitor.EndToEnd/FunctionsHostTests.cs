using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Azure.Data.Tables;
using Microsoft.Extensions.Configuration;
using NewsMonitor.Azure.Storage;
using NewsMonitor.Cli.Hosting;
using NewsMonitor.Cli.Samples;
using NewsMonitor.EndToEnd.Faults;

namespace NewsMonitor.EndToEnd;

/// <summary>
/// The monitor as a process of its own that is only watched from outside, through storage and HTTP: once on the local host, once on the Functions
/// host. What holds on one must hold on the other.
/// </summary>
public sealed class FunctionsHostTests : IAsyncLifetime
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(3);

    private readonly string _folder = Directory.CreateTempSubdirectory("monitor-").FullName;
    private readonly ConcurrentQueue<string> _log = new();
    private SampleOutlets _outlets = null!;
    private Azurite _azurite = null!;
    private StorageAccount _account = null!;

    public async ValueTask InitializeAsync()
    {
        _outlets = await SampleOutlets.StartAsync(SampleOutlets.DefaultFolder, TimeProvider.System, default);
        _azurite = await Azurite.StartAsync(Path.Combine(_folder, "azurite"), default);
        _account = StorageAccount.From(new ConfigurationBuilder().AddInMemoryCollection([new(StorageAccount.Connection, _azurite.ConnectionString)]).Build());

        // In Azure the template declares it all; the Functions host makes no queue of its own accord.
        await _account.PrepareAsync(default);
    }

    public async ValueTask DisposeAsync()
    {
        await _azurite.DisposeAsync();
        await _outlets.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task On_the_local_host_feeds_become_a_digest_that_is_served_and_rubbish_ends_in_a_poison_queue()
    {
        await using var host = await MonitorProcess.StartAsync(Settings(), _log);
        await FeedsBecomeADigestAsync(host.Address);
    }

    [Fact]
    public async Task On_the_Functions_host_feeds_become_a_digest_that_is_served_and_rubbish_ends_in_a_poison_queue()
    {
        Assert.SkipWhen(FunctionsHostProcess.Lacking is not null, FunctionsHostProcess.Lacking ?? "");
        await using var host = FunctionsHostProcess.Start(Settings(), _log);
        await FeedsBecomeADigestAsync(host.Address);
    }

    private async Task FeedsBecomeADigestAsync(Uri address)
    {
        using var client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(30) };
        var rubbish = _account.Queues.GetQueueClient(StorageNames.Queues.Articles);
        await rubbish.SendMessageAsync(Convert.ToBase64String("no message of ours"u8));
        await UntilAsync("alive", async () => (await client.GetAsync(new Uri("api/health", UriKind.Relative))).IsSuccessStatusCode);
        await UntilAsync("statements of the samples in the table", async () => await StatementsAsync() >= 80);
        await UntilAsync("rubbish in the poison queue", async () => (await _account.Queues.GetQueueClient(StorageNames.Queues.Articles + StorageNames.Queues.Poison).GetPropertiesAsync()).Value.ApproximateMessagesCount == 1);
        await UntilAsync("no day stale", async () => await _account.Tables.GetTableClient(StorageNames.Tables.Days).QueryAsync<TableEntity>().CountAsync() == 0);

        Assert.InRange(await StatementsAsync(), 80, 220);
        using var digest = JsonDocument.Parse(await client.GetStringAsync(new Uri("api/digests/latest?format=json", UriKind.Relative)));
        Assert.True(digest.RootElement.GetProperty("leaders").GetArrayLength() > 0);
        Assert.Contains("<html", await client.GetStringAsync(new Uri("", UriKind.Relative)), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri("api/health/ready", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(new Uri("api/digests/1999-01-01", UriKind.Relative))).StatusCode);
    }

    private Dictionary<string, string> Settings()
    {
        var feeds = Path.Combine(_folder, "feeds.json");
        _outlets.WriteFeeds(feeds);
        return new()
        {
            [StorageAccount.Connection] = _azurite.ConnectionString,
            ["WatchList:Leaders"] = _outlets.LeadersPath,
            ["WatchList:Feeds"] = feeds,
            ["Fetching:AllowAddresses:0"] = "127.0.0.0/8",
            ["Mail:Host"] = "",
            ["Mail:PickupFolder"] = Path.Combine(_folder, "mail"),
            ["Subscriptions:LinkKey"] = "for this test only",
            ["PullFeedsSchedule"] = "*/2 * * * * *",
            ["BuildDigestSchedule"] = "*/2 * * * * *",
            ["SendDigestsSchedule"] = "*/2 * * * * *",
            ["AzureFunctionsJobHost:extensions:queues:visibilityTimeout"] = "00:00:01",
            ["AzureFunctionsJobHost:extensions:queues:maxPollingInterval"] = "00:00:01",
        };
    }

    private async Task<int> StatementsAsync() => await _account.Tables.GetTableClient(StorageNames.Tables.Statements).QueryAsync<TableEntity>(select: ["RowKey"]).CountAsync();

    private async Task UntilAsync(string what, Func<Task<bool>> holds)
    {
        using var enough = new CancellationTokenSource(_patience);
        while (!enough.IsCancellationRequested)
        {
            try
            {
                if (await holds()) return;
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }

            await Task.Delay(200, CancellationToken.None);
        }

        Assert.Fail($"Not {what} within {_patience}. The last lines of the log:{Environment.NewLine}{string.Join(Environment.NewLine, _log.TakeLast(30))}");
    }
}
