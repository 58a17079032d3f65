using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;
using NewsMonitor.Azure.Storage;
using NewsMonitor.Core;
using NewsMonitor.Core.Messages;
using NewsMonitor.Core.Pipeline;

namespace NewsMonitor.Functions;

/// <summary>Every timer and queue trigger of the pipeline, in the order in which an article passes them. Each body is one call into its stage, through the reception where there is a message.</summary>
public sealed class PipelineFunctions(
    PullFeeds pullFeeds, ReadArticle readArticle, AnalyzeStatements analyzeStatements, BuildDigest buildDigest, SendDigests sendDigests, EmailDigest emailDigest,
    EmailConfirmation emailConfirmation, ForgetSignUps forgetSignUps, ForgetOld forgetOld, WatchOver watchOver,
    Reception<ArticleMessage> articles, Reception<StatementsMessage> statements, Reception<EmailMessage> emails, Reception<ConfirmationMessage> confirmations)
{
    /// <summary>Polls the feeds that are due.</summary>
    [Function(nameof(PullFeeds))]
    public async Task PullFeedsAsync([TimerTrigger("%PullFeedsSchedule%")] TimerInfo timer, CancellationToken cancellation)
    {
        using var activity = Telemetry.Begin(nameof(PullFeeds));
        await pullFeeds.RunAsync(cancellation);
    }

    /// <summary>Reads one article.</summary>
    [Function(nameof(ReadArticle))]
    public Task ReadArticleAsync([QueueTrigger(StorageNames.Queues.Articles, Connection = StorageAccount.Connection)] QueueMessage message, CancellationToken cancellation) =>
        articles.TakeAsync(Received(message), readArticle.RunAsync, cancellation);

    /// <summary>Analyses some statements of one article.</summary>
    [Function(nameof(AnalyzeStatements))]
    public Task AnalyzeStatementsAsync([QueueTrigger(StorageNames.Queues.Statements, Connection = StorageAccount.Connection)] QueueMessage message, CancellationToken cancellation) =>
        statements.TakeAsync(Received(message), analyzeStatements.RunAsync, cancellation);

    /// <summary>Brings the digests of changed days up to date.</summary>
    [Function(nameof(BuildDigest))]
    public async Task BuildDigestAsync([TimerTrigger("%BuildDigestSchedule%")] TimerInfo timer, CancellationToken cancellation)
    {
        using var activity = Telemetry.Begin(nameof(BuildDigest));
        await buildDigest.RunAsync(cancellation);
    }

    /// <summary>Asks for the mails of subscribers whose hour has come.</summary>
    [Function(nameof(SendDigests))]
    public async Task SendDigestsAsync([TimerTrigger("%SendDigestsSchedule%")] TimerInfo timer, CancellationToken cancellation)
    {
        using var activity = Telemetry.Begin(nameof(SendDigests));
        await sendDigests.RunAsync(cancellation);
    }

    /// <summary>Mails one digest to one subscriber.</summary>
    [Function(nameof(EmailDigest))]
    public Task EmailDigestAsync([QueueTrigger(StorageNames.Queues.Emails, Connection = StorageAccount.Connection)] QueueMessage message, CancellationToken cancellation) =>
        emails.TakeAsync(Received(message), emailDigest.RunAsync, cancellation);

    /// <summary>Mails the link that confirms a sign-up.</summary>
    [Function(nameof(EmailConfirmation))]
    public Task EmailConfirmationAsync([QueueTrigger(StorageNames.Queues.Confirmations, Connection = StorageAccount.Connection)] QueueMessage message, CancellationToken cancellation) =>
        confirmations.TakeAsync(Received(message), emailConfirmation.RunAsync, cancellation);

    /// <summary>Forgets sign-ups that nobody confirmed.</summary>
    [Function(nameof(ForgetSignUps))]
    public Task ForgetSignUpsAsync([TimerTrigger("%ForgetSignUpsSchedule%")] TimerInfo timer, CancellationToken cancellation) => forgetSignUps.RunAsync(cancellation);

    /// <summary>Forgets what was kept long enough.</summary>
    [Function(nameof(ForgetOld))]
    public Task ForgetOldAsync([TimerTrigger("%ForgetOldSchedule%")] TimerInfo timer, CancellationToken cancellation) => forgetOld.RunAsync(cancellation);

    /// <summary>Watches over the monitor itself.</summary>
    [Function(nameof(WatchOver))]
    public Task WatchOverAsync([TimerTrigger("%WatchOverSchedule%")] TimerInfo timer, CancellationToken cancellation) => watchOver.RunAsync(cancellation);

    private static ReceivedMessage Received(QueueMessage message) => new(message.Body.ToString(), message.DequeueCount, message.InsertedOn);
}
