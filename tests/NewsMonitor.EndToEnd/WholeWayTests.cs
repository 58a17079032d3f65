using System.Net;
using System.Text.Json;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using NewsMonitor.Azure.Storage;
using NewsMonitor.Cli.Analysis;
using NewsMonitor.Cli.Commands;
using NewsMonitor.Cli.Hosting;
using NewsMonitor.Cli.Samples;
using NewsMonitor.Core.Analysis;
using NewsMonitor.Core.Digests;
using NewsMonitor.Core.Pipeline;
using NewsMonitor.Core.Statements;
using NewsMonitor.Core.Subscriptions;

namespace NewsMonitor.EndToEnd;

/// <summary>The sample outlets' articles on their way from feed to digest: real HTTP, real Azurite, every function.</summary>
public sealed class WholeWayTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("monitor-").FullName;
    private readonly ShiftedClock _time = new(DemoCommand.Morning);
    private SampleOutlets _outlets = null!;
    private LocalMonitor _monitor = null!;

    public async ValueTask InitializeAsync()
    {
        _outlets = await SampleOutlets.StartAsync(SampleOutlets.DefaultFolder, _time, default);
        _monitor = await LocalMonitor.StartAsync(DemoCommand.Options(_outlets, _folder, _time), default);
    }

    public async ValueTask DisposeAsync()
    {
        await _monitor.DisposeAsync();
        await _outlets.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task The_samples_become_a_digest_that_says_what_a_reader_finds_and_doing_it_all_again_changes_nothing()
    {
        await PullAndReadAsync();
        var first = await StatementsAsync();
        await RunAsync<BuildDigest>(stage => stage.RunAsync(default));
        var digests = _monitor.Services.GetRequiredService<IDigestStore>();
        var day = await digests.LatestDayAsync(default);
        var digest = await digests.ReadAsync(new DateOnly(2026, 1, 9), DigestNames.Json, default);

        Assert.Equal(new DateOnly(2026, 1, 9), day);
        Assert.NotNull(digest);

        // What a careful reader finds in the samples: a hundred and more statements, of which most must be found and few invented.
        var score = await SampleScore.OfStoreAsync(_monitor.Services.GetRequiredService<IStatementStore>(), ExpectedArticle.Load(SampleOutlets.DefaultFolder), default);
        Assert.True(score.Recall > 0.8 && score.Precision > 0.85, $"{score.Right} right, {score.Missing.Count} missing, {score.Surplus.Count} surplus");

        // What operators compare analysers over is that day: an analyser agrees with itself on every statement and target of it.
        var statements = await StatementLines.ReadAsync(_monitor.Services.GetRequiredService<IStatementStore>(), new DateOnly(2026, 1, 9), default);
        var analyzer = _monitor.Services.GetRequiredService<IStatementAnalyzer>();
        var comparison = await AnalyzerComparison.CompareAsync(analyzer, analyzer, statements, default);
        Assert.NotEmpty(statements);
        Assert.Equal(statements.Count, comparison.Whole.Same);
        Assert.Equal(statements.Sum(statement => statement.Targets.Count), comparison.Targets.Same);

        // Everything once more: the feeds as if never polled, every entry handed on again.
        await ForgetFeedsAsync();
        await PullAndReadAsync();
        Assert.Equal(first, await StatementsAsync());
        await RunAsync<BuildDigest>(stage => stage.RunAsync(default));
        Assert.Equal(digest.Content.ToArray(), (await digests.ReadAsync(new DateOnly(2026, 1, 9), DigestNames.Json, default))!.Content.ToArray());
    }

    [Fact]
    public async Task A_position_that_is_given_up_is_told_with_both_texts_a_repeated_one_as_such_and_what_an_outlet_corrected_on_the_day_it_was_seen()
    {
        foreach (var evening in DemoCommand.Evenings)
        {
            _time.GoTo(evening);
            await PullAndReadAsync();
            await RunAsync<BuildDigest>(stage => stage.RunAsync(default));
        }

        using var client = new HttpClient { BaseAddress = _monitor.Address };
        var digest = JsonSerializer.Deserialize(await client.GetByteArrayAsync(new Uri("/api/digests/2026-01-09", UriKind.Relative)), DigestJson.Default.Digest)!;
        var first = digest.Clusters[0];
        Assert.Equal(("sigrun-haldorsen", Novelty.Reversed, 3), (first.LeaderId, first.Novelty, first.Outlets.Count));
        Assert.StartsWith("reads against 8 January · 3 outlets", first.Reason, StringComparison.Ordinal);
        Assert.Contains("will ease", first.First.Text, StringComparison.Ordinal);
        Assert.Contains("would not ease", first.Earlier!.Text, StringComparison.Ordinal);
        Assert.Contains(digest.Clusters, c => c is { LeaderId: "baek-sung-jin", Novelty: Novelty.Repeated, Earlier.Text: not null });

        var correction = Assert.Single(digest.Corrections);
        Assert.Contains("54 captured", Assert.Single(correction.Before), StringComparison.Ordinal);
        Assert.Contains("44 captured", Assert.Single(correction.Now), StringComparison.Ordinal);

        // Both texts side by side, whatever the form; and the earlier one leads to its own proof.
        var page = await client.GetStringAsync(new Uri("/days/2026-01-09", UriKind.Relative));
        var text = string.Join(' ', (await client.GetStringAsync(new Uri("/api/digests/2026-01-09?format=text", UriKind.Relative))).Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
        foreach (var words in new[] { first.First.Text, first.Earlier.Text })
        {
            Assert.Contains(words, page, StringComparison.Ordinal);
            Assert.Contains(words, text, StringComparison.Ordinal);
        }

        Assert.Contains(first.Earlier.Text, await client.GetStringAsync(new Uri($"/statements/{first.Earlier.Id}", UriKind.Relative)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_nobody_can_read_stops_no_other()
    {
        var queues = _monitor.Services.GetRequiredService<StorageAccount>().Queues;
        await queues.GetQueueClient(StorageNames.Queues.Articles).SendMessageAsync("{\"id\":\"rubbish\"}");
        await PullAndReadAsync(drained: false);

        Assert.NotEmpty(await StatementsAsync());
    }

    [Fact]
    public async Task A_subscriber_gets_one_mail_a_day_and_leaves_with_one_post()
    {
        var services = _monitor.Services;
        var links = services.GetRequiredService<SubscriptionLinks>();
        var subscribers = services.GetRequiredService<ISubscriberStore>();
        var time = new DeliveryTime(7, "UTC", []);
        Assert.True(MailAddress.TryRead("reader@example.org", out var address));
        var id = links.IdOf(address);
        var subscriber = new Subscriber { Id = id, Address = "reader@example.org", State = SubscriberState.Active, Time = time, NextDue = time.Next(DemoCommand.Morning).Due };
        await subscribers.SaveAsync(subscriber, default);
        await PullAndReadAsync();
        await RunAsync<BuildDigest>(stage => stage.RunAsync(default));

        // Asked for twice, as by a process that died before it could note that it had asked.
        _time.GoTo(DemoCommand.Morning.AddSeconds(20));
        await RunAsync<SendDigests>(stage => stage.RunAsync(default));
        await subscribers.SaveAsync(subscriber with { Version = (await subscribers.FindAsync(id, default))!.Version }, default);
        await RunAsync<SendDigests>(stage => stage.RunAsync(default));
        Assert.True(await DemoCommand.QueuesDrainedAsync(services, default));
        var mail = await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(Path.Combine(_folder, "mail"), "*.eml")));
        Assert.Contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click", mail, StringComparison.Ordinal);

        using var client = new HttpClient { BaseAddress = _monitor.Address };
        var leave = new Uri(links.Unsubscribe(id).PathAndQuery, UriKind.Relative);
        Assert.Contains("<form method=\"post\"", await client.GetStringAsync(leave), StringComparison.Ordinal);
        Assert.NotNull(await subscribers.FindAsync(id, default));
        Assert.Equal(HttpStatusCode.Forbidden, (await client.PostAsync(new Uri(leave + "0", UriKind.Relative), null)).StatusCode);
        Assert.NotNull(await subscribers.FindAsync(id, default));
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsync(leave, null)).StatusCode);
        Assert.Null(await subscribers.FindAsync(id, default));
    }

    private async Task PullAndReadAsync(bool drained = true)
    {
        await RunAsync<PullFeeds>(stage => stage.RunAsync(default));
        if (drained)
        {
            Assert.True(await DemoCommand.QueuesDrainedAsync(_monitor.Services, default));
            return;
        }

        // One message stays, to be tried again and again; the others are done when only it is left.
        var articles = _monitor.Services.GetRequiredService<StorageAccount>().Queues.GetQueueClient(StorageNames.Queues.Articles);
        while ((await articles.GetPropertiesAsync()).Value.ApproximateMessagesCount > 1) await Task.Yield();
        var statements = _monitor.Services.GetRequiredService<StorageAccount>().Queues.GetQueueClient(StorageNames.Queues.Statements);
        while ((await statements.GetPropertiesAsync()).Value.ApproximateMessagesCount > 0) await Task.Yield();
    }

    private Task RunAsync<TStage>(Func<TStage, Task> run)
        where TStage : notnull => run(_monitor.Services.GetRequiredService<TStage>());

    private async Task<List<string>> StatementsAsync()
    {
        var table = _monitor.Services.GetRequiredService<StorageAccount>().Tables.GetTableClient(StorageNames.Tables.Statements);
        return await table.QueryAsync<TableEntity>().Select(row => $"{row.PartitionKey} {row.RowKey} {row.GetString("Json")}").ToListAsync();
    }

    private async Task ForgetFeedsAsync()
    {
        var table = _monitor.Services.GetRequiredService<StorageAccount>().Tables.GetTableClient(StorageNames.Tables.Feeds);
        await foreach (var row in table.QueryAsync<TableEntity>()) await table.DeleteEntityAsync(row);
    }
}
