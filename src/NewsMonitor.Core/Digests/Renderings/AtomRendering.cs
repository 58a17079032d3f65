using System.Globalization;
using Microsoft.Extensions.Options;
using NewsMonitor.Core.Export;

namespace NewsMonitor.Core.Digests.Renderings;

/// <summary>The digest as an Atom feed: an entry a cluster, in the digest's order.</summary>
public sealed class AtomRendering(IOptions<SiteOptions> site) : IDigestRendering
{
    /// <inheritdoc/>
    public string Format => "atom";

    /// <inheritdoc/>
    public string ContentType => "application/atom+xml; charset=utf-8";

    /// <inheritdoc/>
    public Task<ReadOnlyMemory<byte>> WriteAsync(Digest digest, CancellationToken cancellation)
    {
        var day = digest.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var self = new Uri(site.Value.Address, $"days/{day}?format=atom");
        return Task.FromResult<ReadOnlyMemory<byte>>(AtomText.Write(
            self.AbsoluteUri,
            $"What leaders said, {digest.Day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}",
            self,
            new Uri(site.Value.Address, $"days/{day}"),
            digest.Built,
            digest.Clusters.Select(Entry)));
    }

    private AtomEntry Entry(DigestCluster cluster)
    {
        var page = new Uri(site.Value.Address, $"statements/{cluster.Id}");
        return new(
            page.AbsoluteUri,
            $"{cluster.Leader}: {ShownWords.Of(cluster.First, 140)}",
            cluster.Leader,
            cluster.FirstSeen,
            page,
            cluster.First.Article.Url,
            $"{ShownWords.Of(cluster.First)}\n\n{cluster.Reason}\n{Earlier(cluster)}{string.Join(", ", cluster.Outlets)}",
            [.. cluster.First.Targets.Select(t => t.Target.Name).Distinct()]);
    }

    private static string Earlier(DigestCluster cluster) => cluster.Earlier is { } earlier
        ? $"{earlier.Day.ToString("d MMMM", CultureInfo.InvariantCulture)}: {ShownWords.Of(earlier)} ({earlier.Outlet})\n"
        : "";
}
