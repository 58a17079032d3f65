using System.Globalization;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using NewsMonitor.Core;
using NewsMonitor.Core.Subscriptions;

namespace NewsMonitor.Azure.Storage.Tables;

/// <summary>The ledger of mails: partition = subscriber, row = day. Every change is conditional, so that of two senders one goes on.</summary>
internal sealed class TableDeliveryLedger(StorageAccount account, TimeProvider time) : IDeliveryLedger
{
    private readonly TableClient _table = account.Tables.GetTableClient(StorageNames.Tables.Deliveries);

    public async Task<Delivery> ClaimAsync(string subscriberId, DateOnly day, CancellationToken cancellation)
    {
        var claim = new Delivery(subscriberId, day, DeliveryState.Claimed, time.GetUtcNow()) { Claim = Guid.NewGuid().ToString("n") };
        try
        {
            await _table.AddEntityAsync(Row(claim), cancellation);
            return claim;
        }
        catch (RequestFailedException e) when (e.Status == 409)
        {
            TableEntity row = await _table.GetEntityAsync<TableEntity>(subscriberId, Day(day), cancellationToken: cancellation);
            var standing = Read(row);
            return standing.State == DeliveryState.Claimed ? standing with { Claim = claim.Claim } : standing;
        }
    }

    public async Task<bool> AdvanceAsync(Delivery delivery, DeliveryState to, string? reason, CancellationToken cancellation)
    {
        if (await RowAsync(delivery, cancellation) is not { } row) return false;
        var standing = Read(row);

        // Whoever finds it claimed may send it; what is being sent is the sender's alone.
        if (standing.State != delivery.State || (standing.State != DeliveryState.Claimed && standing.Claim != delivery.Claim)) return false;
        var moved = delivery with { State = to, Reason = reason, Changed = time.GetUtcNow() };
        try
        {
            await _table.UpdateEntityAsync(Row(moved), row.ETag, TableUpdateMode.Replace, cancellation);
        }
        catch (RequestFailedException e) when (e.Status is 404 or 412)
        {
            // Someone else was here; or we were, the answer was lost on its way, and the client asked again.
            if (await RowAsync(delivery, cancellation) is not { } now || Read(now) != moved) return false;
        }

        Telemetry.Deliveries.Add(1, new KeyValuePair<string, object?>("state", to.ToString()));
        return true;
    }

    public async IAsyncEnumerable<Delivery> OfSubscriberAsync(string subscriberId, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in _table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {subscriberId}"), cancellationToken: cancellation))
            yield return Read(row);
    }

    public async Task ForgetAsync(string subscriberId, CancellationToken cancellation)
    {
        await foreach (var row in _table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {subscriberId}"), select: ["PartitionKey", "RowKey"], cancellationToken: cancellation))
            await _table.DeleteEntityAsync(row.PartitionKey, row.RowKey, cancellationToken: cancellation);
    }

    private async Task<TableEntity?> RowAsync(Delivery delivery, CancellationToken cancellation)
    {
        NullableResponse<TableEntity> row = await _table.GetEntityIfExistsAsync<TableEntity>(delivery.SubscriberId, Day(delivery.Day), cancellationToken: cancellation);
        return row.HasValue ? row.Value : null;
    }

    private static TableEntity Row(Delivery delivery) => new(delivery.SubscriberId, Day(delivery.Day))
    {
        ["State"] = delivery.State.ToString(),
        ["Changed"] = delivery.Changed,
        ["Reason"] = delivery.Reason,
        ["Claim"] = delivery.Claim,
    };

    private static Delivery Read(TableEntity row) => new(
        row.PartitionKey,
        DateOnly.ParseExact(row.RowKey, "yyyyMMdd", CultureInfo.InvariantCulture),
        Enum.Parse<DeliveryState>(row.GetString("State")),
        row.GetDateTimeOffset("Changed")!.Value,
        row.GetString("Reason"))
    {
        Claim = row.GetString("Claim"),
    };

    private static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
