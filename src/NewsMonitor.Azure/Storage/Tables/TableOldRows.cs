using Azure;
using Azure.Data.Tables;
using NewsMonitor.Core.Pipeline;

namespace NewsMonitor.Azure.Storage.Tables;

/// <summary>Forgets rows by the time that the service itself notes with each write. No key begins with it: a table is gone through once.</summary>
internal sealed class TableOldRows(StorageAccount account) : IOldRows
{
    // A failure may carry 48 KiB of message.
    private const int Page = 100;

    private static readonly string[] _tables = [StorageNames.Tables.Failures, StorageNames.Tables.Deliveries, StorageNames.Tables.Stories, StorageNames.Tables.Analyses];

    public async Task<int> ForgetAsync(TimeSpan kept, CancellationToken cancellation)
    {
        var forgotten = 0;
        foreach (var table in _tables.Select(account.Tables.GetTableClient))
        {
            var first = await table.QueryAsync<TableEntity>(maxPerPage: 1, select: [nameof(TableEntity.PartitionKey)], cancellationToken: cancellation).AsPages().FirstAsync(cancellation);
            var before = first.GetRawResponse().Headers.Date!.Value - kept;
            await foreach (var row in table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"Timestamp lt {before}"), Page, cancellationToken: cancellation))
            {
                try
                {
                    // Under its ETag: what is written again in this moment is not old.
                    await table.DeleteEntityAsync(row, row.ETag, cancellation);
                    forgotten++;
                }
                catch (RequestFailedException e) when (e.Status == 412)
                {
                }
            }
        }

        return forgotten;
    }
}
