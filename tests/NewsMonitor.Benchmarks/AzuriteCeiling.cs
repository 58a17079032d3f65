using System.Diagnostics;
using System.Globalization;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using NewsMonitor.Cli.Hosting;

namespace NewsMonitor.Benchmarks;

/// <summary>
/// What Azurite allows: the requests that an article costs (eng/scale/measured.json), with bodies of the samples' size, sent flat out by
/// clients that do nothing else, while so many messages wait and so many blobs are there already.
/// </summary>
internal static class AzuriteCeiling
{
    private const int AtOnce = 16;
    private const int Articles = 400;

    public static async Task<int> RunAsync(int waiting, int held)
    {
        await using var azurite = await Azurite.StartAsync(Directory.CreateTempSubdirectory("azurite-").FullName, default);
        var articles = new QueueClient(azurite.ConnectionString, "articles");
        var statements = new QueueClient(azurite.ConnectionString, "statements");
        var blobs = new BlobContainerClient(azurite.ConnectionString, "articles");
        var rows = new TableClient(azurite.ConnectionString, "articles");
        var said = new TableClient(azurite.ConnectionString, "statements");
        var days = new TableClient(azurite.ConnectionString, "days");
        foreach (var queue in new[] { articles, statements }) await queue.CreateAsync();
        await blobs.CreateAsync();
        foreach (var table in new[] { rows, said, days }) await table.CreateAsync();
        var message = new string('m', 500);
        var (page, article) = (new BinaryData(new byte[8000]), new BinaryData(new byte[6000]));

        var watch = Stopwatch.StartNew();
        await EachAsync(held, async i => await blobs.UploadBlobAsync($"2025/12/31/{i:x8}.json", article));
        if (held > 0) Report("filling", held, watch.Elapsed);

        watch.Restart();
        await EachAsync(waiting + Articles, async _ => await articles.SendMessageAsync(message));
        Report("sending", waiting + Articles, watch.Elapsed);

        var count = 0;
        watch.Restart();
        await EachAsync(Articles / 4, async _ =>
        {
            foreach (var taken in (await articles.ReceiveMessagesAsync(4, TimeSpan.FromMinutes(10))).Value)
            {
                var id = Interlocked.Increment(ref count).ToString("x8", CultureInfo.InvariantCulture);
                var row = new TableEntity(id[^2..], id) { ["Day"] = "20260101", ["State"] = "Reading" };
                await rows.AddEntityAsync(row);
                await blobs.UploadBlobAsync($"2026/01/01/{id}.html.gz", page);
                await blobs.UploadBlobAsync($"2026/01/01/{id}.json", article);
                await statements.SendMessageAsync(message);
                await rows.UpsertEntityAsync(row, TableUpdateMode.Replace);
                await articles.DeleteMessageAsync(taken.MessageId, taken.PopReceipt);
            }
        });
        Report("reading", count, watch.Elapsed);

        var analysed = 0;
        watch.Restart();
        await EachAsync(Articles / 4, async _ =>
        {
            foreach (var taken in (await statements.ReceiveMessagesAsync(4, TimeSpan.FromMinutes(10))).Value)
            {
                var id = Interlocked.Increment(ref analysed).ToString("x8", CultureInfo.InvariantCulture);
                await blobs.GetBlobClient($"2026/01/01/{id}.json").DownloadContentAsync();
                await said.SubmitTransactionAsync(Enumerable.Range(0, 4).Select(i => new TableTransactionAction(
                    TableTransactionActionType.UpsertReplace, new TableEntity("20260101", $"leader~{id}{i}") { ["Json"] = new string('s', 1500) })));
                await blobs.GetBlobClient($"2026/01/01/{id}.2.json").ExistsAsync();
                await days.UpsertEntityAsync(new TableEntity("stale", "20260101") { ["Touch"] = Guid.NewGuid() });
                await statements.DeleteMessageAsync(taken.MessageId, taken.PopReceipt);
            }
        });
        Report("analysing", analysed, watch.Elapsed);
        return 0;
    }

    private static Task EachAsync(int count, Func<int, Task> work) =>
        Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, _) => await work(i));

    private static void Report(string what, int articles, TimeSpan time) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {articles} in {time.TotalSeconds:F1} s, {articles / time.TotalSeconds:F1} a second"));
}
