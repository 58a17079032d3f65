using NewsMonitor.Core.Articles;
using NewsMonitor.Core.Messages;
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
        await EnterAsync(article, cancellation);
        if (article.Statements.Count > 0) await statements.SendAsync([.. MessagesOf(article)], cancellation);
    }

    /// <summary>Enters what is kept among the day's stories.</summary>
    internal async Task EnterAsync(StoredArticle article, CancellationToken cancellation)
    {
        if (article.Fingerprint is { } fingerprint)
            await stories.AddAsync(article.Day, new StoryArticle(article.Id, article.Published ?? article.Seen, fingerprint, article.Outlet, article.Revision), cancellation);
    }

    /// <summary>The messages that ask for the analysis of an article's statements, as many to each as one call takes.</summary>
    internal static IEnumerable<StatementsMessage> MessagesOf(StoredArticle article)
    {
        for (var first = 0; first < article.Statements.Count; first += StatementsMessage.BatchSize)
        {
            var count = Math.Min(StatementsMessage.BatchSize, article.Statements.Count - first);
            yield return new StatementsMessage($"{article.Id}-{article.Revision}-{first}", article.Id, first, count, Revision: article.Revision, Day: article.Day);
        }
    }
}
