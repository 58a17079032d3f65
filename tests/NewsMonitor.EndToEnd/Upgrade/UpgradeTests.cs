using System.Text.Json;
using Azure.Data.Tables;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NewsMonitor.Azure.Storage;
using NewsMonitor.Cli.Hosting;
using NewsMonitor.Cli.Samples;
using NewsMonitor.Core.Articles;
using NewsMonitor.Core.Digests;
using NewsMonitor.Core.Failures;
using NewsMonitor.Core.Feeds.Polling;
using NewsMonitor.Core.Messages;
using NewsMonitor.Core.Pipeline;
using NewsMonitor.Core.Statements;
using NewsMonitor.Core.Subscriptions;
using NewsMonitor.EndToEnd.Faults;
using NewsMonitor.Functions;

namespace NewsMonitor.EndToEnd.Upgrade;

/// <summary>
/// An account as the release before left it, blob by blob, row by row, message by message, and this release that goes on with it. The image is
/// made anew only for a release: <c>MONITOR_WRITE_ACCOUNT=tests/NewsMonitor.EndToEnd/Upgrade/account.json</c> and this test.
/// </summary>
public sealed class UpgradeTests : IAsyncLifetime
{
    private static readonly string _image = Path.Combine(Cli.Checkout.Root, "tests", "NewsMonitor.EndToEnd", "Upgrade", "account.json");

    private readonly string _folder = Directory.CreateTempSubdirectory("monitor-").FullName;
    private Azurite _azurite = null!;
    private ServiceProvider _services = null!;

    private StorageAccount Account => _services.GetRequiredService<StorageAccount>();

