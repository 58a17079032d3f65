using System.Diagnostics;
using System.Globalization;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using NewsMonitor.Core.Messages;
using NewsMonitor.Core.Pipeline;

namespace NewsMonitor.Azure.Storage.Blobs;

/// <summary>
/// The backlog in blobs, a part each: <c>{feed}/{yyyyMMddHHmmssfffffff}-{part}-{entries}.jsonl</c>, a message to a line, with the trace that brought it. The name says all that a
/// listing is asked for, and sorts as the parts came.
/// </summary>
internal sealed class BlobBacklog(StorageAccount account) : IBacklog
{
    /// <summary>Entries of a part: few enough for the feeds to take turns, enough for three requests to cost nothing beside theirs.</summary>
    private const int PartSize = 100;

    /// <summary>As many as the service shows at once.</summary>
    private const int MostPeeked = 32;

    private readonly BlobContainerClient _blobs = account.Blobs.GetBlobContainerClient(StorageNames.Containers.Backlog);
    private readonly QueueClient _queue = account.Queues.GetQueueClient(StorageNames.Queues.Articles);

    public async Task<IReadOnlyList<BacklogPart>> KeepAsync(string feedId, DateTimeOffset seen, IReadOnlyList<ArticleMessage> entries, CancellationToken cancellation)
    {
        var trace = Activity.Current?.Id;
        var parts = new List<BacklogPart>((entries.Count + PartSize - 1) / PartSize);
        foreach (var some in entries.Chunk(PartSize))
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{feedId}/{seen.UtcDateTime:yyyyMMddHHmmssfffffff}-{parts.Count:D4}-{some.Length}.jsonl");

            // Asked again after a lost answer it writes the same again.
            await _blobs.GetBlobClient(name).UploadAsync(BinaryData.FromString(string.Join('\n', some.Select(message => Message.Write(message, trace)))), overwrite: true, cancellation);
            parts.Add(new(feedId, name, some.Length));
        }

        return parts;
    }

    public async Task<IReadOnlyList<BacklogPart>> PartsAsync(CancellationToken cancellation)
    {
        var parts = new List<BacklogPart>();
        await foreach (var blob in _blobs.GetBlobsAsync(BlobTraits.None, BlobStates.None, null, cancellation))
        {
            var name = blob.Name.AsSpan();
            var entries = name[(name.LastIndexOf('-') + 1)..name.LastIndexOf('.')];
            parts.Add(new(blob.Name[..blob.Name.IndexOf('/', StringComparison.Ordinal)], blob.Name, int.Parse(entries, CultureInfo.InvariantCulture)));
        }

        return parts;
    }

    public async Task<IReadOnlyList<string>> ReadAsync(BacklogPart part, CancellationToken cancellation)
    {
        try
        {
            BlobDownloadResult blob = await _blobs.GetBlobClient(part.Name).DownloadContentAsync(cancellation);
            return blob.Content.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return [];
        }
    }

    public Task RemoveAsync(BacklogPart part, CancellationToken cancellation) => _blobs.GetBlobClient(part.Name).DeleteIfExistsAsync(cancellationToken: cancellation);

    public async Task<int> QueuedAsync(CancellationToken cancellation)
    {
        QueueProperties properties = await _queue.GetPropertiesAsync(cancellation);
        if (properties.ApproximateMessagesCount < MostPeeked) return properties.ApproximateMessagesCount;

        // What is put off counts, too, but is not shown: outlets that are down for a day would leave no room to the others.
        PeekedMessage[] shown = await _queue.PeekMessagesAsync(MostPeeked, cancellation);
        return shown.Length < MostPeeked ? shown.Length : properties.ApproximateMessagesCount;
    }
}
