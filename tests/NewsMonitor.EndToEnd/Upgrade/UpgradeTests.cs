using System.Text.Json;
using Azure.Data.Tables;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using NewsMonitor.Azure.Analysis;
using NewsMonitor.Azure.Storage;
using NewsMonitor.Azure.Storage.Queues;
using NewsMonitor.Cli.Hosting;
using NewsMonitor.Cli.Samples;
using NewsMonitor.Core.Analysis;
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
    private const string Leader = "arvo-karovsky";

    private static readonly string _image = Path.Combine(Cli.Checkout.Root, "tests", "NewsMonitor.EndToEnd", "Upgrade", "account.json");

    private static readonly Uri _waiting = new("https://example.org/waiting");

    private readonly string _folder = Directory.CreateTempSubdirectory("monitor-").FullName;
    private Azurite _azurite = null!;
    private ServiceProvider _services = null!;
    private ShiftedClock _time = null!;

    private string Mails => Path.Combine(_folder, "mails");

    private StorageAccount Account => _services.GetRequiredService<StorageAccount>();

    public async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("MONITOR_WRITE_ACCOUNT") is { Length: > 0 } path) await File.WriteAllTextAsync(Path.Combine(Cli.Checkout.Root, path), await WriteAsync());
        var image = await File.ReadAllTextAsync(_image);
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
            ["Mail:PickupFolder"] = Mails,
            ["Fetching:Contact"] = "https://example.org/about-our-reader",
        }).Build();

        // A sign-up is confirmed within days: it is the day of the upgrade.
        _time = new ShiftedClock(AccountImage.Written(image));
        _services = new ServiceCollection().AddSingleton<IConfiguration>(settings).AddSingleton<TimeProvider>(_time).AddLogging().AddNewsMonitor(settings).BuildServiceProvider();
        await Account.PrepareAsync(default);
        await AccountImage.RestoreAsync(Account, image);
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
        var revisions = new HashSet<int>();
        foreach (var row in rows)
        {
            var article = await articles.FindRowAsync(row.RowKey, default);
            Assert.NotNull(article);
            if (article.State != ArticleState.Read) continue;
            var kept = await articles.FindAsync(article, default);
            Assert.NotEmpty(kept!.Statements);
            Assert.All(kept.Statements, statement => Assert.All(statement.Content, span => Assert.InRange(span.End, 1, kept.Text.Length)));
            days.Add(article.Day);
            revisions.Add(article.Revision);
        }

        Assert.Equal([1, 2], revisions.Order());

        var day = Assert.Single(days);
        var statements = await _services.GetRequiredService<IStatementStore>().OfDayAsync(day, null, default).ToListAsync();
        Assert.Equal((await RowsAsync(StorageNames.Tables.Statements)).Count, statements.Count);
        Assert.All(statements, statement => Assert.NotNull(statement.Analysis));

        // The day on which an outlet was seen to have rewritten something tells of it.
        var rewritten = Assert.Single(statements.Select(statement => statement.Withdrawn).OfType<Withdrawal>().Select(withdrawn => DateOnly.FromDateTime(withdrawn.Seen.UtcDateTime)).Distinct());

        var digests = _services.GetRequiredService<IDigestStore>();
        Assert.Equal(rewritten, await digests.LatestDayAsync(default));
        var before = JsonSerializer.Deserialize((await digests.ReadAsync(day, DigestNames.Json, default))!.Content.Span, DigestJson.Default.Digest)!;
        Assert.NotNull(await digests.ReadAsync(day, DigestNames.OfVersion(1, DigestNames.Json), default));
        Assert.NotNull(await digests.ReadAsync(day, DigestNames.OfChoice(before.Version, [Leader], DigestNames.Json), default));
        Assert.Equal(day, Assert.Single(await _services.GetRequiredService<IDayLog>().StaleAsync(default)).Day);
        await _services.GetRequiredService<BuildDigest>().RunAsync(default);
        var after = JsonSerializer.Deserialize((await digests.ReadAsync(day, DigestNames.Json, default))!.Content.Span, DigestJson.Default.Digest)!;
        Assert.Empty(await _services.GetRequiredService<IDayLog>().StaleAsync(default));
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

        var deliveries = new List<Delivery>();
        foreach (var row in await RowsAsync(StorageNames.Tables.Deliveries))
            deliveries.Add(await _services.GetRequiredService<IDeliveryLedger>().ClaimAsync(row.PartitionKey, DateOnly.ParseExact(row.RowKey, "yyyyMMdd"), default));
        Assert.Equal(Enum.GetValues<DeliveryState>(), deliveries.Select(delivery => delivery.State).Distinct().Order());
        Assert.All(deliveries, delivery => Assert.Equal(delivery.State == DeliveryState.Refused, delivery.Reason is not null));

        var failures = await _services.GetRequiredService<IFailureLog>().AllAsync(null, default).ToListAsync();
        Assert.NotEmpty(failures);
        Assert.All(failures, failure => Assert.NotEmpty(failure.Reason));
    }

    [Fact]
    public async Task What_the_language_service_has_answered_what_it_cost_and_the_turn_at_it_are_read()
    {
        var today = DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime);
        Assert.Equal(3, (await _services.GetRequiredService<IAnalyzerBill>().OfDaysAsync(today, today, default)).Values.Sum());
        Assert.Equal(["bridges"], (await new AnalysisCache(Account, "latest").FindAsync("phrases", "Bridges.", ReadingJson.Default.PhrasesReading, default))!.Phrases);
        Assert.True(await new CallBudget(Account, "language.example", 300, _time).ReserveAsync(default) < CallBudget.LongestWait);
    }

    [Fact]
    public async Task What_was_set_aside_is_brought_back_and_what_waits_in_the_backlog_is_handed_on()
    {
        var aside = _services.GetRequiredService<SetAside>();
        var all = await aside.AllAsync(null, default).ToListAsync();
        Assert.Equal([nameof(FetchTryAgainException), Failure.Refusal], all.Select(message => message.Failure!.Kind).Order());
        Assert.Equal(all.Count, await aside.ReplayAsync(StorageNames.Queues.Articles, null, default));
        Assert.Empty(await aside.AllAsync(null, default).ToListAsync());

        var backlog = _services.GetRequiredService<IBacklog>();
        var part = Assert.Single(await backlog.PartsAsync(default));
        Assert.Equal(part.Entries, (await backlog.ReadAsync(part, default)).Count);
    }

    [Fact]
    public async Task Messages_that_waited_through_the_upgrade_are_worked_on()
    {
        // Its reader died when it had kept the article; then there are its statements and those that waited themselves.
        var before = await RowsAsync(StorageNames.Tables.Statements);
        var (articles, unread) = (_services.GetRequiredService<IArticleStore>(), ArticleId.Of(_waiting));
        Assert.Equal(ArticleState.Reading, (await articles.FindRowAsync(unread, default))!.State);
        await WorkOffAsync<ArticleMessage>(StorageNames.Queues.Articles, _services.GetRequiredService<ReadArticle>().RunAsync);
        Assert.Equal(ArticleState.Read, (await articles.FindRowAsync(unread, default))!.State);
        await WorkOffAsync<StatementsMessage>(StorageNames.Queues.Statements, _services.GetRequiredService<AnalyzeStatements>().RunAsync);
        var after = await RowsAsync(StorageNames.Tables.Statements);
        Assert.Empty(before.Select(row => row.RowKey).Except(after.Select(row => row.RowKey)));
        Assert.All(after.ExceptBy(before.Select(row => row.RowKey), row => row.RowKey), row => Assert.Contains(unread, row.GetString("Json"), StringComparison.Ordinal));
        Assert.True(after.Count > before.Count);

        await WorkOffAsync<EmailMessage>(StorageNames.Queues.Emails, _services.GetRequiredService<EmailDigest>().RunAsync);
        await WorkOffAsync<ConfirmationMessage>(StorageNames.Queues.Confirmations, _services.GetRequiredService<EmailConfirmation>().RunAsync);
        Assert.Equal(["new@example.org", "reader1@example.org"], Directory.EnumerateFiles(Mails).Select(file => MimeMessage.Load(file).To.ToString()).Order());
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

        // An article that its outlet rewrites, and one that is not to be had and is given up after the day for which it was put off.
        var page = world.Outlets.Pages.First(page => page.Trouble == PageTrouble.None);
        world.Outlets.Edit(page, 8);
        await SendAsync(account, StorageNames.Queues.Articles, Entry("edited", page.Url) with { Changed = true });
        await SendAsync(account, StorageNames.Queues.Articles, Entry("unreachable", new Uri("http://127.0.0.1:1/unreachable")) with { PutOff = new PutOff(DateTimeOffset.UtcNow.AddDays(-1), 9) });
        await world.SettleAsync(TimeSpan.FromMinutes(2));
        var articles = world.Services.GetRequiredService<IArticleStore>();
        var article = (await articles.FindRowAsync(ArticleId.Of(page.Url), default))!;
        using (var client = new HttpClient { BaseAddress = instance.Address })
            await client.GetStringAsync(new Uri($"api/digests/{article.Day:yyyy-MM-dd}?leader={Leader}&format=json", UriKind.Relative));
        await world.KillAsync(instance);

        // Whose reader died when it had kept it.
        var kept = (await articles.FindAsync(article, default))!;
        var (unread, _) = await articles.ClaimAsync(ArticleId.Of(_waiting), article.Day, article.Seen, default);
        await articles.KeepAsync(kept with { Id = unread.Id, Url = _waiting, Revision = 1, Withdrawn = [] }, page.Body, default);
        await SendAsync(account, StorageNames.Queues.Articles, Entry("waiting", _waiting));
        await SendAsync(account, StorageNames.Queues.Statements, new StatementsMessage($"{article.Id}-2-0", article.Id, 0, article.Statements, Revision: 2, Day: article.Day));
        await world.Services.GetRequiredService<IBacklog>().KeepAsync("outlet-0", article.Seen, [Entry("first", new("https://example.org/first")), Entry("second", new("https://example.org/second"))], default);
        await world.Services.GetRequiredService<IDayLog>().TouchAsync(article.Day, default);

        // A delivery in every state, and one that is still to be made.
        var ledger = world.Services.GetRequiredService<IDeliveryLedger>();
        foreach (var state in new[] { DeliveryState.Claimed, DeliveryState.Sending, DeliveryState.Refused })
        {
            var delivery = await ledger.ClaimAsync(new string((char)('1' + (int)state), 32), article.Day, default);
            if (state != DeliveryState.Claimed) Assert.True(await ledger.AdvanceAsync(delivery, state, state == DeliveryState.Refused ? "550 5.1.1 no such user" : null, default));
        }

        await world.SubscribeAsync();
        Assert.True(MailAddress.TryRead(world.Subscribers[^1], out var reader));
        await SendAsync(account, StorageNames.Queues.Emails, new EmailMessage("waiting", world.Services.GetRequiredService<SubscriptionLinks>().IdOf(reader), article.Day));
        var subscribers = world.Services.GetRequiredService<Subscribers>();
        Assert.True(MailAddress.TryRead("new@example.org", out var address));
        Assert.True(await subscribers.SignUpAsync(address, SubscriptionChoice.Usual, default));
        await subscribers.LeaveAsync(new string('0', 32), default);

        await world.Services.GetRequiredService<IAnalyzerBill>().AddAsync("phrases", 3, default);
        await new AnalysisCache(account, "latest").KeepAsync("phrases", "Bridges.", new PhrasesReading("2026-10-01", ["bridges"]), ReadingJson.Default.PhrasesReading, default);
        await new CallBudget(account, "language.example", 300, TimeProvider.System).ReserveAsync(default);
        return await AccountImage.WriteAsync(account);

        ArticleMessage Entry(string name, Uri url) => new($"outlet-0-{name}", "outlet-0", "Outlet 0", url, name, page.Published, DateTimeOffset.UtcNow);
    }

    private static async Task SendAsync<TMessage>(StorageAccount account, string queue, TMessage message)
        where TMessage : IMessage => await account.Queues.GetQueueClient(queue).SendMessageAsync(Message.Write(message, "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));

    private async Task WorkOffAsync<TMessage>(string queue, Func<TMessage, CancellationToken, Task> stage)
        where TMessage : class, IMessage
    {
        var client = Account.Queues.GetQueueClient(queue);
        QueueMessage[] messages = await client.ReceiveMessagesAsync(32);
        Assert.NotEmpty(messages);
        foreach (var message in messages)
        {
            await stage(Message.Read<TMessage>(message.Body.ToString()), default);
            await client.DeleteMessageAsync(message.MessageId, message.PopReceipt);
        }
    }

    private async Task<List<TableEntity>> RowsAsync(string table) => await Account.Tables.GetTableClient(table).QueryAsync<TableEntity>().ToListAsync();
}
