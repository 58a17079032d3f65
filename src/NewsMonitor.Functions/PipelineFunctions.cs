using Microsoft.Azure.Functions.Worker;
using NewsMonitor.Azure.Storage;
using NewsMonitor.Core.Pipeline;

namespace NewsMonitor.Functions;

/// <summary>Every timer and queue trigger of the pipeline, in the order in which an article passes them. Each body is one call into its stage.</summary>
public sealed class PipelineFunctions(
    PullFeeds pullFeeds, ReadArticle readArticle, AnalyzeStatements analyzeStatements, BuildDigest buildDigest, SendDigests sendDigests, EmailDigest emailDigest)
{
    /// <summary>Polls the feeds that are due.</summary>
    [Function(nameof(PullFeeds))]
    public Task PullFeedsAsync([TimerTrigger("%PullFeedsSchedule%")] TimerInfo timer, CancellationToken cancellation) =>
        pullFeeds.RunAsync(cancellation);

    /// <summary>Reads one article.</summary>
    [Function(nameof(ReadArticle))]
    public Task ReadArticleAsync([QueueTrigger(StorageNames.Queues.Articles, Connection = StorageAccount.Connection)] string message, CancellationToken cancellation) =>
        readArticle.RunAsync(Message.Read<ArticleMessage>(message), cancellation);

    /// <summary>Analyses some statements of one article.</summary>
    [Function(nameof(AnalyzeStatements))]
    public Task AnalyzeStatementsAsync([QueueTrigger(StorageNames.Queues.Statements, Connection = StorageAccount.Connection)] string message, CancellationToken cancellation) =>
        analyzeStatements.RunAsync(Message.Read<StatementsMessage>(message), cancellation);

    /// <summary>Brings the digests of changed days up to date.</summary>
    [Function(nameof(BuildDigest))]
    public Task BuildDigestAsync([TimerTrigger("%BuildDigestSchedule%")] TimerInfo timer, CancellationToken cancellation) =>
        buildDigest.RunAsync(cancellation);

    /// <summary>Asks for the mails of subscribers whose hour has come.</summary>
    [Function(nameof(SendDigests))]
    public Task SendDigestsAsync([TimerTrigger("%SendDigestsSchedule%")] TimerInfo timer, CancellationToken cancellation) =>
        sendDigests.RunAsync(cancellation);

    /// <summary>Mails one digest to one subscriber.</summary>
    [Function(nameof(EmailDigest))]
    public Task EmailDigestAsync([QueueTrigger(StorageNames.Queues.Emails, Connection = StorageAccount.Connection)] string message, CancellationToken cancellation) =>
        emailDigest.RunAsync(Message.Read<EmailMessage>(message), cancellation);
}
