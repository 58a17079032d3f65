using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using NewsMonitor.Core;
using NewsMonitor.Core.Digests;

namespace NewsMonitor.Azure.Storage.Blobs;

/// <summary>Digests in blobs, <c>{yyyy-MM-dd}/{name}</c>, and beside the days a blob that names the latest of them.</summary>
internal sealed class BlobDigestStore(StorageAccount account) : IDigestStore
{
    private const string Latest = "latest";

    // Which trace built it, so that the one that mails it can be joined to it.
    private const string TraceName = "trace";

    private readonly BlobContainerClient _blobs = account.Blobs.GetBlobContainerClient(StorageNames.Containers.Digests);

    public async Task<Rendering?> ReadAsync(DateOnly day, string name, CancellationToken cancellation)
    {
        try
        {
            BlobDownloadResult blob = await _blobs.GetBlobClient($"{Iso(day)}/{name}").DownloadContentAsync(cancellation);
            Link(blob.Details);
            return new Rendering(name, blob.Details.ContentType, blob.Content.ToMemory());
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    // Read as it comes: a digest may be many megabytes, and a build reads a month of them.
    public async Task<Digest?> FindAsync(DateOnly day, CancellationToken cancellation)
    {
        try
        {
            using BlobDownloadStreamingResult blob = await _blobs.GetBlobClient($"{Iso(day)}/{DigestNames.Json}").DownloadStreamingAsync(cancellationToken: cancellation);
            Link(blob.Details);
            return await JsonSerializer.DeserializeAsync(blob.Content, DigestJson.Default.Digest, cancellation);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    public Task WriteAsync(DateOnly day, Rendering rendering, CancellationToken cancellation) =>
        _blobs.GetBlobClient($"{Iso(day)}/{rendering.Name}").UploadAsync(
            new BinaryData(rendering.Content), new BlobUploadOptions { HttpHeaders = new BlobHttpHeaders { ContentType = rendering.ContentType }, Metadata = Trace() }, cancellation);

    public async Task<DateOnly?> LatestDayAsync(CancellationToken cancellation) => (await ReadLatestAsync(cancellation))?.Day;

    public async Task AnnounceAsync(DateOnly day, CancellationToken cancellation)
    {
        while (true)
        {
            var latest = await ReadLatestAsync(cancellation);
            if (latest is { } known && known.Day >= day) return;

            // Under the tag that was read: of two who announce at once, the one that comes second looks again.
            var conditions = latest is { } read ? new BlobRequestConditions { IfMatch = read.Tag } : new BlobRequestConditions { IfNoneMatch = ETag.All };
            try
            {
                await _blobs.GetBlobClient(Latest).UploadAsync(new BinaryData(Iso(day)), new BlobUploadOptions { Conditions = conditions }, cancellation);
                return;
            }
            catch (RequestFailedException e) when (e.Status is 409 or 412)
            {
                // Someone else was first.
            }
        }
    }

    private async Task<(DateOnly Day, ETag Tag)?> ReadLatestAsync(CancellationToken cancellation)
    {
        try
        {
            BlobDownloadResult blob = await _blobs.GetBlobClient(Latest).DownloadContentAsync(cancellation);
            return (DateOnly.ParseExact(blob.Content.ToString(), "yyyy-MM-dd", CultureInfo.InvariantCulture), blob.Details.ETag);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    private static void Link(BlobDownloadDetails blob)
    {
        if (blob.Metadata.TryGetValue(TraceName, out var trace)) Telemetry.Link(trace);
    }

    private static Dictionary<string, string>? Trace() => Activity.Current?.Id is { } id ? new() { [TraceName] = id } : null;

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
