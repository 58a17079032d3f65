using System.Collections.Concurrent;
using Azure.Data.Tables;
using Microsoft.Extensions.Configuration;
using NewsMonitor.Azure.Storage;
using NewsMonitor.Cli;
using NewsMonitor.Cli.Samples;
using NewsMonitor.Core.Leaders;
using NewsMonitor.Language.Names;
using NewsMonitor.Language.Statements;

namespace NewsMonitor.EndToEnd.Faults;

/// <summary><c>monitor up</c> killed (SIGKILL) together with the pipes to the Azurite that it started itself, as on a laptop, and started again.</summary>
public sealed class KilledStorageTests(ITestOutputHelper output) : IAsyncDisposable
{
    // So long that Azurite has written its lists meanwhile: what it loses then is missing beside what it kept.
    private const int FeedsAskedBeforeKill = 20;

    private readonly string _clone = Directory.CreateTempSubdirectory("monitor-clone-").FullName;
    private readonly ConcurrentQueue<string> _log = new();
    private readonly Outlets _outlets = new(2, DateTimeOffset.UtcNow.Date.AddDays(-1).AddHours(12), _ => OutletFault.None);

    [Fact]
    public async Task Killed_with_the_storage_that_it_started_it_stores_every_statement_once()
    {
        Clone();
        for (var kill = 0; kill < 3; kill++)
        {
            var (asked, worked) = (0, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            _outlets.Asked = path =>
            {
                if (!path.EndsWith("/feed.xml", StringComparison.Ordinal)) return Task.CompletedTask;
                _outlets.Publish(3, _ => PageTrouble.None);
                if (Interlocked.Increment(ref asked) == FeedsAskedBeforeKill) worked.TrySetResult();
                return Task.CompletedTask;
            };
            await using var instance = await StartAsync();
            await worked.Task.WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
            await instance.KillAsync();
        }

        _outlets.Asked = _ => Task.CompletedTask;
        await using var last = await StartAsync();
        var expected = Expected();
        var statements = StorageAccount.From(new ConfigurationManager { [StorageAccount.Connection] = _log.Last(line => line.StartsWith("storage ", StringComparison.Ordinal))[8..].Trim() })
            .Tables.GetTableClient(StorageNames.Tables.Statements);
        var rows = new HashSet<string>();
        using var enough = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!enough.IsCancellationRequested && !expected.IsSubsetOf(rows))
        {
            rows = await RowsAsync(statements);
            await Task.Delay(500, TestContext.Current.CancellationToken);
        }

        output.WriteLine($"{_outlets.Pages.Count} articles, {expected.Count} statements, {expected.Except(rows).Count()} lost");
        Assert.Empty(expected.Except(rows));
        Assert.Empty(rows.Except(expected));
    }

    // The folder of a clone's data is the clone's: the test's own must be one, with what the program looks for there.
    private void Clone()
    {
        File.WriteAllText(Path.Combine(_clone, "Monitor.sln"), "");
        foreach (var folder in new[] { "eng", "node_modules" }) Directory.CreateSymbolicLink(Path.Combine(_clone, folder), Path.Combine(Checkout.Root, folder));
        File.Copy(Path.Combine(Checkout.Root, "local.settings.sample.json"), Path.Combine(_clone, "local.settings.sample.json"));
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(_clone, "bin", Path.GetRelativePath(AppContext.BaseDirectory, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        _outlets.WriteFeeds(Path.Combine(_clone, "feeds.json"));
    }

    // The Azurite of the one that was killed may still be closing.
    private async Task<MonitorProcess> StartAsync()
    {
        var settings = new Dictionary<string, string>
        {
            [StorageAccount.Connection] = "",
            ["WatchList:Leaders"] = Path.Combine(SampleOutlets.DefaultFolder, "leaders.json"),
            ["WatchList:Feeds"] = Path.Combine(_clone, "feeds.json"),
            ["Fetching:AllowAddresses:0"] = "127.0.0.0/8",
            ["Polling:Shortest"] = "00:00:01",
            ["Polling:Longest"] = "00:00:02",
            ["Polling:Unknown"] = "00:00:01",
            ["PullFeedsSchedule"] = "* * * * * *",
            ["AzureFunctionsJobHost:extensions:queues:visibilityTimeout"] = "00:00:02",
        };
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await MonitorProcess.StartAsync(Path.Combine(_clone, "bin"), settings, _log);
            }
            catch (InvalidOperationException) when (attempt < 20)
            {
                // It said so in its log.
            }
        }
    }

    private HashSet<string> Expected()
    {
        var leaders = WatchList.Load(Path.Combine(SampleOutlets.DefaultFolder, "leaders.json"));
        var reader = new StatementReader(new LeaderIndex(leaders.Leaders, leaders.Countries));
        return [.. _outlets.Pages.SelectMany(page => page.ExpectedRows(reader))];
    }

    private static async Task<HashSet<string>> RowsAsync(TableClient statements) =>
        await statements.QueryAsync<TableEntity>(select: ["PartitionKey", "RowKey"], cancellationToken: TestContext.Current.CancellationToken)
            .Select(row => $"{row.PartitionKey}-{row.RowKey.Replace('~', '-')}")
            .ToHashSetAsync(cancellationToken: TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _outlets.DisposeAsync();

        // Not its data: the last Azurite may still be closing.
        Directory.Delete(Path.Combine(_clone, "bin"), recursive: true);
    }
}
