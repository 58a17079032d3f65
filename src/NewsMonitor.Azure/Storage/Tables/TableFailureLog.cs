using System.Runtime.CompilerServices;
using System.Text;
using Azure.Data.Tables;
using NewsMonitor.Core.Failures;

namespace NewsMonitor.Azure.Storage.Tables;

/// <summary>What failed: partition = queue, row = message. A message is binary, since 48 KiB of text are more than a text property holds.</summary>
internal sealed class TableFailureLog(StorageAccount account) : IFailureLog
{
    private readonly TableClient _table = account.Tables.GetTableClient(StorageNames.Tables.Failures);

    public Task NoteAsync(Failure failure, CancellationToken cancellation) => _table.UpsertEntityAsync(
        new TableEntity(failure.Queue, failure.Id)
        {
            ["Stage"] = failure.Stage,
            ["Kind"] = failure.Kind,
            ["Reason"] = failure.Reason,
            ["Attempt"] = failure.Attempt,
            ["IsFinal"] = failure.IsFinal,
            ["Failed"] = failure.Failed,
            ["TraceId"] = failure.TraceId,
            ["Message"] = failure.Message is { } message ? Encoding.UTF8.GetBytes(message) : null,
        },
        TableUpdateMode.Replace,
        cancellation);

    // Deleting what is not there is no error to this client (404 is an answer).
    public Task ClearAsync(string queue, string id, CancellationToken cancellation) => _table.DeleteEntityAsync(queue, id, cancellationToken: cancellation);

    public async Task<(IReadOnlyList<Failure> Latest, int More)> FinalAsync(int most, CancellationToken cancellation)
    {
        var latest = new PriorityQueue<Failure, DateTimeOffset>(most);
        var more = 0;
        string[] columns = ["PartitionKey", "RowKey", "Stage", "Kind", "Reason", "Attempt", "IsFinal", "Failed", "TraceId"];
        await foreach (var row in _table.QueryAsync<TableEntity>("IsFinal eq true", select: columns, cancellationToken: cancellation))
        {
            var failure = Read(row);
            if (latest.Count < most)
            {
                latest.Enqueue(failure, failure.Failed);
                continue;
            }

            latest.EnqueueDequeue(failure, failure.Failed);
            more++;
        }

        return ([.. latest.UnorderedItems.Select(item => item.Element).OrderByDescending(failure => failure.Failed)], more);
    }

    public async IAsyncEnumerable<Failure> AllAsync(string? queue, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var filter = queue is null ? null : TableClient.CreateQueryFilter($"PartitionKey eq {queue}");
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation)) yield return Read(row);
    }

    private static Failure Read(TableEntity row) => new()
    {
        Queue = row.PartitionKey,
        Id = row.RowKey,
        Stage = row.GetString("Stage"),
        Kind = row.GetString("Kind"),
        Reason = row.GetString("Reason"),
        Attempt = row.GetInt64("Attempt")!.Value,
        IsFinal = row.GetBoolean("IsFinal")!.Value,
        Failed = row.GetDateTimeOffset("Failed")!.Value,
        TraceId = row.GetString("TraceId"),
        Message = row.GetBinary("Message") is { } message ? Encoding.UTF8.GetString(message) : null,
    };
}
