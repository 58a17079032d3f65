namespace NewsMonitor.Core.Articles;

/// <summary>The articles: a row each, that says how far it got, and two blobs, the page and what was read in it.</summary>
public interface IArticleStore
{
    /// <summary>The row of an article. Where there is none, enters it as <see cref="ArticleState.Reading"/>: the first to come decides its day.</summary>
    /// <returns>The row, and whether it was this call that entered it.</returns>
    Task<(ArticleRow Row, bool IsNew)> ClaimAsync(string id, DateOnly day, DateTimeOffset seen, CancellationToken cancellation);

    /// <summary>The row, or null when the article was never seen.</summary>
    Task<ArticleRow?> FindRowAsync(string id, CancellationToken cancellation);

    /// <summary>Notes how the reading of an article ended, unless another reader has got further since the row was read.</summary>
    Task FinishAsync(ArticleRow row, CancellationToken cancellation);

    /// <summary>Keeps page and article, unless that revision is already kept: the first to come wins. The article names its page.</summary>
    /// <returns>The article that is kept, which is not the one given when another came first.</returns>
    Task<StoredArticle> KeepAsync(StoredArticle article, ReadOnlyMemory<byte> page, CancellationToken cancellation);

    /// <summary>The revision that the row names as it was kept, or null when there is none of it yet.</summary>
    Task<StoredArticle?> FindAsync(ArticleRow row, CancellationToken cancellation);

    /// <summary>Every revision of every article of a day as it was kept, in no order. One blob read each.</summary>
    IAsyncEnumerable<StoredArticle> OfDayAsync(DateOnly day, CancellationToken cancellation);
}

/// <summary>How far an article got.</summary>
/// <param name="Id">Article id.</param>
/// <param name="Day">The UTC day it counts for; part of its blobs' names.</param>
/// <param name="Seen">When it was first seen.</param>
/// <param name="State">How far it got.</param>
/// <param name="Reason">Why it was refused; or the id it is another address of.</param>
/// <param name="Revision">The latest revision that was kept.</param>
/// <param name="Statements">How many statements of leaders it holds.</param>
/// <param name="Language">BCP 47 tag of its language; null when not recognised or not read.</param>
/// <param name="IsPartial">Whether only a part of it could be read: truncated, or behind a paywall.</param>
/// <param name="ETag">Entity tag of the page, for asking whether it has changed.</param>
/// <param name="LastModified">Last-Modified of the page, likewise.</param>
/// <param name="Tag">By what the store knows this state of the row; null when it did not come from there.</param>
public sealed record ArticleRow(
    string Id, DateOnly Day, DateTimeOffset Seen, ArticleState State = ArticleState.Reading, string? Reason = null, int Revision = 1, int Statements = 0,
    string? Language = null, bool IsPartial = false, string? ETag = null, string? LastModified = null, string? Tag = null);

/// <summary>How far an article got.</summary>
public enum ArticleState
{
    /// <summary>Being read, or its reader died: reading it again is safe.</summary>
    Reading,

    /// <summary>Kept, and its statements are on their way.</summary>
    Read,

    /// <summary>Not to be had, for the reason given; not tried again by itself.</summary>
    Refused,

    /// <summary>Another address of the article whose id is the reason.</summary>
    Alias,
}
