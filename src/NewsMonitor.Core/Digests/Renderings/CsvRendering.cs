using System.Globalization;
using NewsMonitor.Core.Export;

namespace NewsMonitor.Core.Digests.Renderings;

/// <summary>The digest as CSV: a row a cluster, in the digest's order.</summary>
public sealed class CsvRendering : IDigestRendering
{
    /// <inheritdoc/>
    public string Format => "csv";

    /// <inheritdoc/>
    public string ContentType => "text/csv; charset=utf-8";

    /// <inheritdoc/>
    public Task<ReadOnlyMemory<byte>> WriteAsync(Digest digest, CancellationToken cancellation)
    {
        var csv = new CsvText(
            "rank", "id", "day", "leader", "leader name", "cue", "statement", "reason", "novelty", "kind", "outlets", "statements", "first seen", "about", "sentiment", "key phrases", "earlier day", "earlier cue", "earlier statement", "outlet", "url");
        for (var i = 0; i < digest.Clusters.Count; i++)
        {
            var c = digest.Clusters[i];
            csv.Row(
                CsvText.Figure(i + 1),
                c.Id,
                digest.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                c.LeaderId,
                c.Leader,
                c.First.CueText,
                c.First.Text,
                c.Reason,
                c.Novelty.ToString().ToLowerInvariant(),
                c.First.Kind.ToString().ToLowerInvariant(),
                string.Join("; ", c.Outlets),
                CsvText.Figure(c.Carried.Count()),
                c.FirstSeen.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                string.Join("; ", c.First.Targets.Select(t => t.Target.Name)),
                c.First.Analysis?.Sentiment.Label.ToString().ToLowerInvariant(),
                string.Join("; ", c.First.Analysis?.KeyPhrases ?? []),
                c.Earlier?.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                c.Earlier?.Lead,
                c.Earlier?.Text,
                c.First.Article.Outlet,
                c.First.Article.Url.AbsoluteUri);
        }

        return Task.FromResult<ReadOnlyMemory<byte>>(csv.ToUtf8());
    }
}
