using System.Diagnostics;
using System.Globalization;
using Azure;
using Azure.Data.Tables;
using NewsMonitor.Core;
using NewsMonitor.Core.Digests;

namespace NewsMonitor.Azure.Storage.Tables;

/// <summary>
/// One row a stale day. A touch upserts it, which changes its ETag; a build deletes it under the ETag read before the statements
/// were, so that a touch in between keeps the row. No clock is compared with another.
/// </summary>
internal sealed class TableDayLog(StorageAccount account) : IDayLog
{
    private const string Partition = "stale";

    private readonly TableClient _table = account.Tables.GetTableClient(StorageNames.Tables.Days);

    public Task TouchAsync(DateOnly day, CancellationToken cancellation) =>
        _table.UpsertEntityAsync(new TableEntity(Partition, Row(day)) { ["Touch"] = Guid.NewGuid(), ["Trace"] = Activity.Current?.Id }, TableUpdateMode.Replace, cancellation);

    public async Task<IReadOnlyList<(DateOnly Day, string Mark)>> StaleAsync(CancellationToken cancellation)
    {
        var stale = new List<(DateOnly, string)>();
        await foreach (var row in _table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {Partition}"), cancellationToken: cancellation))
        {
            Telemetry.Link(row.GetString("Trace"));
            stale.Add((DateOnly.ParseExact(row.RowKey, "yyyyMMdd", CultureInfo.InvariantCulture), row.ETag.ToString()));
        }

        return stale;
    }

    public async Task BuiltAsync(DateOnly day, string mark, CancellationToken cancellation)
    {
        try
        {
            await _table.DeleteEntityAsync(Partition, Row(day), new ETag(mark), cancellation);
        }
        catch (RequestFailedException e) when (e.Status == 412)
        {
            // Touched since: the row stays, and the next build takes it up.
        }
    }

    private static string Row(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
