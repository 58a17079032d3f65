using System.Diagnostics;
using System.Diagnostics.Tracing;
using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NewsMonitor.Azure.Storage;
using NewsMonitor.Cli.Commands;
using NewsMonitor.Cli.Hosting;
using NewsMonitor.Cli.Samples;
using NewsMonitor.Core.Clusters;
using NewsMonitor.Core.Messages;
using NewsMonitor.Core.Pipeline;
using NewsMonitor.Core.Statements;
using NewsMonitor.Functions;

namespace NewsMonitor.Benchmarks;

/// <summary>
/// What the sample days cost in requests to storage, by stage and kind, and in seconds: every stage is run message by message, as a queue
/// trigger runs it, and every request that the Azure clients send is counted, retries and refusals among them. Once to warm up, once to measure.
/// </summary>
internal static class OperationsMeasurement
{
    private static readonly JsonSerializerOptions _indented = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static async Task<int> RunAsync(string file)
    {
        _ = await MeasureAsync();
        var measured = await MeasureAsync();
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(measured, _indented).ReplaceLineEndings("\n") + "\n");
        Console.WriteLine(await File.ReadAllTextAsync(file));
        return 0;
    }

    private static async Task<object> MeasureAsync()
    {
        var folder = Directory.CreateTempSubdirectory("monitor-").FullName;
        var time = new ShiftedClock(DemoCommand.Morning);
        await using var outlets = await SampleOutlets.StartAsync(SampleOutlets.DefaultFolder, time, default);
        await using var azurite = await Azurite.StartAsync(Path.Combine(folder, "azurite"), default);
        var settings = new ConfigurationManager();
        settings.AddLocalSettings(DemoCommand.Options(outlets, folder, time).Settings);
        settings[StorageAccount.Connection] = azurite.ConnectionString;
        await using var services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(time).AddNewsMonitor(settings).BuildServiceProvider();
        var account = services.GetRequiredService<StorageAccount>();
        await account.PrepareAsync(default);

        using var counter = new StorageRequests(account);
        var stages = new List<object>();
        stages.Add(await StageAsync(counter, nameof(PullFeeds), 1, () => services.GetRequiredService<PullFeeds>().RunAsync(default)));
        var read = services.GetRequiredService<ReadArticle>();
        stages.Add(await DrainAsync(counter, nameof(ReadArticle), account, StorageNames.Queues.Articles, message => read.RunAsync(Message.Read<ArticleMessage>(message), default)));
        var analyse = services.GetRequiredService<AnalyzeStatements>();
        stages.Add(await DrainAsync(counter, nameof(AnalyzeStatements), account, StorageNames.Queues.Statements, message => analyse.RunAsync(Message.Read<StatementsMessage>(message), default)));
        stages.Add(await StageAsync(counter, nameof(BuildDigest), 1, () => services.GetRequiredService<BuildDigest>().RunAsync(default)));

        var articles = await account.Tables.GetTableClient(StorageNames.Tables.Articles).QueryAsync<TableEntity>().ToListAsync();
        var statements = await account.Tables.GetTableClient(StorageNames.Tables.Statements).QueryAsync<TableEntity>().ToListAsync();
        var feeds = await account.Tables.GetTableClient(StorageNames.Tables.Feeds).QueryAsync<TableEntity>().CountAsync();
        return new
        {
            Date = DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Feeds = feeds,
            Articles = articles.Count,
            Statements = statements.Count,
            StatementBytes = (int)statements.Average(row => row.GetString("Json").Length * 2),
            StatementCharacters = (int)statements.Average(row => JsonDocument.Parse(row.GetString("Json")).RootElement.GetProperty("text").GetString()!.Length),
            ArticleBytes = (int)(await SizesAsync(account) / articles.Count),
            Days = statements.Select(row => row.PartitionKey).Distinct().Count(),
            Stages = stages,
            Folding = Folding(await services.GetRequiredService<IStatementStore>().OfDayAsync(new DateOnly(2026, 1, 9), null, default).ToListAsync()),
        };
    }

    /// <summary>How long it takes to fold a leader's day of so many statements: their words are those of the samples, drawn as often as they stand there.</summary>
    private static List<object> Folding(List<StoredStatement> samples)
    {
        var words = samples.SelectMany(statement => statement.Text.Split(' ')).ToArray();
        var random = new Random(1);
        var folding = new List<object>();
        foreach (var count in new[] { 500, 1000, 2000, 4000 })
        {
            var statements = Enumerable.Range(0, count).Select(i => samples[0] with
            {
                Id = StatementId.Derive(samples[0].Day, samples[0].LeaderId, string.Create(CultureInfo.InvariantCulture, $"{i:x24}"), samples[0].Content),
                Text = string.Join(' ', Enumerable.Range(0, 18).Select(_ => words[random.Next(words.Length)])),
                Article = samples[0].Article with { Id = string.Create(CultureInfo.InvariantCulture, $"{i:x24}") },
            }).ToList();
            var watch = Stopwatch.StartNew();
            _ = ClusterBuilder.Build(statements);
            folding.Add(new { Statements = count, Seconds = Math.Round(watch.Elapsed.TotalSeconds, 3) });
        }

        return folding;
    }

    private static async Task<double> SizesAsync(StorageAccount account)
    {
        var bytes = 0.0;
        await foreach (var blob in account.Blobs.GetBlobContainerClient(StorageNames.Containers.Articles).GetBlobsAsync()) bytes += blob.Properties.ContentLength ?? 0;
        return bytes;
    }

    /// <summary>Takes message by message, as the queue trigger does: a fetch, the function, a deletion.</summary>
    private static async Task<object> DrainAsync(StorageRequests counter, string stage, StorageAccount account, string name, Func<string, Task> run)
    {
        var queue = account.Queues.GetQueueClient(name);
        var messages = 0;
        return await StageAsync(counter, stage, () => messages, async () =>
        {
            while (await NextAsync(queue) is { } message)
            {
                await run(message.Body.ToString());
                await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
                messages++;
            }
        });
    }

    private static async Task<QueueMessage?> NextAsync(QueueClient queue) => (await queue.ReceiveMessageAsync(TimeSpan.FromMinutes(10))).Value;

    private static Task<object> StageAsync(StorageRequests counter, string stage, int runs, Func<Task> run) => StageAsync(counter, stage, () => runs, run);

    private static async Task<object> StageAsync(StorageRequests counter, string stage, Func<int> runs, Func<Task> run)
    {
        counter.Start();
        var processor = Process.GetCurrentProcess().TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        await run();
        return new
        {
            Name = stage,
            Runs = runs(),
            Seconds = Math.Round(watch.Elapsed.TotalSeconds, 3),
            ProcessorSeconds = Math.Round((Process.GetCurrentProcess().TotalProcessorTime - processor).TotalSeconds, 3),
            Requests = counter.Stop(),
        };
    }
}

