using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using NewsMonitor.Core.Articles;

namespace NewsMonitor.Azure.Storage;

/// <summary>
/// Articles: rows in a table, partitioned by the first two digits of the id so that no partition gets hot; page and article as
/// blobs under the day, so that a lifecycle rule and a rebuild take a day by its prefix.
/// </summary>
internal sealed class ArticleStore(StorageAccount account) : IArticleStore
{
    private readonly TableClient _rows = account.Tables.GetTableClient(StorageNames.Tables.Articles);
    private readonly BlobContainerClient _blobs = account.Blobs.GetBlobContainerClient(StorageNames.Containers.Articles);

    public async Task<ArticleRow> ClaimAsync(string id, DateOnly day, DateTimeOffset seen, CancellationToken cancellation)
    {
        var row = new ArticleRow(id, day, seen);
        try
        {
            await _rows.AddEntityAsync(Entity(row), cancellation);
            return row;
        }
        catch (RequestFailedException e) when (e.Status == 409)
        {
            return await FindRowAsync(id, cancellation) ?? row;
        }
    }

    public async Task<ArticleRow?> FindRowAsync(string id, CancellationToken cancellation)
    {
        NullableResponse<TableEntity> row = await _rows.GetEntityIfExistsAsync<TableEntity>(Partition(id), id, cancellationToken: cancellation);
        return row.HasValue ? Row(row.Value!) : null;
    }

    public Task FinishAsync(ArticleRow row, CancellationToken cancellation) =>
        _rows.UpsertEntityAsync(Entity(row), TableUpdateMode.Replace, cancellation);

    public async Task<StoredArticle> KeepAsync(StoredArticle article, ReadOnlyMemory<byte> page, CancellationToken cancellation)
    {
        // The page first: an article is never there without its proof.
        await _blobs.GetBlobClient(Name(article.Id, article.Day, article.Revision, "html.gz"))
            .UploadAsync(await ZipAsync(page, cancellation), new BlobUploadOptions { HttpHeaders = new BlobHttpHeaders { ContentType = "text/html", ContentEncoding = "gzip" } }, cancellation);
        try
        {
            await _blobs.GetBlobClient(Name(article.Id, article.Day, article.Revision, "json")).UploadAsync(
                new BinaryData(JsonSerializer.SerializeToUtf8Bytes(article, ArticleJson.Default.StoredArticle)),
                new BlobUploadOptions { HttpHeaders = new BlobHttpHeaders { ContentType = "application/json" }, Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } },
                cancellation);
            return article;
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            return await LoadAsync(article.Id, article.Day, article.Revision, cancellation) ?? article;
        }
    }

    public Task<StoredArticle?> FindAsync(ArticleRow row, CancellationToken cancellation) => LoadAsync(row.Id, row.Day, row.Revision, cancellation);

    private async Task<StoredArticle?> LoadAsync(string id, DateOnly day, int revision, CancellationToken cancellation)
    {
        try
        {
            BlobDownloadResult blob = await _blobs.GetBlobClient(Name(id, day, revision, "json")).DownloadContentAsync(cancellation);
            return JsonSerializer.Deserialize(blob.Content.ToMemory().Span, ArticleJson.Default.StoredArticle);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    private static async Task<BinaryData> ZipAsync(ReadOnlyMemory<byte> page, CancellationToken cancellation)
    {
        using var zipped = new MemoryStream();
        await using (var zip = new GZipStream(zipped, CompressionLevel.Fastest, leaveOpen: true)) await zip.WriteAsync(page, cancellation);
        return new BinaryData(zipped.ToArray());
    }

    private static string Name(string id, DateOnly day, int revision, string ending) => revision == 1
        ? string.Create(CultureInfo.InvariantCulture, $"{day:yyyy'/'MM'/'dd}/{id}.{ending}")
        : string.Create(CultureInfo.InvariantCulture, $"{day:yyyy'/'MM'/'dd}/{id}.{revision}.{ending}");

    private static string Partition(string id) => id[..2];

    private static TableEntity Entity(ArticleRow row) => new(Partition(row.Id), row.Id)
    {
        ["Day"] = row.Day.ToString("yyyyMMdd", CultureInfo.InvariantCulture),
        ["Seen"] = row.Seen,
        ["State"] = row.State.ToString(),
        ["Reason"] = row.Reason,
        ["Revision"] = row.Revision,
        ["Statements"] = row.Statements,
    };

    private static ArticleRow Row(TableEntity row) => new(
        row.RowKey,
        DateOnly.ParseExact(row.GetString("Day"), "yyyyMMdd", CultureInfo.InvariantCulture),
        row.GetDateTimeOffset("Seen")!.Value,
        Enum.Parse<ArticleState>(row.GetString("State")),
        row.GetString("Reason"),
        row.GetInt32("Revision")!.Value,
        row.GetInt32("Statements")!.Value);
}
