using NewsMonitor.Core.Digests;
using NewsMonitor.Core.Digests.Renderings;

namespace NewsMonitor.Web.Digests;

/// <summary>The digest as a page.</summary>
public sealed class HtmlRendering(PageRenderer pages) : IDigestRendering
{
    /// <inheritdoc/>
    public string Format => "html";

    /// <inheritdoc/>
    public string ContentType => "text/html; charset=utf-8";

    /// <inheritdoc/>
    public async Task<ReadOnlyMemory<byte>> WriteAsync(Digest digest, CancellationToken cancellation) =>
        await pages.RenderUtf8Async<DigestPage>(new Dictionary<string, object?> { [nameof(DigestPage.Digest)] = digest });
}