    public async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("MONITOR_WRITE_ACCOUNT") is { Length: > 0 } path) await File.WriteAllTextAsync(Path.Combine(Cli.Checkout.Root, path), await WriteAsync());
        _azurite = await Azurite.StartAsync(Path.Combine(_folder, "azurite"), default);
        var feeds = Path.Combine(_folder, "feeds.json");
        await File.WriteAllTextAsync(feeds, """{"feeds":[{"id":"outlet-0","title":"News","url":"https://example.org/feed.xml","outlet":"Outlet 0"}]}""");
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            [StorageAccount.Connection] = _azurite.ConnectionString,
            ["WatchList:Leaders"] = Path.Combine(SampleOutlets.DefaultFolder, "leaders.json"),
            ["WatchList:Feeds"] = feeds,
            ["Subscriptions:LinkKey"] = "for this test only",
            ["Subscriptions:AddressKey"] = "for this test only, too",
        }).Build();
        _services = new ServiceCollection().AddSingleton<IConfiguration>(settings).AddLogging().AddNewsMonitor(settings).BuildServiceProvider();
        await Account.PrepareAsync(default);
        await AccountImage.RestoreAsync(Account, await File.ReadAllTextAsync(_image));
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _azurite.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Every_article_statement_and_day_is_read_and_its_digest_is_built_anew()
    {
        var articles = _services.GetRequiredService<IArticleStore>();
        var rows = await RowsAsync(StorageNames.Tables.Articles);
        var days = new HashSet<DateOnly>();
        foreach (var row in rows)
        {
            var article = await articles.FindRowAsync(row.RowKey, default);
            Assert.NotNull(article);
            if (article.State != ArticleState.Read) continue;
            var kept = await articles.FindAsync(article, default);
            Assert.NotEmpty(kept!.Statements);
            Assert.All(kept.Statements, statement => Assert.All(statement.Content, span => Assert.InRange(span.End, 1, kept.Text.Length)));
            days.Add(article.Day);
        }

        var day = Assert.Single(days);
        var statements = await _services.GetRequiredService<IStatementStore>().OfDayAsync(day, null, default).ToListAsync();
        Assert.Equal((await RowsAsync(StorageNames.Tables.Statements)).Count, statements.Count);
        Assert.All(statements, statement => Assert.NotNull(statement.Analysis));

        var digests = _services.GetRequiredService<IDigestStore>();
        Assert.Equal(day, await digests.LatestDayAsync(default));
        var before = JsonSerializer.Deserialize((await digests.ReadAsync(day, DigestNames.Json, default))!.Content.Span, DigestJson.Default.Digest)!;
        await _services.GetRequiredService<IDayLog>().TouchAsync(day, default);
        await _services.GetRequiredService<BuildDigest>().RunAsync(default);
        var after = JsonSerializer.Deserialize((await digests.ReadAsync(day, DigestNames.Json, default))!.Content.Span, DigestJson.Default.Digest)!;
        Assert.Equal(before.Clusters.Count, after.Clusters.Count);
        var trends = await RowsAsync(StorageNames.Tables.Trends);
        Assert.NotEmpty(trends);
        foreach (var trend in trends) Assert.NotEmpty(await _services.GetRequiredService<ITrendStore>().OfLeaderAsync(trend.PartitionKey, day, day, default).ToListAsync());
    }

    [Fact]
    public async Task Feeds_subscribers_deliveries_and_failures_are_read()
    {
        var feeds = await _services.GetRequiredService<IFeedStore>().AllAsync(default);
        Assert.NotEmpty(feeds);
        Assert.All(feeds.Values, feed => Assert.NotNull(feed.State.LastAnswer));

        var store = _services.GetRequiredService<ISubscriberStore>();
        var subscribers = (await RowsAsync(StorageNames.Tables.Subscribers)).ToLookup(row => row.PartitionKey, row => row.RowKey);
        Assert.Equal(["count", "signup", "subscriber", "suppressed"], subscribers.Select(kind => kind.Key).Order());
        foreach (var id in subscribers["subscriber"]) Assert.NotEmpty((await store.FindAsync(id, default))!.Address);
        foreach (var id in subscribers["signup"]) Assert.NotEmpty((await store.FindSignUpAsync(id, default))!.Address);
        foreach (var id in subscribers["suppressed"]) Assert.Equal(SuppressionCause.Left, (await store.FindSuppressionAsync(id, default))!.Cause);
        var counted = subscribers["count"].First().Split('~');
        Assert.True(await store.CountAsync(counted[1], DateOnly.ParseExact(counted[0], "yyyyMMdd"), default) > 1);

        var deliveries = await RowsAsync(StorageNames.Tables.Deliveries);
        Assert.NotEmpty(deliveries);
        foreach (var row in deliveries)
        {
            var delivery = await _services.GetRequiredService<IDeliveryLedger>().ClaimAsync(row.PartitionKey, DateOnly.ParseExact(row.RowKey, "yyyyMMdd"), default);
            Assert.Equal(DeliveryState.Sent, delivery.State);
        }

        var failures = await _services.GetRequiredService<IFailureLog>().AllAsync(null, default).ToListAsync();
        Assert.NotEmpty(failures);
        Assert.All(failures, failure => Assert.NotEmpty(failure.Reason));
    }

    [Fact]
    public async Task Messages_that_waited_through_the_upgrade_are_worked_on()
    {
        var (article, statements, email) = (await FirstAsync(StorageNames.Queues.Articles), await FirstAsync(StorageNames.Queues.Statements), await FirstAsync(StorageNames.Queues.Emails));
        Assert.NotNull(Message.Read<ArticleMessage>(article).Url);
        Assert.NotEmpty(Message.Read<EmailMessage>(email).SubscriberId);
        Assert.NotEmpty(Message.Read<ConfirmationMessage>(await FirstAsync(StorageNames.Queues.Confirmations)).SubscriberId);

        var rows = (await RowsAsync(StorageNames.Tables.Statements)).Select(row => row.RowKey).ToList();
        await _services.GetRequiredService<AnalyzeStatements>().RunAsync(Message.Read<StatementsMessage>(statements), default);
        Assert.Equal(rows, (await RowsAsync(StorageNames.Tables.Statements)).Select(row => row.RowKey));
    }

    private static async Task<string> WriteAsync()
    {
        await using var world = await World.StartAsync(1, _ => StorageFault.None, _ => OutletFault.None, () => MailFault.None);
        var account = world.Services.GetRequiredService<StorageAccount>();
        world.Outlets.Publish(4, number => number == 3 ? PageTrouble.RedirectsForever : PageTrouble.None);
        var instance = await world.StartInstanceAsync();
        await world.SettleAsync(TimeSpan.FromMinutes(2));
        await world.SubscribeAsync();
        await world.SettleAsync(TimeSpan.FromMinutes(2));
        await world.KillAsync(instance);

        var article = await world.Services.GetRequiredService<IArticleStore>().FindRowAsync(ArticleId.Of(world.Outlets.Pages.First(page => page.Trouble == PageTrouble.None).Url), default);
        var seen = article!.Seen;
        await account.Queues.GetQueueClient(StorageNames.Queues.Articles).SendMessageAsync(Message.Write(new ArticleMessage("outlet-0-waiting", "outlet-0", "Outlet 0", new Uri("https://example.org/waiting"), "Waiting", seen, seen), "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));
        await account.Queues.GetQueueClient(StorageNames.Queues.Statements).SendMessageAsync(Message.Write(new StatementsMessage($"{article.Id}-1-0", article.Id, 0, article.Statements), "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));
        var delivery = await account.Tables.GetTableClient(StorageNames.Tables.Deliveries).QueryAsync<TableEntity>().FirstAsync();
        await account.Queues.GetQueueClient(StorageNames.Queues.Emails).SendMessageAsync(Message.Write(new EmailMessage("waiting", delivery.PartitionKey, article.Day)));
        var subscribers = world.Services.GetRequiredService<Subscribers>();
        Assert.True(MailAddress.TryRead("new@example.org", out var address));
        Assert.True(await subscribers.SignUpAsync(address, SubscriptionChoice.Usual, default));
        await subscribers.LeaveAsync(new string('0', 32), default);
        return await AccountImage.WriteAsync(account);
    }

    private async Task<string> FirstAsync(string queue)
    {
        PeekedMessage message = await Account.Queues.GetQueueClient(queue).PeekMessageAsync();
        return message.Body.ToString();
    }

    private async Task<List<TableEntity>> RowsAsync(string table) => await Account.Tables.GetTableClient(table).QueryAsync<TableEntity>().ToListAsync();
}
