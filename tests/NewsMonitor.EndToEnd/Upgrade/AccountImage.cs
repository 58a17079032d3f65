using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Queues.Models;
using NewsMonitor.Azure.Storage;

namespace NewsMonitor.EndToEnd.Upgrade;

/// <summary>All that an account holds, as one JSON file: written by one release, read by the next.</summary>
internal static class AccountImage
{
    private static readonly JsonSerializerOptions _indented = new() { WriteIndented = true, IndentSize = 1 };

    private static IEnumerable<string> Queues => StorageNames.Queues.All.Concat(StorageNames.Queues.All.Select(name => name + StorageNames.Queues.Poison));

    /// <summary>When the image was written.</summary>
    public static DateTimeOffset Written(string json) => (DateTimeOffset)JsonNode.Parse(json)!["written"]!;

    /// <summary>Takes the account down, one blob, row and message beside the other.</summary>
    public static async Task<string> WriteAsync(StorageAccount account)
    {
        var (blobs, tables, queues) = (new JsonObject(), new JsonObject(), new JsonObject());
        foreach (var name in StorageNames.Containers.All)
        {
            var container = account.Blobs.GetBlobContainerClient(name);
            await foreach (var blob in container.GetBlobsAsync())
            {
                BlobDownloadResult content = await container.GetBlobClient(blob.Name).DownloadContentAsync();
                blobs[$"{name}/{blob.Name}"] = new JsonObject
                {
                    ["type"] = content.Details.ContentType,
                    ["metadata"] = new JsonObject(content.Details.Metadata.Select(one => KeyValuePair.Create(one.Key, (JsonNode?)one.Value))),
                    ["base64"] = Convert.ToBase64String(content.Content.ToArray()),
                };
            }
        }

        foreach (var name in StorageNames.Tables.All)
        {
            var rows = new JsonArray();
            await foreach (var row in account.Tables.GetTableClient(name).QueryAsync<TableEntity>()) rows.Add(Properties(row));
            tables[name] = rows;
        }

        foreach (var name in Queues)
        {
            PeekedMessage[] messages = await account.Queues.GetQueueClient(name).PeekMessagesAsync(32);
            queues[name] = new JsonArray([.. messages.Select(message => (JsonNode)message.Body.ToString())]);
        }

        return new JsonObject { ["written"] = DateTimeOffset.UtcNow, ["blobs"] = blobs, ["tables"] = tables, ["queues"] = queues }.ToJsonString(_indented);
    }

    /// <summary>Puts an image back into an account that has the containers, tables and queues.</summary>
    public static async Task RestoreAsync(StorageAccount account, string json)
    {
        var image = JsonNode.Parse(json)!;
        foreach (var (name, blob) in image["blobs"]!.AsObject())
        {
            var slash = name.IndexOf('/', StringComparison.Ordinal);
            await account.Blobs.GetBlobContainerClient(name[..slash]).GetBlobClient(name[(slash + 1)..]).UploadAsync(
                new BinaryData(Convert.FromBase64String((string)blob!["base64"]!)),
                new BlobUploadOptions
                {
                    HttpHeaders = new BlobHttpHeaders { ContentType = (string)blob["type"]! },
                    Metadata = blob["metadata"]?.AsObject().ToDictionary(one => one.Key, one => (string)one.Value!),
                });
        }

        foreach (var (name, rows) in image["tables"]!.AsObject())
        {
            foreach (var row in rows!.AsArray()) await account.Tables.GetTableClient(name).UpsertEntityAsync(Row(row!.AsObject()), TableUpdateMode.Replace);
        }

        foreach (var (name, messages) in image["queues"]!.AsObject())
        {
            foreach (var message in messages!.AsArray()) await account.Queues.GetQueueClient(name).SendMessageAsync((string)message!);
        }
    }

    // The type beside the value, as tables keep it.
    private static JsonObject Properties(TableEntity row) => new(row
        .Where(property => property.Key is not ("odata.etag" or "Timestamp") && property.Value is not null)
        .Select(property => KeyValuePair.Create(property.Key, (JsonNode?)new JsonArray(property.Value.GetType().Name, property.Value switch
        {
            byte[] bytes => Convert.ToBase64String(bytes),
            DateTimeOffset moment => moment.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
            var value => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture),
        }))));

    private static TableEntity Row(JsonObject properties)
    {
        var row = new TableEntity();
        foreach (var (name, pair) in properties)
        {
            var text = (string)pair![1]!;
            row[name] = (string)pair[0]! switch
            {
                nameof(String) => text,
                nameof(Int32) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture),
                nameof(Int64) => long.Parse(text, System.Globalization.CultureInfo.InvariantCulture),
                nameof(Double) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture),
                nameof(Boolean) => bool.Parse(text),
                nameof(Guid) => Guid.Parse(text),
                nameof(DateTimeOffset) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture),
                _ => Convert.FromBase64String(text),
            };
        }

        return row;
    }
}
