using System.IO.Compression;
using System.Text;
using Azure.Data.Tables;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Queues.Models;
using NewsMonitor.Azure.Storage;

namespace NewsMonitor.EndToEnd;

/// <summary>Looks through everything that an account holds: every blob, unzipped where it is zipped, every property of every row, every message.</summary>
internal sealed class AccountSearch(StorageAccount account)
{
    /// <summary>Where any of the words stands, in any case.</summary>
    public async Task<IReadOnlyList<string>> FindAsync(params string[] words)
    {
        var found = new List<string>();
        var looked = 0;
        await foreach (var container in account.Blobs.GetBlobContainersAsync())
        {
            var blobs = account.Blobs.GetBlobContainerClient(container.Name);
            await foreach (var blob in blobs.GetBlobsAsync())
            {
                BlobDownloadResult content = await blobs.GetBlobClient(blob.Name).DownloadContentAsync();
                Look($"blob {container.Name}/{blob.Name}", blob.Name + Text(content.Content.ToArray()) + string.Concat(content.Details.Metadata.Values));
            }
        }

        await foreach (var table in account.Tables.QueryAsync())
        {
            await foreach (var row in account.Tables.GetTableClient(table.Name).QueryAsync<TableEntity>())
                Look($"row {table.Name} {row.PartitionKey} {row.RowKey}", string.Join('\n', row.Select(property => property.Value is byte[] bytes ? Text(bytes) : property.Value?.ToString())));
        }

        await foreach (var queue in account.Queues.GetQueuesAsync())
        {
            PeekedMessage[] messages = await account.Queues.GetQueueClient(queue.Name).PeekMessagesAsync(32);
            foreach (var message in messages) Look($"message {queue.Name} {message.MessageId}", message.Body.ToString());
        }

        Assert.True(looked > 0, "The account is empty: nothing was searched.");
        return found;

        void Look(string where, string text)
        {
            looked++;
            if (words.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase))) found.Add(where);
        }
    }

    private static string Text(byte[] content)
    {
        if (content is not [0x1f, 0x8b, ..]) return Encoding.UTF8.GetString(content);
        using var unzipped = new StreamReader(new GZipStream(new MemoryStream(content), CompressionMode.Decompress), Encoding.UTF8);
        return unzipped.ReadToEnd();
    }
}