/// <summary>Counts the requests that the Azure clients of this process send to an account, by service and kind, from their own event source.</summary>
internal sealed class StorageRequests : EventListener
{
    private readonly Dictionary<int, string> _services;
    private readonly Lock _lock = new();
    private SortedDictionary<string, int> _counts = [];

    public StorageRequests(StorageAccount account) =>
        _services = new() { [account.Blobs.Uri.Port] = "blob", [account.Queues.Uri.Port] = "queue", [account.Tables.Uri.Port] = "table" };

    /// <summary>Begins to count anew.</summary>
    public void Start()
    {
        lock (_lock) _counts = [];
    }

    /// <summary>What was counted since <see cref="Start"/>.</summary>
    public SortedDictionary<string, int> Stop()
    {
        lock (_lock) return _counts;
    }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "Azure-Core") EnableEvents(eventSource, EventLevel.Informational);
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventName != "Request" || _services is null) return;
        var method = (string)eventData.Payload![1]!;
        var address = new Uri((string)eventData.Payload[2]!);
        if (!_services.TryGetValue(address.Port, out var service)) return;
        var kind = (service, method) switch
        {
            ("blob", "GET" or "HEAD") => "read",
            ("blob", _) => "write",
            ("queue", "GET") => "fetch",
            ("queue", "POST") => "send",
            ("queue", "DELETE") => "delete",
            ("queue", _) => "update",
            ("table", "GET") => "read",
            ("table", "POST") when address.AbsolutePath.EndsWith("$batch", StringComparison.Ordinal) => "transaction",
            _ => "write",
        };
        lock (_lock) _counts[$"{service} {kind}"] = _counts.GetValueOrDefault($"{service} {kind}") + 1;
    }
}
