using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Configuration;
using NewsMonitor.Azure.Storage.Queues;
using NewsMonitor.Azure.Storage.Tables;
using NewsMonitor.Core.Failures;
using NewsMonitor.Core.Messages;

namespace NewsMonitor.Azure.Storage;

/// <summary>
/// The clients of one storage account. The connection is the one the Functions host uses, in the host's own spelling: either a
/// connection string in <c>AzureWebJobsStorage</c>, or <c>AzureWebJobsStorage__blobServiceUri</c>, <c>…queueServiceUri</c>,
/// <c>…tableServiceUri</c> with a managed identity (<c>…clientId</c> for a user-assigned one).
/// </summary>
public sealed class StorageAccount
{
    /// <summary>Name of the connection in the settings.</summary>
    public const string Connection = "AzureWebJobsStorage";

    // Tables give themselves 30 seconds for a request, and the clients 100 before they ask anew. Nothing here is larger than a page of some megabytes.
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    private StorageAccount(BlobServiceClient blobs, QueueServiceClient queues, TableServiceClient tables) =>
        (Blobs, Queues, Tables) = (blobs, queues, tables);

    /// <summary>Blob service.</summary>
    public BlobServiceClient Blobs { get; }

    /// <summary>Queue service; messages in base64, as the queue trigger reads them (host.json, messageEncoding).</summary>
    public QueueServiceClient Queues { get; }

    /// <summary>Table service.</summary>
    public TableServiceClient Tables { get; }

    /// <summary>Connects as the settings say. Nothing is asked of the account yet.</summary>
    /// <exception cref="InvalidOperationException">The settings name no account, or what they name is none.</exception>
    public static StorageAccount From(IConfiguration settings)
    {
        StorageAccount account = null!;
        var queueOptions = Configure(new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 }, "queue");
        // Without a handler one message that is no base64 fails the whole batch it came in, for ever.
        queueOptions.MessageDecodingFailed += async failed =>
        {
            if (failed.ReceivedMessage is { } message) await account.SetAsideAsync(failed.Queue, message, failed.CancellationToken);
        };
        var blobOptions = Configure(new BlobClientOptions(), "blob");
        var tableOptions = Configure(new TableClientOptions(), "table");
        if (settings[Connection] is { Length: > 0 } connectionString)
        {
            try
            {
                return account = new(new BlobServiceClient(connectionString, blobOptions), new QueueServiceClient(connectionString, queueOptions), new TableServiceClient(connectionString, tableOptions));
            }
            catch (Exception e) when (e is FormatException or ArgumentException)
            {
                throw new InvalidOperationException($"{Connection} is no connection string: {e.Message}", e);
            }
        }

        var section = settings.GetSection(Connection);
        TokenCredential credential = section["credential"] == "managedidentity"
            ? new ManagedIdentityCredential(section["clientId"] is { Length: > 0 } clientId ? ManagedIdentityId.FromUserAssignedClientId(clientId) : ManagedIdentityId.SystemAssigned)
            : new DefaultAzureCredential();
        return account = new(
            new BlobServiceClient(Service("blobServiceUri"), credential, blobOptions),
            new QueueServiceClient(Service("queueServiceUri"), credential, queueOptions),
            new TableServiceClient(Service("tableServiceUri"), credential, tableOptions));

        Uri Service(string name) => Uri.TryCreate(section[name], UriKind.Absolute, out var uri)
            ? uri
            : throw new InvalidOperationException($"No storage account: set {Connection} to a connection string, or {Connection}__{name} to the service's address.");
    }

    private static TOptions Configure<TOptions>(TOptions options, string service)
        where TOptions : ClientOptions
    {
        options.Retry.NetworkTimeout = _patience;
        options.AddPolicy(new StorageMeter(service), HttpPipelinePosition.PerRetry);
        return options;
    }

    /// <summary>Into the poison queue, encoded now, so that it can be read and replayed like any other; its reason first.</summary>
    private async Task SetAsideAsync(QueueClient queue, QueueMessage message, CancellationToken cancellation)
    {
        if (queue.Name.EndsWith(StorageNames.Queues.Poison, StringComparison.Ordinal)) return;
        var text = message.Body.ToString();
        await new TableFailureLog(this).NoteAsync(
            new Failure
            {
                Queue = queue.Name,
                Id = Message.KeyOf(text),
                Stage = nameof(StorageAccount),
                Kind = nameof(MessageException),
                Reason = "The message is no base64, in which every program of the monitor sends.",
                Attempt = message.DequeueCount,
                IsFinal = true,
                Failed = TimeProvider.System.GetUtcNow(),
                Message = text,
            },
            cancellation);
        await Queues.GetQueueClient(queue.Name + StorageNames.Queues.Poison).SendLastingAsync(message.Body, cancellation: cancellation);
        await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, cancellation);
    }
}
