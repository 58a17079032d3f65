using Microsoft.Extensions.Logging;
using NewsMonitor.Core.Digests;
using NewsMonitor.Core.Messages;
using NewsMonitor.Core.Subscriptions;

namespace NewsMonitor.Core.Pipeline;

/// <summary>Mails one digest to one subscriber, at most once, whatever dies when.</summary>
public sealed class EmailDigest(
    ISubscriberStore store, Subscribers subscribers, MailDelivery deliveries, IDigestStore digests, IDigestMail mails, SubscriptionLinks links, MailRetry retry, IQueue<EmailMessage> emails, ILogger<EmailDigest> logger)
{
    /// <summary>Sends the mail unless it was sent, or may have been. A mail that is not taken now is put off, up to a day.</summary>
    public async Task RunAsync(EmailMessage message, CancellationToken cancellation)
    {
        if (await store.FindAsync(message.SubscriberId, cancellation) is not { State: SubscriberState.Active } subscriber) return;
        if (await store.FindSuppressionAsync(subscriber.Id, cancellation) is not null) return;
        if (await deliveries.ClaimAsync(subscriber.Id, message.Day, patience: null, cancellation) is not { State: DeliveryState.Claimed } delivery) return;
        if (await digests.FindAsync(message.Day, cancellation) is not { } digest)
        {
            await PutOffAsync(message, delivery, "There is no digest of that day yet.", cancellation);
            return;
        }

        var unsubscribe = links.Unsubscribe(subscriber.Id);
        var body = await mails.WriteAsync(digest.For(subscriber.Leaders), links.Preferences(subscriber.Id), unsubscribe, cancellation);
        var outcome = await deliveries.SendAsync(delivery, new Mail(delivery.Id, subscriber.Address, body, unsubscribe), cancellation);
        switch (outcome.Result)
        {
            case MailResult.AddressRefused:
                await subscribers.RefuseAsync(subscriber.Id, SuppressionCause.Bounced, outcome.Reason ?? "refused", CancellationToken.None);
                break;
            case MailResult.NotTaken:
                await PutOffAsync(message, delivery, outcome.Reason ?? "not taken", CancellationToken.None);
                break;
        }
    }

    private async Task PutOffAsync(EmailMessage message, Delivery delivery, string reason, CancellationToken cancellation)
    {
        if (retry.PauseAfter(message.Attempt) is { } pause)
        {
            logger.LogInformation("Delivery {Delivery} is put off by {Pause}: {Reason}", delivery.Id, pause, reason);
            await emails.SendLaterAsync(message with { Attempt = message.Attempt + 1 }, pause, cancellation);
            return;
        }

        logger.LogWarning("Delivery {Delivery} is given up: {Reason}", delivery.Id, reason);
        await deliveries.GiveUpAsync(delivery, reason, cancellation);
    }
}
