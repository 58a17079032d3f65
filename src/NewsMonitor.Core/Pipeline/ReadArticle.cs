using System.Diagnostics;
using Microsoft.Extensions.Logging;
using NewsMonitor.Core.Articles;
using NewsMonitor.Core.Failures;
using NewsMonitor.Core.Fetching;
using NewsMonitor.Core.Messages;
using NewsMonitor.Language.Statements;

namespace NewsMonitor.Core.Pipeline;

/// <summary>Fetches the page of an entry, keeps it with the leaders' statements that stand in it, and hands these on.</summary>
public sealed class ReadArticle(
    Fetcher fetcher, StatementReader reader, IArticleStore articles, KeepArticle keep, ReviseArticle revise, IFailureLog failures, TimeProvider time, ILogger<ReadArticle> logger)
{
    /// <summary>Reads the article unless it has been read; one whose entry has changed is read again. Safe to repeat at any point.</summary>
    /// <exception cref="FetchTryAgainException">The page cannot be had now; the message is to come again.</exception>
    public async Task RunAsync(ArticleMessage message, CancellationToken cancellation)
    {
        var (row, isNew) = await articles.ClaimAsync(ArticleId.Of(message.Url), DayOf(message, message.Published), message.Seen, cancellation);
        if (message.Changed)
        {
            if (row.State == ArticleState.Alias && await articles.FindRowAsync(row.Reason!, cancellation) is { } home) row = home;
            if (row.State == ArticleState.Read)
            {
                await revise.RunAsync(message, row, cancellation);
                return;
            }

            // What was not to be had may be now that its outlet has touched it.
            if (row.State == ArticleState.Refused)
            {
                row = row with { State = ArticleState.Reading, Reason = null };
                await failures.ClearAsync(ArticleMessage.Queue, row.Id, cancellation);
            }
        }

        if (row.State != ArticleState.Reading) return;

        // A reader that died after keeping the article left it for us: what is kept is what its offsets point into.
        if (!isNew && await articles.FindAsync(row, cancellation) is { } kept)
        {
            await keep.HandOnAsync(kept, cancellation);
            await articles.FinishAsync(row.Kept(kept), cancellation);
            return;
        }

        switch (await fetcher.GetAsync(new FetchRequest(message.Url, FetchKind.Page), cancellation))
        {
            case Fetched page:
                await ReadPageAsync(message, row, page, cancellation);
                break;
            case Failed { IsTransient: true } failed:
                throw new FetchTryAgainException(failed);
            case Failed failed:
                await RefuseAsync(message, row, $"{failed.Reason}: {failed.Detail}", cancellation);
                break;
            case Refused refused:
                await RefuseAsync(message, row, $"{refused.Reason}: {refused.Detail}", cancellation);
                break;
            case var other:
                await RefuseAsync(message, row, other is Gone ? "Gone for good (410)" : $"Unexpected answer {other.GetType().Name}", cancellation);
                break;
        }
    }

    private async Task ReadPageAsync(ArticleMessage message, ArticleRow row, Fetched page, CancellationToken cancellation)
    {
        var reading = PageReader.Read(page.Body.Span, page.FinalUri, page.Charset is null ? page.MediaType : $"{page.MediaType}; charset={page.Charset}");
        if (reading.Article is not { } article)
        {
            await RefuseAsync(message, row, $"{reading.Error?.Kind}: {reading.Error?.Message}", cancellation);
            return;
        }

        var url = article.CanonicalUrl ?? CanonicalUrl.Of(page.FinalUri);
        var home = row;
        if (ArticleId.Of(url) is var id && id != row.Id)
        {
            // The page calls itself by another address: under that one it is kept, and this row says so.
            (home, _) = await articles.ClaimAsync(id, DayOf(message, article.Published ?? message.Published), message.Seen, cancellation);
        }

        if (home.State == ArticleState.Reading)
        {
            var stored = await keep.KeepAsync(ArticleRecord.Of(message, home, url, article, reader), page.Body, cancellation);
            await keep.HandOnAsync(stored, cancellation);
            await articles.FinishAsync(home.Kept(stored) with { ETag = page.ETag, LastModified = page.LastModified }, cancellation);
            logger.LogInformation("Article {Article} of {Feed}: {Statements} statements", stored.Id, message.FeedId, stored.Statements.Count);
        }

        if (home.Id != row.Id) await articles.FinishAsync(row with { State = ArticleState.Alias, Reason = home.Id }, cancellation);
    }

    private async Task RefuseAsync(ArticleMessage message, ArticleRow row, string reason, CancellationToken cancellation)
    {
        logger.LogWarning("Article {Article} is not to be had: {Reason}", row.Id, reason);
        await failures.NoteAsync(
            new Failure
            {
                Queue = ArticleMessage.Queue,
                Id = row.Id,
                Stage = nameof(ReadArticle),
                Kind = Failure.Refusal,
                Reason = FailureWords.Of($"{message.Url}: {reason}"),
                Attempt = 1,
                IsFinal = true,
                Failed = time.GetUtcNow(),
                TraceId = Activity.Current?.TraceId.ToHexString(),

                // Brought back, it is to be read although it was refused.
                Message = Message.Write(message with { Changed = true }),
            },
            cancellation);
        await articles.FinishAsync(row with { State = ArticleState.Refused, Reason = reason }, cancellation);
    }

    // A date in the future is a mistake of the outlet's: the article counts for the day on which it was seen.
    private static DateOnly DayOf(ArticleMessage message, DateTimeOffset? published) =>
        DateOnly.FromDateTime((published is { } when && when <= message.Seen.AddHours(1) ? when : message.Seen).UtcDateTime);
}

/// <summary>A page cannot be had now and may be later.</summary>
public sealed class FetchTryAgainException(Failed failed) : TryAgainException($"{failed.Uri}: {failed.Reason}: {failed.Detail}", failed.RetryAfter)
{
    /// <inheritdoc/>
    public override bool WasAsked => failed.WasAsked;
}
