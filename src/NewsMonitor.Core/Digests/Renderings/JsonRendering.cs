using System.Text.Json;

namespace NewsMonitor.Core.Digests.Renderings;

/// <summary>The digest as JSON; <c>digest.schema.json</c> describes it.</summary>
public sealed class JsonRendering : IDigestRendering
{
    /// <inheritdoc/>
    public string Format => "json";

    /// <inheritdoc/>
    public string ContentType => "application/json; charset=utf-8";

    /// <inheritdoc/>
    public Task<ReadOnlyMemory<byte>> WriteAsync(Digest digest, CancellationToken cancellation) =>
        Task.FromResult<ReadOnlyMemory<byte>>(JsonSerializer.SerializeToUtf8Bytes(digest, DigestJson.Default.Digest));
}
