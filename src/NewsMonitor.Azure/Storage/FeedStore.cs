using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using NewsMonitor.Core.Feeds;

namespace NewsMonitor.Azure.Storage;

/// <summary>Feeds: one row each in one partition, so that a poll of all reads them with one query; documents as gzipped blobs.</summary>
internal sealed class FeedStore(StorageAccount account) : IFeedStore
{
    private const string Partition = "feed";

    private readonly TableClient _rows = account.Tables.GetTableClient(StorageNames.Tables.Feeds);
    private readonly BlobContainerClient _blobs = account.Blobs.GetBlobContainerClient(StorageNames.Containers.Feeds);

    public async Task<IReadOnlyDictionary<string, FeedMemory>> AllAsync(CancellationToken cancellation)
    {
        var all = new Dictionary<string, FeedMemory>(StringComparer.Ordinal);
        await foreach (var row in _rows.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {Partition}"), cancellationToken: cancellation))
        {
            var state = JsonSerializer.Deserialize(row.GetString("Json"), FeedStateJson.Default.FeedState)!;
            all[row.RowKey] = new FeedMemory(state, SeenEntries.FromBytes(row.GetBinary("Seen")));
        }

        return all;
    }

    public Task SaveAsync(FeedMemory memory, CancellationToken cancellation) => _rows.UpsertEntityAsync(
        new TableEntity(Partition, memory.State.FeedId)
        {
            ["Json"] = JsonSerializer.Serialize(memory.State, FeedStateJson.Default.FeedState),
            ["Seen"] = memory.Seen.ToBytes(),
        },
        TableUpdateMode.Replace,
        cancellation);

    public async Task KeepAsync(string feedId, DateTimeOffset received, ReadOnlyMemory<byte> document, CancellationToken cancellation)
    {
        using var zipped = new MemoryStream();
        await using (var zip = new GZipStream(zipped, CompressionLevel.Fastest, leaveOpen: true)) await zip.WriteAsync(document, cancellation);
        zipped.Position = 0;
        var name = string.Create(CultureInfo.InvariantCulture, $"{feedId}/{received.UtcDateTime:yyyy'/'MM'/'dd'/'HHmmss}.gz");
        await _blobs.GetBlobClient(name).UploadAsync(zipped, new BlobUploadOptions { HttpHeaders = new BlobHttpHeaders { ContentType = "application/gzip" } }, cancellation);
    }
}
