using NewsMonitor.Core.Messages;
using NewsMonitor.Core.Stories;
using NewsMonitor.Language.Statements;

namespace NewsMonitor.Core.Articles;

/// <summary>Makes of what was read on a page the article that is kept.</summary>
internal static class ArticleRecord
{
    /// <summary>The article as first read.</summary>
    /// <param name="message">The entry that led to it.</param>
    /// <param name="row">Its row, which decides id and day.</param>
    /// <param name="url">Its canonical address.</param>
    /// <param name="article">What the page says.</param>
    /// <param name="reader">Finds the statements.</param>
    public static StoredArticle Of(ArticleMessage message, ArticleRow row, Uri url, Article article, StatementReader reader)
    {
        var published = article.Published ?? message.Published;
        var title = article.Title is { Length: > 0 } ? article.Title : message.Title ?? "";
        var text = new ArticleText(article.Text, title, published is { } when ? DateOnly.FromDateTime(when.UtcDateTime) : row.Day);
        return new StoredArticle
        {
            Id = row.Id,
            Url = url,
            FeedId = message.FeedId,
            Outlet = message.Outlet,
            Day = row.Day,
            Seen = row.Seen,
            Title = title,
            Text = article.Text,
            Byline = article.Byline,
            Published = published,
            Language = article.Language,
            IsTruncated = article.IsTruncated,
            IsPaywalled = article.IsPaywalled,
            Fingerprint = ArticleFingerprint.Of(article.Text),

            // The reader reads English; another language is counted as an article and left unread.
            Statements = article.IsEnglish ? reader.ReadLeaders(text) : [],
        };
    }

    /// <summary>The row of an article that is kept.</summary>
    public static ArticleRow Kept(this ArticleRow row, StoredArticle article) => row with
    {
        State = ArticleState.Read,
        Reason = null,
        Revision = article.Revision,
        Statements = article.Standing.Count + article.Statements.Count,
        Language = article.Language,
        IsPartial = article.IsTruncated || article.IsPaywalled,
    };
}
