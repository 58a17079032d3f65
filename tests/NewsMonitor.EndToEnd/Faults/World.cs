using System.Collections.Concurrent;
using System.Globalization;
using Azure.Data.Tables;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NewsMonitor.Azure.Storage;
using NewsMonitor.Cli.Hosting;
using NewsMonitor.Cli.Samples;
using NewsMonitor.Core.Articles;
using NewsMonitor.Core.Failures;
using NewsMonitor.Core.Messages;
using NewsMonitor.Core.Subscriptions;
using NewsMonitor.Functions;
using NewsMonitor.Language.Statements;

namespace NewsMonitor.EndToEnd.Faults;

/// <summary>
/// All that the monitor meets, on real sockets and in the test's hand: storage behind a proxy, outlets, a mail server; and instances of
/// <c>monitor up</c>, which know nothing of it.
/// </summary>
internal sealed class World : IAsyncDisposable
{
    // Seconds without anything to do after which nothing more is expected, though something is missing: a feed's back-off is shorter.
    private const int Quiet = 20;

    private readonly string _folder = Directory.CreateTempSubdirectory("monitor-faults-").FullName;
    private readonly Dictionary<string, string> _settings;
    private readonly ServiceProvider _services;
    private readonly Azurite _azurite;
    private readonly StorageProxy? _storage;
    private readonly List<string> _subscribers = [];
    private readonly List<MonitorProcess> _instances = [];

    private World(Azurite azurite, StorageProxy? storage, Outlets outlets, SmtpSink mail, Dictionary<string, string> more)
    {
        (_azurite, _storage, Outlets, Mail) = (azurite, storage, outlets, mail);
        var feeds = Path.Combine(_folder, "feeds.json");
        outlets.WriteFeeds(feeds);
        _settings = new()
        {
            [StorageAccount.Connection] = storage?.ConnectionString ?? azurite.ConnectionString,
            ["WatchList:Leaders"] = Path.Combine(SampleOutlets.DefaultFolder, "leaders.json"),
            ["WatchList:Feeds"] = feeds,
            ["Fetching:AllowAddresses:0"] = "127.0.0.0/8",
            ["Fetching:AttemptTime"] = "00:00:03",
            ["Fetching:TotalTime"] = "00:00:10",
            ["Fetching:Retries"] = "1",
            ["Fetching:MaxWait"] = "00:00:02",
            ["Polling:Shortest"] = "00:00:01",
            ["Polling:Longest"] = "00:00:02",
            ["Polling:Unknown"] = "00:00:01",
            ["Polling:LongestBackOff"] = "00:00:03",
            ["Mail:Host"] = "127.0.0.1",
            ["Mail:Port"] = mail.Port.ToString(CultureInfo.InvariantCulture),
            ["Mail:Tls"] = "false",
            ["Mail:AnswerTime"] = "00:00:03",
            ["PullFeedsSchedule"] = "* * * * * *",
            ["BuildDigestSchedule"] = "*/2 * * * * *",
            ["SendDigestsSchedule"] = "* * * * * *",
            ["Subscriptions:LinkKey"] = "for this test only",
            ["Subscriptions:MailPause"] = "00:00:02",
            ["Subscriptions:AddressKey"] = "for this test only, too",
            ["AzureFunctionsJobHost:extensions:queues:visibilityTimeout"] = "00:00:02",
            ["AzureFunctionsJobHost:extensions:queues:maxPollingInterval"] = "00:00:01",
        };
        foreach (var (name, value) in more) _settings[name] = value;
        var settings = new ConfigurationBuilder().AddInMemoryCollection(_settings!).AddInMemoryCollection([new(StorageAccount.Connection, azurite.ConnectionString)]).Build();
        _services = new ServiceCollection().AddSingleton<IConfiguration>(settings).AddLogging().AddNewsMonitor(settings).BuildServiceProvider();
    }

