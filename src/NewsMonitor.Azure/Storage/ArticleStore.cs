using System.Globalization;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using NewsMonitor.Core;
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

    public async Task<(ArticleRow Row, bool IsNew)> ClaimAsync(string id, DateOnly day, DateTimeOffset seen, CancellationToken cancellation)
    {
        var row = new ArticleRow(id, day, seen);
        try
        {
            var answer = await _rows.AddEntityAsync(Entity(row), cancellation);
            return (row with { Tag = answer.Headers.ETag?.ToString() }, true);
        }
        catch (RequestFailedException e) when (e.Status == 409)
        {
            return (await FindRowAsync(id, cancellation) ?? row, false);
        }
    }

    public async Task<ArticleRow?> FindRowAsync(string id, CancellationToken cancellation)
    {
        NullableResponse<TableEntity> row = await _rows.GetEntityIfExistsAsync<TableEntity>(Partition(id), id, cancellationToken: cancellation);
        return row.HasValue ? Row(row.Value!) : null;
    }

    public async Task FinishAsync(ArticleRow row, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                if (row.Tag is { } tag) await _rows.UpdateEntityAsync(Entity(row), new ETag(tag), TableUpdateMode.Replace, cancellation);
                else await _rows.UpsertEntityAsync(Entity(row), TableUpdateMode.Replace, cancellation);
                Telemetry.Articles.Add(1, new KeyValuePair<string, object?>("state", row.State.ToString()));
                return;
            }
            catch (RequestFailedException e) when (e.Status == 412)
            {
                // Another reader was here. What it got to stands, unless it got less far.
                if (await FindRowAsync(row.Id, cancellation) is not { } now) return;
                if (now.State == ArticleState.Read && (row.State != ArticleState.Read || now.Revision >= row.Revision)) return;
                row = row with { Tag = now.Tag };
            }
        }
    }

    public async Task<StoredArticle> KeepAsync(StoredArticle article, ReadOnlyMemory<byte> page, CancellationToken cancellation)
    {
        // The page first: an article is never there without its proof. Its name holds its bytes' hash, so of two readers who got different
        // pages each writes its own, and the article that is kept names the one it was read from.
        article = article with { Page = PageName(article, page.Span) };
        await _blobs.GetBlobClient(article.Page)
            .UploadAsync(await ZipAsync(page, cancellation), new BlobUploadOptions { HttpHeaders = new BlobHttpHeaders { ContentType = "text/html", ContentEncoding = "gzip" } }, cancellation);
        try
        {
            await _blobs.GetBlobClient(Name(article.Id, article.Day, article.Revision)).UploadAsync(
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

    public async IAsyncEnumerable<StoredArticle> OfDayAsync(DateOnly day, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var blob in _blobs.GetBlobsAsync(BlobTraits.None, BlobStates.None, string.Create(CultureInfo.InvariantCulture, $"{day:yyyy'/'MM'/'dd}/"), cancellation))
        {
            if (blob.Name.EndsWith(".json", StringComparison.Ordinal) && await LoadAsync(blob.Name, cancellation) is { } article) yield return article;
        }
    }

    private Task<StoredArticle?> LoadAsync(string id, DateOnly day, int revision, CancellationToken cancellation) => LoadAsync(Name(id, day, revision), cancellation);

    private async Task<StoredArticle?> LoadAsync(string name, CancellationToken cancellation)
    {
        try
        {
            BlobDownloadResult blob = await _blobs.GetBlobClient(name).DownloadContentAsync(cancellation);
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

    private static string Name(string id, DateOnly day, int revision) => revision == 1
        ? string.Create(CultureInfo.InvariantCulture, $"{day:yyyy'/'MM'/'dd}/{id}.json")
        : string.Create(CultureInfo.InvariantCulture, $"{day:yyyy'/'MM'/'dd}/{id}.{revision}.json");

    private static string PageName(StoredArticle article, ReadOnlySpan<byte> page) => string.Create(
        CultureInfo.InvariantCulture, $"{article.Day:yyyy'/'MM'/'dd}/{article.Id}.{Convert.ToHexStringLower(SHA256.HashData(page).AsSpan(0, 8))}.html.gz");

    private static string Partition(string id) => id[..2];

    private static TableEntity Entity(ArticleRow row) => new(Partition(row.Id), row.Id)
    {
        ["Day"] = row.Day.ToString("yyyyMMdd", CultureInfo.InvariantCulture),
        ["Seen"] = row.Seen,
        ["State"] = row.State.ToString(),
        ["Reason"] = row.Reason,
        ["Revision"] = row.Revision,
        ["Statements"] = row.Statements,
        ["Language"] = row.Language,
        ["IsPartial"] = row.IsPartial,
        ["PageETag"] = row.ETag,
        ["PageLastModified"] = row.LastModified,
    };

    private static ArticleRow Row(TableEntity row) => new(
        row.RowKey,
        DateOnly.ParseExact(row.GetString("Day"), "yyyyMMdd", CultureInfo.InvariantCulture),
        row.GetDateTimeOffset("Seen")!.Value,
        Enum.Parse<ArticleState>(row.GetString("State")),
        row.GetString("Reason"),
        row.GetInt32("Revision")!.Value,
        row.GetInt32("Statements")!.Value,
        row.GetString("Language"),
        row.GetBoolean("IsPartial") ?? false,
        row.GetString("PageETag"),
        row.GetString("PageLastModified"),
        row.ETag.ToString());
}
