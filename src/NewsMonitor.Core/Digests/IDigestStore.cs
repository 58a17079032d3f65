using System.Text.Json;

namespace NewsMonitor.Core.Digests;

/// <summary>
/// The digests' blobs, <c>digests/{yyyy-MM-dd}/{name}</c>. Blobs are overwritten as a whole, and readers never see half of one.
/// </summary>
public interface IDigestStore
{
    /// <summary>The rendering of that name as last written, or null when there is none. One blob read.</summary>
    Task<Rendering?> ReadAsync(DateOnly day, string name, CancellationToken cancellation);

    /// <summary>The digest itself as last built, or null when the day has none. One blob read.</summary>
    async Task<Digest?> FindAsync(DateOnly day, CancellationToken cancellation) =>
        await ReadAsync(day, DigestNames.Json, cancellation) is { } json ? JsonSerializer.Deserialize(json.Content.Span, DigestJson.Default.Digest) : null;

    /// <summary>Writes a rendering, new or in place of the one of that name; keeps its content type.</summary>
    Task WriteAsync(DateOnly day, Rendering rendering, CancellationToken cancellation);

    /// <summary>The latest day that was announced, or null when none was. One blob read.</summary>
    Task<DateOnly?> LatestDayAsync(CancellationToken cancellation);

    /// <summary>Announces that a day has a digest. An earlier day than the latest changes nothing.</summary>
    Task AnnounceAsync(DateOnly day, CancellationToken cancellation);
}
