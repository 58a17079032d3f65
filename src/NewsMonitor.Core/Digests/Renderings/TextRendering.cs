using System.Globalization;
using System.Text;
using Microsoft.Extensions.Options;

namespace NewsMonitor.Core.Digests.Renderings;

/// <summary>The digest as plain text, lines of at most <see cref="WrappedLines.Width"/> characters but for addresses; also the text part of the mail.</summary>
public sealed class TextRendering(IOptions<SiteOptions> site) : IDigestRendering
{
    private const int NamedOutlets = 7;

    /// <inheritdoc/>
    public string Format => "text";

    /// <inheritdoc/>
    public string ContentType => "text/plain; charset=utf-8";

    /// <inheritdoc/>
    public Task<ReadOnlyMemory<byte>> WriteAsync(Digest digest, CancellationToken cancellation) =>
        Task.FromResult<ReadOnlyMemory<byte>>(Encoding.UTF8.GetBytes(Write(digest)));

    /// <summary>The text.</summary>
    /// <param name="digest">What to write.</param>
    /// <param name="most">How many clusters at most; the rest is counted.</param>
    public string Write(Digest digest, int most = int.MaxValue)
    {
        var text = new StringBuilder();
        text.Append("WHAT LEADERS SAID, ").Append(digest.Day.ToString("dddd d MMMM yyyy", CultureInfo.InvariantCulture).ToUpperInvariant()).Append('\n');
        WrappedLines.Append(text, DigestWords.Summary(digest), "");
        text.Append('\n');

        var rank = 0;
        foreach (var cluster in digest.Clusters.Take(most)) Cluster(text, cluster, ++rank);
        if (digest.Clusters.Count > most)
            WrappedLines.Append(text, $"And {DigestWords.Count(digest.Clusters.Count - most, "more statement")}: {Page(digest)}", "");

        if (digest.Leaders.Count > 0) text.Append("\nLEADERS\n");
        foreach (var leader in digest.Leaders) WrappedLines.Append(text, $"{leader.Name}: {DigestWords.Leader(leader)}", "  ");
        if (digest.Corrections.Count > 0) text.Append("\nCORRECTIONS\n");
        foreach (var correction in digest.Corrections) WrappedLines.Append(text, DigestWords.Correction(correction), "  ");
        if (digest.Feeds.Count > 0) text.Append("\nFEEDS THAT BROUGHT LESS THAN THEY SHOULD\n");
        foreach (var feed in digest.Feeds) WrappedLines.Append(text, DigestWords.Feed(feed), "  ");
        text.Append('\n').Append(Page(digest)).Append('\n');
        return text.ToString();
    }

    private void Cluster(StringBuilder text, DigestCluster cluster, int rank)
    {
        WrappedLines.Append(text, $"{rank}. {cluster.Leader}", "   ");
        WrappedLines.Append(text, "   " + ShownWords.Of(cluster.First), "   ");
        WrappedLines.Append(text, $"   [{cluster.Reason}]", "   ");
        if (cluster.Outlets.Count > 1) WrappedLines.Append(text, $"   {DigestWords.Outlets(cluster.Outlets, NamedOutlets)}", "   ");
        if (cluster.Earlier is { } earlier)
            WrappedLines.Append(text, $"   {earlier.Day.ToString("d MMMM", CultureInfo.InvariantCulture)}: {ShownWords.Of(earlier)} ({earlier.Outlet})", "   ");
        text.Append("   ").Append(new Uri(site.Value.Address, $"statements/{cluster.Id}").AbsoluteUri).Append("\n\n");
    }

    private string Page(Digest digest) => new Uri(site.Value.Address, $"days/{digest.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}").AbsoluteUri;
}
