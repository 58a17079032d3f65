using NewsMonitor.Core.Articles;
using NewsMonitor.Core.Stories;

namespace NewsMonitor.Core.Pipeline;

/// <summary>Keeps an article, enters it among the day's stories and hands its statements on. Safe to repeat at any point.</summary>
public sealed class KeepArticle(IArticleStore articles, IStoryStore stories, IQueue<StatementsMessage> statements)
{
    /// <summary>Keeps the article with the page it was read from.</summary>
    /// <returns>The article that is kept: another's, when that came first.</returns>
    public Task<StoredArticle> KeepAsync(StoredArticle article, ReadOnlyMemory<byte> page, CancellationToken cancellation) => articles.KeepAsync(article, page, cancellation);

    /// <summary>Hands on what is kept.</summary>
    public async Task HandOnAsync(StoredArticle article, CancellationToken cancellation)
    {
        if (article.Fingerprint is { } fingerprint)
            await stories.AddAsync(article.Day, new StoryArticle(article.Id, article.Published ?? article.Seen, fingerprint, article.Outlet, article.Revision), cancellation);
        if (article.Statements.Count == 0) return;
        await statements.SendAsync(
            [.. Enumerable.Range(0, (article.Statements.Count + StatementsMessage.BatchSize - 1) / StatementsMessage.BatchSize)
                .Select(batch => batch * StatementsMessage.BatchSize)
                .Select(first => new StatementsMessage(
                    $"{article.Id}-{article.Revision}-{first}", article.Id, first, Math.Min(StatementsMessage.BatchSize, article.Statements.Count - first), Revision: article.Revision, Day: article.Day))],
            cancellation);
    }
}
