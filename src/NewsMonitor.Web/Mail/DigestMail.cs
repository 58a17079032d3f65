using System.Globalization;
using System.Text;
using Microsoft.Extensions.Options;
using NewsMonitor.Core.Digests;
using NewsMonitor.Core.Digests.Renderings;
using NewsMonitor.Core.Subscriptions;

namespace NewsMonitor.Web.Mail;

/// <summary>Writes a digest as a mail: a subject that says the news, plain text, and HTML that loads nothing.</summary>
public sealed class DigestMail(PageRenderer pages, TextRendering text, IOptions<SiteOptions> site) : IDigestMail
{
    /// <summary>Statements in a mail; the page has all. Gmail cuts off what is longer than 102 KB, which some sixty would be.</summary>
    internal const int MostClusters = 25;

    /// <summary>Characters of a statement in a mail.</summary>
    internal const int LongestStatement = 420;

    private const int LongestSubject = 120;

    /// <inheritdoc/>
    public async Task<MailBody> WriteAsync(Digest digest, Uri preferences, Uri unsubscribe, CancellationToken cancellation)
    {
        var subject = SubjectOf(digest);
        var html = await pages.RenderAsync<DigestMailHtml>(new Dictionary<string, object?>
        {
            [nameof(DigestMailHtml.Digest)] = digest,
            [nameof(DigestMailHtml.Subject)] = subject,
            [nameof(DigestMailHtml.Site)] = site.Value.Address,
            [nameof(DigestMailHtml.Preferences)] = preferences,
            [nameof(DigestMailHtml.Unsubscribe)] = unsubscribe,
        });
        var words = new StringBuilder(text.Write(digest, MostClusters))
            .Append("\nPreferences: ").Append(preferences.AbsoluteUri)
            .Append("\nUnsubscribe: ").Append(unsubscribe.AbsoluteUri).Append('\n');
        return new(subject, words.ToString(), html);
    }

    private static string SubjectOf(Digest digest)
    {
        var day = digest.Day.ToString("d MMMM", CultureInfo.InvariantCulture);
        if (digest.Clusters is not [var first, ..]) return $"{day}: no statement was found";
        var more = digest.Clusters.Count > 1 ? $" and {digest.Clusters.Count - 1} more" : "";
        var news = $"{PlainLine.Of(first.Leader)}: ";
        return $"{news}{ShownWords.Of(first.First, LongestSubject - news.Length - more.Length - day.Length - 3)}{more} ({day})";
    }
}
