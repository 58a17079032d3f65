using System.Text.Json;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NewsMonitor.Azure.Storage;
using NewsMonitor.Cli.Commands;
using NewsMonitor.Cli.Hosting;
using NewsMonitor.Cli.Samples;
using NewsMonitor.Core.Articles;
using NewsMonitor.Core.Digests;
using NewsMonitor.Core.Feeds.Polling;
using NewsMonitor.Core.Messages;
using NewsMonitor.Core.Pipeline;
using NewsMonitor.Core.Statements;
using NewsMonitor.Core.Stories;

namespace NewsMonitor.EndToEnd;

/// <summary>Articles that are edited and copied, from feed to digest: real HTTP, real Azurite, every function.</summary>
public sealed class RevisionTests : IAsyncLifetime
{
    private static readonly DateTimeOffset _morning = new(2026, 1, 9, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly _day = new(2026, 1, 9);

    private const string Dam = "President Arvo Karovsky said on Friday: “The Krasna dam will be run by a board of three engineers.”";
    private const string Ferry = "“Nobody in Sarmovia has paid for the burnt ferry,” Karovsky said.";
    private const string FerryCorrected = "“Nobody in Sarmovia has offered to pay for the burnt ferry,” Karovsky said.";

    private static readonly string[] _rest =
    [
        "The dam on the upper Krasna holds the water of four valleys and has been repaired twice since it was finished, the ministry of works has said in its reports.",
        "The ferry burnt in the harbour of Vesk in November. Its owners have asked both governments for the price of a new one and have had no answer from either so far.",
        "Engineers of both countries are to meet at the dam in spring, when the snow has gone and the gates can be opened for the first time in almost three years.",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("monitor-").FullName;
    private readonly ShiftedClock _time = new(_morning);
    private EditedOutlet _outlets = null!;
    private LocalMonitor _monitor = null!;

    public async ValueTask InitializeAsync()
    {
        _outlets = await EditedOutlet.StartAsync();
        var feeds = Path.Combine(_folder, "feeds.json");
        _outlets.WriteFeeds(feeds, "courier", "harbour", "polaris");
        _monitor = await LocalMonitor.StartAsync(
            new LocalMonitorOptions
            {
                DataFolder = Path.Combine(_folder, "azurite"),
                Time = _time,
                Timers = false,
                LogLevel = LogLevel.Error,
                Settings = new Dictionary<string, string?>
                {
                    [StorageAccount.Connection] = "",
                    ["WatchList:Leaders"] = Path.Combine(SampleOutlets.DefaultFolder, "leaders.json"),
                    ["WatchList:Feeds"] = feeds,
                    ["Fetching:AllowAddresses:0"] = "127.0.0.0/8",
                },
            },
            default);
    }

    public async ValueTask DisposeAsync()
    {
        await _monitor.DisposeAsync();
        await _outlets.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task An_edited_article_is_a_revision_and_the_digest_tells_what_was_corrected()
    {
        _outlets.Write("courier/dam", "Dam to get a board", _morning, [Dam, Ferry, .. _rest]);
        await PullAsync(_morning);
        var first = await StatementsAsync();
        Assert.Equal(2, first.Count);

        _outlets.Write("courier/dam", "Dam to get a board", _morning.AddHours(1), ["This article has been corrected.", Dam, FerryCorrected, .. _rest]);
        await PullAsync(_morning.AddHours(2));

        // Each statement once: the one that stands as it was, the one that went, the one that came.
        var second = await StatementsAsync();
        Assert.Equal(3, second.Count);
        Assert.Equal(first.Single(s => s.Text.Contains("dam", StringComparison.Ordinal)), second.Single(s => s.Text.Contains("dam", StringComparison.Ordinal)), Same);
        Assert.Equal(2, Assert.Single(second, s => s.Withdrawn is not null).Withdrawn!.Revision);
        Assert.Equal(2, Assert.Single(second, s => s.Article.Revision == 2).Article.Revision);

        // Both revisions are kept, each with its page.
        var store = _monitor.Services.GetRequiredService<IArticleStore>();
        var row = await store.FindRowAsync(second[0].Article.Id, default);
        var (before, now) = (await store.FindAsync(row! with { Revision = 1 }, default), await store.FindAsync(row!, default));
        Assert.Equal((2, 2), (row!.Revision, row.Statements));
        Assert.NotEqual(before!.Page, now!.Page);
        Assert.Equal(2, now.Changes!.Paragraphs.Count);

        var digest = await DigestAsync(_day);
        Assert.Equal(2, digest.Counts.Statements);
        var correction = Assert.Single(digest.Corrections);
        Assert.Contains("has paid", Assert.Single(correction.Before), StringComparison.Ordinal);
        Assert.Contains("has offered to pay", Assert.Single(correction.Now), StringComparison.Ordinal);
        Assert.Contains("courier changed what it has of Arvo Karovsky", await PageAsync(), StringComparison.Ordinal);

        // Asked again and again, it stays at that.
        await PullAsync(_morning.AddHours(4));
        Assert.Equal(second, await StatementsAsync(), Same);
    }

    [Fact]
    public async Task What_is_taken_back_on_the_next_day_is_told_in_that_days_digest()
    {
        _outlets.Write("courier/dam", "Dam to get a board", _morning, [Dam, Ferry, .. _rest]);
        await PullAsync(_morning);

        _outlets.Write("courier/dam", "Dam to get a board", _morning.AddDays(1), [Dam, .. _rest]);
        await PullAsync(_morning.AddDays(1));

        Assert.Equal(1, (await DigestAsync(_day)).Counts.Statements);
        Assert.Contains("has paid", Assert.Single(Assert.Single((await DigestAsync(_day.AddDays(1))).Corrections).Before), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_readers_of_a_changed_page_at_once_make_one_revision()
    {
        _outlets.Write("courier/dam", "Dam to get a board", _morning, [Dam, Ferry, .. _rest]);
        await PullAsync(_morning);
        var address = new Uri(_outlets.Address, "courier/dam");

        _outlets.Write("courier/dam", "Dam to get a board", _morning.AddHours(1), [Dam, FerryCorrected, .. _rest]);
        var message = new ArticleMessage("m", "courier", "courier", address, null, _morning, _morning.AddHours(2), Changed: true);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _monitor.Services.GetRequiredService<ReadArticle>().RunAsync(message, default)));
        Assert.True(await DemoCommand.QueuesDrainedAsync(_monitor.Services, default));

        var row = await _monitor.Services.GetRequiredService<IArticleStore>().FindRowAsync(ArticleId.Of(address), default);
        Assert.Equal(2, row!.Revision);
        var statements = await StatementsAsync();
        Assert.Equal(3, statements.Count);
        Assert.Single(statements, s => s.Withdrawn is not null);
    }

    [Fact]
    public async Task A_copy_in_another_outlet_is_the_same_story_and_another_text_is_not()
    {
        _outlets.Write("courier/dam", "Dam to get a board", _morning, [Dam, Ferry, .. _rest]);
        _outlets.Write("harbour/krasna", "Three engineers for the Krasna", _morning, [Dam, .. _rest]);
        _outlets.Write(
            "polaris/board", "Karovsky on the dam", _morning,
            "Veldania is handing its largest dam to experts, and its president has left no doubt about who will be in charge of the gates from now on.",
            "“The Krasna dam will be run by a board of three engineers,” Arvo Karovsky told farmers who had come to Vesk from the flooded plain below.",
            "The farmers had waited for two days in front of his palace and left with a promise that they would be told of every opening a week before.");
        await PullAsync(_morning);

        var stories = StoryBuilder.Build(await _monitor.Services.GetRequiredService<IStoryStore>().OfDaysAsync(_day, _day, default));
        Assert.Equal([["courier", "harbour"], ["polaris"]], stories.Select(s => s.Outlets.Order().ToArray()).OrderByDescending(o => o.Length));

        var cluster = (await DigestAsync(_day)).Clusters.MaxBy(c => c.Outlets.Count)!;
        Assert.Equal((3, 2), (cluster.Outlets.Count, cluster.Texts));
        Assert.Contains("3 outlets · 2 texts", cluster.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_feed_and_an_article_cost_no_more_storage_operations_than_the_documents_say()
    {
        for (var i = 0; i < 5; i++) _outlets.Write($"courier/{i}", $"Dam {i}", _morning, [Dam, $"Karovsky spoke in town {i}, the fifth of the year in which he has done so, as his office said later on Friday.", .. _rest]);
        _time.GoTo(_morning);
        using var requests = new StorageRequests(_monitor.ConnectionString!);
        await _monitor.Services.GetRequiredService<PullFeeds>().RunAsync(default);
        Assert.True(await DemoCommand.QueuesDrainedAsync(_monitor.Services, default));

        // docs/decisions/storage.md counts them out.
        Assert.Equal(
            """
            10 × GET blobs articles
            1 × GET blobs backlog
            1 × GET table feeds
            5 × POST queue articles
            5 × POST queue statements
            6 × POST table $batch
            5 × POST table articles
            5 × POST table stories
            10 × PUT blobs articles
            1 × PUT blobs feeds
            5 × PUT table articles
            5 × PUT table days
            """.ReplaceLineEndings("\n"), requests.Take());

        _time.GoTo(_morning.AddHours(8));
        await _monitor.Services.GetRequiredService<PullFeeds>().RunAsync(default);
        Assert.Equal("1 × GET blobs backlog\n1 × GET table feeds\n1 × POST table $batch", requests.Take());
    }

    private static bool Same(StoredStatement one, StoredStatement other) => Json(one) == Json(other);

    private static bool Same(List<StoredStatement> one, List<StoredStatement> other) => one.Select(Json).SequenceEqual(other.Select(Json));

    private static string Json(StoredStatement statement) => JsonSerializer.Serialize(statement, StatementJson.Default.StoredStatement);

    private async Task PullAsync(DateTimeOffset now)
    {
        _time.GoTo(now);
        await _monitor.Services.GetRequiredService<PullFeeds>().RunAsync(default);

        // What was not brought cannot be told: a poll that failed is to be seen here and not further down.
        var polled = (await _monitor.Services.GetRequiredService<IFeedStore>().AllAsync(default)).Values.Select(memory => memory.State).ToList();
        Assert.All(polled, state => Assert.Equal((null, true), (state.LastError, state.LastAnswer >= now)));
        Assert.True(await DemoCommand.QueuesDrainedAsync(_monitor.Services, default));
        await _monitor.Services.GetRequiredService<BuildDigest>().RunAsync(default);
    }

    private async Task<Digest> DigestAsync(DateOnly day) => JsonSerializer.Deserialize(
        (await _monitor.Services.GetRequiredService<IDigestStore>().ReadAsync(day, DigestNames.Json, default))!.Content.Span, DigestJson.Default.Digest)!;

    private async Task<string> PageAsync()
    {
        var text = await _monitor.Services.GetRequiredService<IDigestStore>().ReadAsync(_day, DigestNames.Of("text"), default);
        return System.Text.Encoding.UTF8.GetString(text!.Content.Span).ReplaceLineEndings(" ").Replace("  ", " ", StringComparison.Ordinal);
    }

    private async Task<List<StoredStatement>> StatementsAsync()
    {
        var table = _monitor.Services.GetRequiredService<StorageAccount>().Tables.GetTableClient(StorageNames.Tables.Statements);
        return await table.QueryAsync<TableEntity>().Select(row => JsonSerializer.Deserialize(row.GetString("Json"), StatementJson.Default.StoredStatement)!).ToListAsync();
    }
}
