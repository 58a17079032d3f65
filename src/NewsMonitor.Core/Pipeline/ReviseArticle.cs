using Microsoft.Extensions.Logging;
using NewsMonitor.Core.Articles;
using NewsMonitor.Core.Digests;
using NewsMonitor.Core.Fetching;
using NewsMonitor.Core.Messages;
using NewsMonitor.Core.Statements;
using NewsMonitor.Core.Stories;
using NewsMonitor.Language.Statements;

namespace NewsMonitor.Core.Pipeline;

/// <summary>
/// Reads an article again whose entry has changed. When its text has changed, too, that is a new revision: what it says anew is handed on, what
/// it says no longer is withdrawn, and the revision before stays as it was kept.
/// </summary>
public sealed class ReviseArticle(
    Fetcher fetcher, StatementReader reader, IArticleStore articles, KeepArticle keep, IStatementStore statements, IDayLog days, ILogger<ReviseArticle> logger)
{
    /// <summary>Reads the page again and keeps what changed. Safe to repeat at any point.</summary>
    /// <exception cref="FetchTryAgainException">The page cannot be had now; the message is to come again.</exception>
    public async Task RunAsync(ArticleMessage message, ArticleRow row, CancellationToken cancellation)
    {
        if (await articles.FindAsync(row, cancellation) is not { } before) return;

        // A reader that died after keeping the next revision left it for us.
        if (await articles.FindAsync(row with { Revision = row.Revision + 1 }, cancellation) is { } left)
        {
            await ConcludeAsync(row, left, cancellation);
            return;
        }

        switch (await fetcher.GetAsync(new FetchRequest(before.Url, FetchKind.Page, row.ETag, row.LastModified), cancellation))
        {
            case Fetched page when Read(message, row, before, page) is { } read:
                await KeepAsync(row with { ETag = page.ETag, LastModified = page.LastModified }, before, read, page, message.Seen, cancellation);
                break;
            case Failed { IsTransient: true } failed:
                throw new FetchTryAgainException(failed);
            case var other:
                // What was read stands, also when its page is gone: it was said.
                logger.LogInformation("Article {Article}: read again in vain ({Answer})", row.Id, other.GetType().Name);
                break;
        }
    }

    private StoredArticle? Read(ArticleMessage message, ArticleRow row, StoredArticle before, Fetched page)
    {
        var reading = PageReader.Read(page.Body.Span, page.FinalUri, page.Charset is null ? page.MediaType : $"{page.MediaType}; charset={page.Charset}");
        return reading.Article is { } article ? ArticleRecord.Of(message, row, before.Url, article, reader) : null;
    }

    private async Task KeepAsync(ArticleRow row, StoredArticle before, StoredArticle read, Fetched page, DateTimeOffset seen, CancellationToken cancellation)
    {
        while (ArticleRevision.Next(before, read, seen) is { } revision)
        {
            var kept = await keep.KeepAsync(revision, page.Body, cancellation);
            if (kept.Title == revision.Title && kept.Text == revision.Text)
            {
                await ConcludeAsync(row, kept, cancellation);
                return;
            }

            // Another reader was first and saw another page: ours comes after it.
            before = kept;
        }
    }

    // The row comes last: who finds it as it was does all of this again.
    private async Task ConcludeAsync(ArticleRow row, StoredArticle revision, CancellationToken cancellation)
    {
        await keep.HandOnAsync(revision, cancellation);
        if (revision.Withdrawn.Count > 0)
        {
            await statements.WithdrawAsync(revision.Withdrawn, new Withdrawal(revision.Revision, revision.Seen, revision.Title), cancellation);

            // The article's day counts anew, and the day on which it was seen tells of the change.
            await days.TouchAsync(revision.Day, cancellation);
            if (DateOnly.FromDateTime(revision.Seen.UtcDateTime) is var today && today != revision.Day) await days.TouchAsync(today, cancellation);
        }

        await articles.FinishAsync(row.Kept(revision), cancellation);
        logger.LogInformation("Article {Article}, revision {Revision}: {New} statements new, {Withdrawn} withdrawn", revision.Id, revision.Revision, revision.Statements.Count, revision.Withdrawn.Count);
    }
}
