using System.Globalization;
using Azure;
using Azure.Data.Tables;
using NewsMonitor.Core.Stories;

namespace NewsMonitor.Azure.Storage.Tables;

/// <summary>Fingerprints in a table: partition = day, row = article, a tilde, revision. Rows are inserted and never changed.</summary>
internal sealed class TableStoryStore(StorageAccount account) : IStoryStore
{
    private readonly TableClient _table = account.Tables.GetTableClient(StorageNames.Tables.Stories);

    public async Task AddAsync(DateOnly day, StoryArticle article, CancellationToken cancellation)
    {
        var row = new TableEntity(Partition(day), string.Create(CultureInfo.InvariantCulture, $"{article.Id}~{article.Revision}"))
        {
            ["Seen"] = article.Seen,
            ["Outlet"] = article.Outlet,
            ["Fingerprint"] = article.Fingerprint.ToString(),
        };
        try
        {
            await _table.AddEntityAsync(row, cancellation);
        }
        catch (RequestFailedException e) when (e.Status == 409)
        {
            // It is there, and says the same: an article that is kept does not change.
        }
    }

    public async Task<IReadOnlyList<StoryArticle>> OfDaysAsync(DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey ge {Partition(from)} and PartitionKey le {Partition(to)}");
        var all = await _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation).Select(Read).ToListAsync(cancellation);
        return [.. all.GroupBy(article => article.Id).Select(revisions => revisions.MaxBy(article => article.Revision)!)];
    }

    private static StoryArticle Read(TableEntity row)
    {
        var key = row.RowKey.Split('~');
        return new(key[0], row.GetDateTimeOffset("Seen")!.Value, ArticleFingerprint.Parse(row.GetString("Fingerprint")), row.GetString("Outlet"), int.Parse(key[1], CultureInfo.InvariantCulture));
    }

    private static string Partition(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