    public StorageProxy Storage => _storage ?? throw new InvalidOperationException("Storage is reached without a proxy.");

    public Outlets Outlets { get; }

    public SmtpSink Mail { get; }

    /// <summary>Addresses of those who subscribed.</summary>
    public IReadOnlyList<string> Subscribers => _subscribers;

    /// <summary>Everything the instances printed.</summary>
    public ConcurrentQueue<string> Log { get; } = new();

    /// <summary>The same services on the account itself, past the proxy.</summary>
    public IServiceProvider Services => _services;

    /// <summary>The instances that run, as far as is known.</summary>
    public IReadOnlyList<MonitorProcess> Instances => _instances;

    public static async Task<World> StartAsync(int outlets, Func<StorageOperation, StorageFault>? storage, Func<string, OutletFault> outlet, Func<MailFault> mail, Dictionary<string, string>? more = null)
    {
        var azurite = await Azurite.StartAsync(Directory.CreateTempSubdirectory("azurite-").FullName, default);
        var yesterday = DateTimeOffset.UtcNow.Date.AddDays(-1).AddHours(12);
        return new World(azurite, storage is null ? null : await StorageProxy.StartAsync(azurite.ConnectionString, storage), new Outlets(outlets, yesterday, outlet), new SmtpSink(mail), more ?? []);
    }

