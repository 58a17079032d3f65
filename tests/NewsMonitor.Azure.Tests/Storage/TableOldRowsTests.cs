using Microsoft.Extensions.Configuration;
using NewsMonitor.Azure.Analysis;
using NewsMonitor.Azure.Storage;
using NewsMonitor.Azure.Storage.Tables;
using NewsMonitor.Cli.Hosting;
using NewsMonitor.Core.Failures;
using NewsMonitor.Core.Stories;

namespace NewsMonitor.Azure.Tests.Storage;

/// <summary>On an account of its own, since it forgets what others put there.</summary>
public sealed class TableOldRowsTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("azurite-").FullName;
    private Azurite _azurite = null!;
    private StorageAccount _account = null!;

    public async ValueTask InitializeAsync()
    {
        _azurite = await Azurite.StartAsync(_folder, default);
        _account = StorageAccount.From(new ConfigurationBuilder().AddInMemoryCollection([new(StorageAccount.Connection, _azurite.ConnectionString)]).Build());
        await _account.PrepareAsync(default);
    }

    public async ValueTask DisposeAsync()
    {
        await _azurite.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task What_was_written_longer_ago_is_forgotten_and_nothing_else()
    {
        var day = new DateOnly(2026, 1, 9);
        var (failures, ledger, stories, cache, articles) = (new TableFailureLog(_account), new TableDeliveryLedger(_account, TimeProvider.System), new TableStoryStore(_account), new AnalysisCache(_account, "latest"), new ArticleStore(_account));
        await failures.NoteAsync(new Failure { Queue = "articles", Id = "a", Stage = "ReadArticle", Kind = Failure.Refusal, Reason = "gone", Attempt = 1, IsFinal = true, Failed = DateTimeOffset.UtcNow, Message = "{}" }, default);
        await ledger.ClaimAsync("subscriber", day, default);
        await stories.AddAsync(day, new StoryArticle("a", DateTimeOffset.UtcNow, ArticleFingerprint.Of("Leaders spoke in Vesk about the works along the river, which the council has numbered in its list for the year."), "Courier"), default);
        await cache.KeepAsync("phrases", "Bridges.", new PhrasesReading("1", ["bridges"]), ReadingJson.Default.PhrasesReading, default);
        await articles.ClaimAsync("0a1b", day, DateTimeOffset.UtcNow, default);
        var rows = new TableOldRows(_account);

        Assert.Equal(0, await rows.ForgetAsync(TimeSpan.FromDays(1), default));
        Assert.Single(await failures.AllAsync(null, default).ToListAsync());

        // What was written up to tomorrow.
        Assert.Equal(4, await rows.ForgetAsync(TimeSpan.FromDays(-1), default));
        Assert.Empty(await failures.AllAsync(null, default).ToListAsync());
        Assert.Empty(await ledger.OfSubscriberAsync("subscriber", default).ToListAsync());
        Assert.Empty(await stories.OfDaysAsync(day, day, default));
        Assert.Null(await cache.FindAsync("phrases", "Bridges.", ReadingJson.Default.PhrasesReading, default));
        Assert.NotNull(await articles.FindRowAsync("0a1b", default));
    }
}
