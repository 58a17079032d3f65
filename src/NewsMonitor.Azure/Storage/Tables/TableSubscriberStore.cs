using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using NewsMonitor.Core.Subscriptions;

namespace NewsMonitor.Azure.Storage.Tables;

/// <summary>
/// Subscribers, sign-ups, suppressions and counters: a partition each of one table, one row each. What a query asks for (state, next
/// mail, time) are columns, the rest is one JSON property.
/// </summary>
internal sealed class TableSubscriberStore(StorageAccount account) : ISubscriberStore
{
    private const string Subscribers = "subscriber";
    private const string SignUps = "signup";
    private const string Suppressions = "suppressed";
    private const string Counters = "count";

    private readonly TableClient _table = account.Tables.GetTableClient(StorageNames.Tables.Subscribers);

    public async IAsyncEnumerable<DueSubscriber> DueAsync(DateTimeOffset now, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Subscribers} and State eq {nameof(SubscriberState.Active)} and (NextDue le {now} or NextDue gt {now + DeliveryTime.Longest})");
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation)) yield return new(row.RowKey, () => Read(row));
    }

    public async Task<Subscriber?> FindAsync(string id, CancellationToken cancellation) => await RowAsync(Subscribers, id, cancellation) is { } row ? Read(row) : null;

    public async Task<bool> SaveAsync(Subscriber subscriber, CancellationToken cancellation)
    {
        var row = new TableEntity(Subscribers, subscriber.Id)
        {
            ["State"] = subscriber.State.ToString(),
            ["NextDue"] = subscriber.NextDue,
            ["Json"] = JsonSerializer.Serialize(subscriber, SubscriptionJson.Default.Subscriber),
        };
        try
        {
            if (subscriber.Version is null) await _table.AddEntityAsync(row, cancellation);
            else await _table.UpdateEntityAsync(row, new ETag(subscriber.Version), TableUpdateMode.Replace, cancellation);
            return true;
        }
        catch (RequestFailedException e) when (e.Status is 404 or 409 or 412)
        {
            return false;
        }
    }

    public async Task RemoveAsync(string id, CancellationToken cancellation)
    {
        // The subscriber goes last: a process that dies in between leaves him, so that removing can be asked for again.
        await RemoveSignUpAsync(id, cancellation);
        await _table.DeleteEntityAsync(Subscribers, id, cancellationToken: cancellation);
    }

    public async Task<SignUp?> FindSignUpAsync(string id, CancellationToken cancellation) => await RowAsync(SignUps, id, cancellation) is { } row
        ? JsonSerializer.Deserialize(row.GetString("Json"), SubscriptionJson.Default.SignUp)
        : null;

    public Task SaveSignUpAsync(SignUp signUp, CancellationToken cancellation) => _table.UpsertEntityAsync(
        new TableEntity(SignUps, signUp.Id) { ["Asked"] = signUp.Asked, ["Json"] = JsonSerializer.Serialize(signUp, SubscriptionJson.Default.SignUp) },
        TableUpdateMode.Replace,
        cancellation);

    public Task RemoveSignUpAsync(string id, CancellationToken cancellation) => _table.DeleteEntityAsync(SignUps, id, cancellationToken: cancellation);

    public async Task<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        var forgotten = 0;
        await foreach (var row in _table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {SignUps} and Asked lt {before}"), cancellationToken: cancellation))
        {
            try
            {
                // Under its ETag: whoever signs up again in this moment is not forgotten.
                await _table.DeleteEntityAsync(row, row.ETag, cancellation);
                forgotten++;
            }
            catch (RequestFailedException e) when (e.Status == 412)
            {
            }
        }

        var day = Day(DateOnly.FromDateTime(before.UtcDateTime));
        await foreach (var row in _table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {Counters} and RowKey lt {day}"), cancellationToken: cancellation))
            await _table.DeleteEntityAsync(row, cancellationToken: cancellation);
        return forgotten;
    }

    public async Task<Suppression?> FindSuppressionAsync(string id, CancellationToken cancellation) => await RowAsync(Suppressions, id, cancellation) is { } row
        ? new(id, Enum.Parse<SuppressionCause>(row.GetString("Cause")), row.GetDateTimeOffset("Since")!.Value)
        : null;

    public Task SuppressAsync(Suppression suppression, CancellationToken cancellation) => _table.UpsertEntityAsync(
        new TableEntity(Suppressions, suppression.Id) { ["Cause"] = suppression.Cause.ToString(), ["Since"] = suppression.Since }, TableUpdateMode.Replace, cancellation);

    public Task UnsuppressAsync(string id, CancellationToken cancellation) => _table.DeleteEntityAsync(Suppressions, id, cancellationToken: cancellation);

    public async Task<int> CountAsync(string what, DateOnly day, CancellationToken cancellation)
    {
        var key = $"{Day(day)}~{what}";
        while (true)
        {
            var row = await RowAsync(Counters, key, cancellation);
            var count = (row?.GetInt32("Count") ?? 0) + 1;
            var counted = new TableEntity(Counters, key) { ["Count"] = count };
            try
            {
                if (row is null) await _table.AddEntityAsync(counted, cancellation);
                else await _table.UpdateEntityAsync(counted, row.ETag, TableUpdateMode.Replace, cancellation);
                return count;
            }
            catch (RequestFailedException e) when (e.Status is 404 or 409 or 412)
            {
                // Another instance counted at the same time. Somebody always gets through, so this ends.
            }
        }
    }

    private async Task<TableEntity?> RowAsync(string partition, string key, CancellationToken cancellation)
    {
        NullableResponse<TableEntity> row = await _table.GetEntityIfExistsAsync<TableEntity>(partition, key, cancellationToken: cancellation);
        return row.HasValue ? row.Value : null;
    }

    private static Subscriber Read(TableEntity row) =>
        JsonSerializer.Deserialize(row.GetString("Json"), SubscriptionJson.Default.Subscriber)! with { Version = row.ETag.ToString() };

    private static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
