using Microsoft.Extensions.Options;
using NewsMonitor.Core.Digests;
using NewsMonitor.Core.Digests.Renderings;
using NewsMonitor.Core.Operations;
using NewsMonitor.Core.Subscriptions;

namespace NewsMonitor.Web.Operations;

/// <summary>Writes to the operators what is wrong with a day and where to look.</summary>
public sealed class OperatorMail(PageRenderer pages, IOptions<SiteOptions> site) : IOperatorMail
{
    /// <inheritdoc/>
    public async Task<MailBody> WriteAsync(DateOnly day, IReadOnlyList<string> wrong, Condition condition, CancellationToken cancellation)
    {
        var subject = $"News Monitor: something is wrong with {Links.Iso(day)}";
        var page = new Uri(site.Value.Address, "operators");
        string[] sentences = [.. wrong.Select(PlainLine.Of)];
        string[] now = [.. Now(condition).Select(PlainLine.Of)];
        var html = await pages.RenderAsync<OperatorMailHtml>(new Dictionary<string, object?>
        {
            [nameof(OperatorMailHtml.Subject)] = subject,
            [nameof(OperatorMailHtml.Wrong)] = sentences,
            [nameof(OperatorMailHtml.Now)] = now,
            [nameof(OperatorMailHtml.Page)] = page,
        });
        return new(subject, $"{string.Join('\n', sentences)}\n\nNow:\n{string.Join('\n', now)}\n\n{page.AbsoluteUri}\n", html);
    }

    private static IEnumerable<string> Now(Condition condition)
    {
        yield return condition.LatestDigest is { } latest ? $"The latest digest is that of {Links.Iso(latest)}." : "No digest was built yet.";
        foreach (var queue in condition.Queues.Where(queue => queue.Waiting + queue.SetAside > 0)) yield return $"{queue.Name}: {queue.Waiting} waiting, {queue.SetAside} set aside.";
        foreach (var feed in condition.Feeds.Where(feed => feed.Trouble is not null).Take(50)) yield return $"{feed.Outlet} ({feed.Id}): {feed.Words}";
    }
}
