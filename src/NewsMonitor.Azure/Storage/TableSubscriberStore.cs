using System.Runtime.CompilerServices;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using NewsMonitor.Core.Subscriptions;

namespace NewsMonitor.Azure.Storage;

/// <summary>Subscribers, one row each; what a query asks for (state, next mail) are columns, the rest is one JSON property.</summary>
internal sealed class TableSubscriberStore(StorageAccount account) : ISubscriberStore
{
    private const string Partition = "subscriber";

    private readonly TableClient _subscribers = account.Tables.GetTableClient(StorageNames.Tables.Subscribers);
    private readonly TableClient _deliveries = account.Tables.GetTableClient(StorageNames.Tables.Deliveries);

    public async IAsyncEnumerable<Subscriber> DueAsync(DateTimeOffset now, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and State eq {nameof(SubscriberState.Active)} and NextDue le {now}");
        await foreach (var row in _subscribers.QueryAsync<TableEntity>(filter, cancellationToken: cancellation)) yield return Read(row);
    }

    public async Task<Subscriber?> FindAsync(string id, CancellationToken cancellation)
    {
        NullableResponse<TableEntity> row = await _subscribers.GetEntityIfExistsAsync<TableEntity>(Partition, id, cancellationToken: cancellation);
        return row.HasValue ? Read(row.Value!) : null;
    }

    public Task SaveAsync(Subscriber subscriber, CancellationToken cancellation) => _subscribers.UpsertEntityAsync(
        new TableEntity(Partition, subscriber.Id)
        {
            ["State"] = subscriber.State.ToString(),
            ["NextDue"] = subscriber.NextDue,
            ["Json"] = JsonSerializer.Serialize(subscriber, SubscriptionJson.Default.Subscriber),
        },
        TableUpdateMode.Replace,
        cancellation);

    public async Task EraseAsync(string id, CancellationToken cancellation)
    {
        // The ledger's rows go first: a process that dies in between leaves the subscriber, so that erasing can be asked for again.
        await foreach (var row in _deliveries.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {id}"), select: ["PartitionKey", "RowKey"], cancellationToken: cancellation))
            await _deliveries.DeleteEntityAsync(row.PartitionKey, row.RowKey, cancellationToken: cancellation);
        await _subscribers.DeleteEntityAsync(Partition, id, cancellationToken: cancellation);
    }

    private static Subscriber Read(TableEntity row) => JsonSerializer.Deserialize(row.GetString("Json"), SubscriptionJson.Default.Subscriber)!;
}
