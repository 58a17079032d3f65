using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using NewsMonitor.Core;
using NewsMonitor.Core.Statements;

namespace NewsMonitor.Azure.Storage.Tables;

/// <summary>
/// Statements in a table: partition = day, row = leader, a tilde, hash. The record is one JSON property, written by one shape for
/// blob, row and API alike; a row is read whole or not at all, so columns would only cost names.
/// </summary>
internal sealed class TableStatementStore(StorageAccount account) : IStatementStore
{
    private const string Json = "Json";

    private readonly TableClient _table = account.Tables.GetTableClient(StorageNames.Tables.Statements);

    public async Task SaveAsync(IReadOnlyList<StoredStatement> statements, CancellationToken cancellation)
    {
        if (statements.Count == 0) return;
        await _table.SubmitTransactionAsync(statements.DistinctBy(s => s.Id).Select(s => new TableTransactionAction(TableTransactionActionType.UpsertReplace, Row(s))), cancellation);
        Telemetry.Statements.Add(statements.Count);
    }

    public Task WithdrawAsync(IReadOnlyList<StatementId> ids, Withdrawal withdrawal, CancellationToken cancellation) =>
        Task.WhenAll(ids.Select(id => WithdrawAsync(id, withdrawal, cancellation)));

    private async Task WithdrawAsync(StatementId id, Withdrawal withdrawal, CancellationToken cancellation)
    {
        while (true)
        {
            NullableResponse<TableEntity> row = await _table.GetEntityIfExistsAsync<TableEntity>(Partition(id.Day), RowKey(id), cancellationToken: cancellation);
            if (!row.HasValue || Read(row.Value!) is not { Withdrawn: null } standing) return;
            try
            {
                // Under the tag that was read: an analysis that is written meanwhile is not lost.
                await _table.UpdateEntityAsync(Row(standing with { Withdrawn = withdrawal }), row.Value!.ETag, TableUpdateMode.Replace, cancellation);
                return;
            }
            catch (RequestFailedException e) when (e.Status == 412)
            {
                // Written since: look again.
            }
        }
    }

    public async IAsyncEnumerable<StoredStatement> OfDayAsync(DateOnly day, string? leaderId, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var filter = leaderId is null
            ? TableClient.CreateQueryFilter($"PartitionKey eq {Partition(day)}")
            : TableClient.CreateQueryFilter($"PartitionKey eq {Partition(day)} and RowKey ge {leaderId + "~"} and RowKey lt {leaderId + "\u007f"}");
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation)) yield return Read(row);
    }

    public async Task<StoredStatement?> FindAsync(StatementId id, CancellationToken cancellation)
    {
        NullableResponse<TableEntity> row = await _table.GetEntityIfExistsAsync<TableEntity>(Partition(id.Day), RowKey(id), cancellationToken: cancellation);
        return row.HasValue ? Read(row.Value!) : null;
    }

    private static TableEntity Row(StoredStatement statement) => new(Partition(statement.Day), RowKey(statement.Id))
    {
        [Json] = JsonSerializer.Serialize(statement, StatementJson.Default.StoredStatement),
    };

    private static StoredStatement Read(TableEntity row) => JsonSerializer.Deserialize(row.GetString(Json), StatementJson.Default.StoredStatement)!;

    private static string Partition(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    // The tilde sorts after letters, digits and hyphens, so that one leader's rows are never between another's.
    private static string RowKey(StatementId id) => $"{id.LeaderId}~{id.Hash}";
}
