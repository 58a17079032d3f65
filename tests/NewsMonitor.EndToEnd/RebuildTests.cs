using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using NewsMonitor.Azure.Storage;
using NewsMonitor.Cli.Commands;
using NewsMonitor.Cli.Hosting;
using NewsMonitor.Cli.Samples;
using NewsMonitor.Core.Analysis;
using NewsMonitor.Core.Digests;
using NewsMonitor.Core.Pipeline;
using NewsMonitor.Core.Statements;

namespace NewsMonitor.EndToEnd;

/// <summary>A day whose rows are lost comes back from the feeds and articles as they were received.</summary>
public sealed class RebuildTests : IAsyncLifetime
{
    private static readonly DateOnly _day = new(2026, 1, 9);

    private readonly string _folder = Directory.CreateTempSubdirectory("monitor-").FullName;
    private readonly ShiftedClock _time = new(DemoCommand.Morning);
    private SampleOutlets _outlets = null!;
    private LocalMonitor _monitor = null!;

    private StorageAccount Account => _monitor.Services.GetRequiredService<StorageAccount>();

    public async ValueTask InitializeAsync()
    {
        _outlets = await SampleOutlets.StartAsync(SampleOutlets.DefaultFolder, _time, default);
        _monitor = await LocalMonitor.StartAsync(DemoCommand.Options(_outlets, _folder, _time), default);
        await RunAsync<PullFeeds>(stage => stage.RunAsync(default));
        Assert.True(await DemoCommand.QueuesDrainedAsync(_monitor.Services, default));
        await RunAsync<BuildDigest>(stage => stage.RunAsync(default));
    }

    public async ValueTask DisposeAsync()
    {
        await _monitor.DisposeAsync();
        await _outlets.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_day_whose_statements_stories_and_articles_are_lost_is_as_it_was()
    {
        var before = await StatementsAsync();
        var digest = await DigestAsync();
        Assert.NotEmpty(before);
        foreach (var table in new[] { StorageNames.Tables.Statements, StorageNames.Tables.Stories, StorageNames.Tables.Articles }) await ClearAsync(table);
        Assert.Empty(await StatementsAsync());

        var rebuilt = await Services<RebuildDay>().RunAsync(_day, default);

        Assert.Equal(0, rebuilt.Failed);
        Assert.Equal(before, await StatementsAsync());
        Assert.Equal(digest, await DigestAsync());
    }

    [Fact]
    public async Task An_article_that_was_never_read_is_read_after_all()
    {
        var before = await StatementsAsync();
        var lost = (await Services<IStatementStore>().OfDayAsync(_day, null, default).FirstAsync()).Article;

        // As if the message had been lost: no row, no blob, no statement of that article.
        await foreach (var row in Table(StorageNames.Tables.Statements).QueryAsync<TableEntity>(row => row.PartitionKey == "20260109"))
            if (row.GetString("Json").Contains(lost.Id, StringComparison.Ordinal)) await Table(StorageNames.Tables.Statements).DeleteEntityAsync(row);
        await Table(StorageNames.Tables.Articles).DeleteEntityAsync(lost.Id[..2], lost.Id, ETag.All);
        await Account.Blobs.GetBlobContainerClient(StorageNames.Containers.Articles).GetBlobClient($"2026/01/09/{lost.Id}.json").DeleteAsync();
        Assert.NotEqual(before, await StatementsAsync());

        Assert.True((await Services<RebuildDay>().RunAsync(_day, default)).Entries > 0);
        Assert.True(await DemoCommand.QueuesDrainedAsync(_monitor.Services, default));

        Assert.Equal(before.Select(Key), (await StatementsAsync()).Select(Key));

        static string Key(string row) => row[..row.IndexOf('{', StringComparison.Ordinal)];
    }

    [Fact]
    public async Task A_day_that_cannot_be_built_holds_up_no_later_one()
    {
        await Table(StorageNames.Tables.Statements).AddEntityAsync(new TableEntity("20251203", "somebody~1") { ["Json"] = "{" });
        foreach (var day in new[] { new DateOnly(2025, 12, 3), _day }) await Services<IDayLog>().TouchAsync(day, default);

        await Assert.ThrowsAsync<AggregateException>(() => Services<BuildDigest>().RunAsync(default));

        Assert.Equal(new DateOnly(2025, 12, 3), Assert.Single(await Services<IDayLog>().StaleAsync(default)).Day);
    }

    [Fact]
    public async Task What_is_stored_agrees_with_the_analyser_that_stored_it()
    {
        var statements = await Services<IStatementStore>().OfDayAsync(_day, null, default).ToListAsync();
        var requests = statements.ConvertAll(AnalysisRequest.Of);
        var comparison = AnalyzerComparison.Of(requests, statements.ConvertAll(AnalysisOutcome.Stored), await Services<IStatementAnalyzer>().AnalyzeAsync(requests, default));

        Assert.Equal(statements.Count, comparison.Statements);
        Assert.Equal((1, 1, 1), (comparison.Whole.Share, comparison.Targets.Share, comparison.KeyPhrases));
    }

    private T Services<T>()
        where T : notnull => _monitor.Services.GetRequiredService<T>();

    private Task RunAsync<TStage>(Func<TStage, Task> run)
        where TStage : notnull => run(Services<TStage>());

    private TableClient Table(string name) => Account.Tables.GetTableClient(name);

    private async Task<byte[]> DigestAsync() => (await Services<IDigestStore>().ReadAsync(_day, DigestNames.Json, default))!.Content.ToArray();

    private async Task<List<string>> StatementsAsync() =>
        await Table(StorageNames.Tables.Statements).QueryAsync<TableEntity>(row => row.PartitionKey == "20260109").Select(row => $"{row.PartitionKey} {row.RowKey} {row.GetString("Json")}").ToListAsync();

    private async Task ClearAsync(string table)
    {
        await foreach (var row in Table(table).QueryAsync<TableEntity>()) await Table(table).DeleteEntityAsync(row);
    }
}
