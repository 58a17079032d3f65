using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Azure.Data.Tables;
using NewsMonitor.Core.Digests;

namespace NewsMonitor.Azure.Storage.Tables;

/// <summary>Leaders' days in a table: partition = leader, row = day, the figures as one JSON property.</summary>
internal sealed class TableTrendStore(StorageAccount account) : ITrendStore
{
    private const string Json = "Json";

    private readonly TableClient _table = account.Tables.GetTableClient(StorageNames.Tables.Trends);

    public Task SaveAsync(IReadOnlyList<LeaderDay> leaders, CancellationToken cancellation) =>
        Parallel.ForEachAsync(leaders, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancellation }, async (leader, token) =>
            await _table.UpsertEntityAsync(
                new TableEntity(leader.LeaderId, Row(leader.Day)) { [Json] = JsonSerializer.Serialize(leader, DigestJson.Default.LeaderDay) }, TableUpdateMode.Replace, token));

    public async IAsyncEnumerable<LeaderDay> OfLeaderAsync(string leaderId, DateOnly from, DateOnly to, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {leaderId} and RowKey ge {Row(from)} and RowKey le {Row(to)}");
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
            yield return JsonSerializer.Deserialize(row.GetString(Json), DigestJson.Default.LeaderDay)!;
    }

    private static string Row(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
