using System.Globalization;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using NewsMonitor.Core.Feeds.Polling;

namespace NewsMonitor.Azure.Storage;

/// <summary>Feeds: one row each in one partition, so that a poll of all reads them with one query; documents as gzipped blobs.</summary>
internal sealed class FeedStore(StorageAccount account) : IFeedStore
{
    private const string Partition = "feed";

    // Metadata of a document, escaped: they travel as headers.
    private const string AddressName = "address";
    private const string CharsetName = "charset";

    /// <summary>Of the 8 KiB that a blob's metadata may take.</summary>
    private const int LongestMetadata = 3072;

    /// <summary>What one transaction takes: 100 rows and 4 MiB.</summary>
    private const int MostRows = 100;
    private const int MostBytes = 3 << 20;

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

    public async Task SaveAsync(IReadOnlyCollection<FeedMemory> memories, CancellationToken cancellation)
    {
        var together = new List<TableTransactionAction>();
        var bytes = 0;
        foreach (var memory in memories.DistinctBy(memory => memory.State.FeedId))
        {
            var (json, seen) = (JsonSerializer.Serialize(memory.State, FeedStateJson.Default.FeedState), memory.Seen.ToBytes());
            var row = new TableEntity(Partition, memory.State.FeedId) { ["Json"] = json, ["Seen"] = seen };

            // On the wire bytes are base64 and a character of JSON may be an escape.
            var size = 1024 + (json.Length * 2) + (seen.Length * 4 / 3);
            if (together.Count == MostRows || bytes + size > MostBytes)
            {
                await _rows.SubmitTransactionAsync(together, cancellation);
                together.Clear();
                bytes = 0;
            }

            together.Add(new(TableTransactionActionType.UpsertReplace, row));
            bytes += size;
        }

        if (together.Count > 0) await _rows.SubmitTransactionAsync(together, cancellation);
    }

    public async Task KeepAsync(string feedId, DateTimeOffset received, ReceivedFeed feed, CancellationToken cancellation)
    {
        using var zipped = new MemoryStream();
        await using (var zip = new GZipStream(zipped, CompressionLevel.Fastest, leaveOpen: true)) await zip.WriteAsync(feed.Document, cancellation);
        zipped.Position = 0;
        var name = string.Create(CultureInfo.InvariantCulture, $"{feedId}/{received.UtcDateTime:yyyy'/'MM'/'dd'/'HHmmss}.gz");
        var metadata = new Dictionary<string, string>();
        Add(AddressName, feed.Address?.AbsoluteUri);
        Add(CharsetName, feed.Charset);
        await _blobs.GetBlobClient(name).UploadAsync(zipped, new BlobUploadOptions { HttpHeaders = new BlobHttpHeaders { ContentType = "application/gzip" }, Metadata = metadata }, cancellation);

        void Add(string key, string? value)
        {
            if (value is { Length: > 0 } && Uri.EscapeDataString(value) is { Length: <= LongestMetadata } escaped) metadata[key] = escaped;
        }
    }

    public async IAsyncEnumerable<(DateTimeOffset Received, ReceivedFeed Feed)> KeptAsync(string feedId, DateOnly day, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var prefix = string.Create(CultureInfo.InvariantCulture, $"{feedId}/{day:yyyy'/'MM'/'dd}/");
        await foreach (var blob in _blobs.GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix, cancellation))
        {
            using var document = new MemoryStream();
            using BlobDownloadStreamingResult zipped = await _blobs.GetBlobClient(blob.Name).DownloadStreamingAsync(cancellationToken: cancellation);
            await using (var zip = new GZipStream(zipped.Content, CompressionMode.Decompress)) await zip.CopyToAsync(document, cancellation);
            var time = TimeOnly.ParseExact(blob.Name.AsSpan()[prefix.Length..^".gz".Length], "HHmmss", CultureInfo.InvariantCulture);
            var (address, charset) = (Told(AddressName), Told(CharsetName));
            yield return (new DateTimeOffset(day, time, TimeSpan.Zero), new(document.ToArray(), address is null ? null : new Uri(address), charset));

            string? Told(string key) => zipped.Details.Metadata.TryGetValue(key, out var value) ? Uri.UnescapeDataString(value) : null;
        }
    }
}