    /// <summary>Starts an instance, again and again while storage keeps it from starting, as a service manager would.</summary>
    public async Task<MonitorProcess> StartInstanceAsync()
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var instance = await MonitorProcess.StartAsync(_settings, Log);
                lock (_instances) _instances.Add(instance);
                return instance;
            }
            catch (InvalidOperationException) when (attempt < 20)
            {
                // It said why in its log.
            }
        }
    }

    /// <summary>Runs an operator's command on the account.</summary>
    /// <returns>Its exit code.</returns>
    public Task<int> RunAsync(params string[] arguments) => MonitorProcess.RunAsync(_settings, Log, arguments);

    public async Task KillAsync(MonitorProcess instance)
    {
        await instance.KillAsync();
        lock (_instances) _instances.Remove(instance);
    }

    /// <summary>Someone whose mail is due at once.</summary>
    public async Task SubscribeAsync()
    {
        var address = string.Create(CultureInfo.InvariantCulture, $"reader{_subscribers.Count}@example.org");
        var time = new DeliveryTime(1, "UTC", []);
        _subscribers.Add(address);
        await _services.GetRequiredService<ISubscriberStore>().SaveAsync(
            new Subscriber
            {
                Id = IdOf(address),
                Address = address,
                State = SubscriberState.Active,
                Time = time,
                NextDue = DateTimeOffset.UtcNow.Date.ToUniversalTime(),
            },
            default);
    }

    /// <summary>Waits until nothing is left to do: every entry handed on, every queue empty, no day stale.</summary>
    public async Task SettleAsync(TimeSpan patience)
    {
        using var enough = new CancellationTokenSource(patience);
        var account = _services.GetRequiredService<StorageAccount>();
        var quiet = 0;
        try
        {
            while (quiet < Quiet)
            {
                var open = await account.Tables.GetTableClient(StorageNames.Tables.Days).QueryAsync<TableEntity>(cancellationToken: enough.Token).CountAsync(enough.Token);
                foreach (var name in StorageNames.Queues.All) open += await CountAsync(name);
                var rows = await RowsAsync(enough.Token);
                quiet = open == 0 && Expected().All(rows.Contains) && _subscribers.All(Mail.Taken.ContainsKey) ? Quiet : open == 0 ? quiet + 1 : 0;
                await Task.Delay(1000, enough.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // What is missing then is told by the outcome.
        }
    }

    public async Task<int> CountAsync(string queue)
    {
        QueueProperties properties = await _services.GetRequiredService<StorageAccount>().Queues.GetQueueClient(queue).GetPropertiesAsync();
        return properties.ApproximateMessagesCount;
    }

    /// <summary>What came of everything published and everyone subscribed.</summary>
    public async Task<Outcome> OutcomeAsync()
    {
        var rows = await RowsAsync(default);
        var expected = Expected();
        var unread = await _services.GetRequiredService<StorageAccount>().Tables.GetTableClient(StorageNames.Tables.Statements)
            .QueryAsync<TableEntity>().CountAsync(row => !row.GetString("Json").Contains("\"analysis\"", StringComparison.Ordinal));
        var uncertain = await _services.GetRequiredService<StorageAccount>().Tables.GetTableClient(StorageNames.Tables.Deliveries)
            .QueryAsync<TableEntity>().Where(row => row.GetString("State") == nameof(DeliveryState.Sending)).Select(row => row.PartitionKey).ToHashSetAsync();
        var poisoned = 0;
        foreach (var name in StorageNames.Queues.All) poisoned += await CountAsync(name + StorageNames.Queues.Poison);
        return new Outcome
        {
            Articles = Outlets.Pages.Count,
            Statements = expected.Count,
            Missing = [.. expected.Except(rows).Concat(await UnreadAsync())],
            Unexpected = [.. rows.Except(expected)],
            NotAnalysed = unread,
            Subscribers = _subscribers.Count,
            MailsTwice = [.. Mail.Taken.Where(taken => taken.Value > 1).Select(taken => taken.Key)],
            MailsUncertain = [.. _subscribers.Where(address => !Mail.Taken.ContainsKey(address) && uncertain.Contains(IdOf(address)))],
            MailsMissing = [.. _subscribers.Where(address => !Mail.Taken.ContainsKey(address) && !uncertain.Contains(IdOf(address)))],
            Poisoned = poisoned,
        };
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var instance in _instances) await instance.DisposeAsync();
        await _services.DisposeAsync();
        await Mail.DisposeAsync();
        await Outlets.DisposeAsync();
        if (_storage is not null) await _storage.DisposeAsync();
        await _azurite.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    // Says what became of articles that were not read; no article, no loss.
    private async Task<IReadOnlyList<string>> UnreadAsync()
    {
        var articles = _services.GetRequiredService<IArticleStore>();
        var failures = await _services.GetRequiredService<IFailureLog>().AllAsync(ArticleMessage.Queue, default).ToListAsync();
        var unread = new List<string>();
        foreach (var page in Outlets.Pages.Where(page => page.Trouble != PageTrouble.RedirectsForever))
        {
            var row = await articles.FindRowAsync(ArticleId.Of(page.Url), default);
            if (row?.State is not (ArticleState.Read or ArticleState.Alias)) unread.Add($"{page.Url} is {row?.State.ToString() ?? "unknown"} {row?.Reason}{string.Concat(failures.Where(failure => failure.Reason.Contains(page.Url.AbsolutePath, StringComparison.Ordinal)).Select(failure => $" ({failure.Reason})"))}");
        }

        return unread;
    }

    private string IdOf(string address) =>
        MailAddress.TryRead(address, out var read) ? _services.GetRequiredService<SubscriptionLinks>().IdOf(read) : throw new ArgumentException("No address.", nameof(address));

    private HashSet<string> Expected()
    {
        var reader = _services.GetRequiredService<StatementReader>();
        return [.. Outlets.Pages.SelectMany(page => page.ExpectedRows(reader))];
    }

    private async Task<HashSet<string>> RowsAsync(CancellationToken cancellation) =>
        await _services.GetRequiredService<StorageAccount>().Tables.GetTableClient(StorageNames.Tables.Statements)
            .QueryAsync<TableEntity>(select: ["PartitionKey", "RowKey"], cancellationToken: cancellation)
            .Select(row => $"{row.PartitionKey}-{row.RowKey.Replace('~', '-')}")
            .ToHashSetAsync(cancellationToken: cancellation);
}
