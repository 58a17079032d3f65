using System.Globalization;
using System.Text;
using Microsoft.Extensions.Options;

namespace NewsMonitor.Core.Digests.Renderings;

/// <summary>The digest as plain text, lines of at most 72 characters but for addresses; also the text part of the mail.</summary>
public sealed class TextRendering(IOptions<SiteOptions> site) : IDigestRendering
{
    private const int Width = 72;
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
        Lines(text, DigestWords.Summary(digest), "");
        text.Append('\n');

        var rank = 0;
        foreach (var cluster in digest.Clusters.Take(most)) Cluster(text, cluster, ++rank);
        if (digest.Clusters.Count > most)
            Lines(text, $"And {DigestWords.Count(digest.Clusters.Count - most, "more statement")}: {Page(digest)}", "");

        if (digest.Leaders.Count > 0) text.Append("\nLEADERS\n");
        foreach (var leader in digest.Leaders) Lines(text, $"{leader.Name}: {DigestWords.Leader(leader)}", "  ");
        if (digest.Corrections.Count > 0) text.Append("\nCORRECTIONS\n");
        foreach (var correction in digest.Corrections) Lines(text, DigestWords.Correction(correction), "  ");
        if (digest.Feeds.Count > 0) text.Append("\nFEEDS THAT BROUGHT LESS THAN THEY SHOULD\n");
        foreach (var feed in digest.Feeds) Lines(text, DigestWords.Feed(feed), "  ");
        text.Append('\n').Append(Page(digest)).Append('\n');
        return text.ToString();
    }

    private void Cluster(StringBuilder text, DigestCluster cluster, int rank)
    {
        Lines(text, $"{rank}. {cluster.Leader}", "   ");
        Lines(text, "   " + ShownWords.Of(cluster.First), "   ");
        Lines(text, $"   [{cluster.Reason}]", "   ");
        if (cluster.Outlets.Count > 1) Lines(text, $"   {DigestWords.Outlets(cluster.Outlets, NamedOutlets)}", "   ");
        if (cluster.Earlier is { } earlier)
            Lines(text, $"   {earlier.Day.ToString("d MMMM", CultureInfo.InvariantCulture)}: {ShownWords.Of(earlier)} ({earlier.Outlet})", "   ");
        text.Append("   ").Append(new Uri(site.Value.Address, $"statements/{cluster.Id}").AbsoluteUri).Append("\n\n");
    }

    private string Page(Digest digest) => new Uri(site.Value.Address, $"days/{digest.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}").AbsoluteUri;

    // Words are broken to lines; line breaks, controls and marks of direction that an outlet supplied are blanks.
    private static void Lines(StringBuilder text, string line, string indent)
    {
        var column = 0;
        var leading = line.Length - line.TrimStart(' ').Length;
        foreach (var word in PlainLine.Of(line).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (column == 0)
            {
                text.Append(' ', leading).Append(word);
                column = leading + word.Length;
            }
            else if (column + 1 + word.Length > Width)
            {
                text.Append('\n').Append(indent).Append(word);
                column = indent.Length + word.Length;
            }
            else
            {
                text.Append(' ').Append(word);
                column += 1 + word.Length;
            }
        }

        text.Append('\n');
    }
}
