using Microsoft.Extensions.Logging;
using NewsMonitor.Core.Digests;
using NewsMonitor.Core.Messages;
using NewsMonitor.Core.Subscriptions;

namespace NewsMonitor.Core.Pipeline;

/// <summary>Mails one digest to one subscriber, at most once, whatever dies when.</summary>
public sealed class EmailDigest(
    ISubscriberStore store, Subscribers subscribers, IDeliveryLedger ledger, MailDelivery deliveries, RecentDigests digests, IDigestMail mails, SubscriptionLinks links, MailRetry retry, IQueue<EmailMessage> emails, ILogger<EmailDigest> logger)
{
    /// <summary>Sends the mail unless it was sent, or may have been. A mail that is not taken now is put off, up to a day.</summary>
    public async Task RunAsync(EmailMessage message, CancellationToken cancellation)
    {
        if (await FindAsync(message.SubscriberId, cancellation) is null) return;
        if (await deliveries.ClaimAsync(message.SubscriberId, message.Day, patience: null, cancellation) is not { State: DeliveryState.Claimed } delivery) return;

        // After the claim: who was there before it may have been erased since.
        if (await FindAsync(message.SubscriberId, cancellation) is not { } subscriber) return;
        if (await digests.FindAsync(message.Day, cancellation) is not { } digest)
        {
            await PutOffAsync(message, delivery, "There is no digest of that day yet.", cancellation);
            return;
        }

        var unsubscribe = links.Unsubscribe(subscriber.Id);
        var body = await mails.WriteAsync(digest.For(subscriber.Leaders), links.Preferences(subscriber.Id), unsubscribe, cancellation);
        var outcome = await deliveries.SendAsync(delivery, new Mail(delivery.Id, subscriber.Address, body, unsubscribe), IsWantedAsync, cancellation);
        switch (outcome.Result)
        {
            case MailResult.AddressRefused:
                await subscribers.RefuseAsync(subscriber.Id, SuppressionCause.Bounced, outcome.Reason ?? "refused", CancellationToken.None);
                break;
            case MailResult.NotTaken:
                await PutOffAsync(message, delivery, outcome.Reason ?? "not taken", CancellationToken.None);
                break;
        }

        async Task<bool> IsWantedAsync() => await FindAsync(subscriber.Id, CancellationToken.None) is not null;
    }

    /// <summary>The subscriber, if he is to get mail. Of one who is gone no delivery may stay that was claimed after his others went.</summary>
    private async Task<Subscriber?> FindAsync(string id, CancellationToken cancellation)
    {
        var subscriber = await store.FindAsync(id, cancellation);
        if (subscriber is null) await ledger.ForgetAsync(id, cancellation);
        return subscriber is { State: SubscriberState.Active } && await store.FindSuppressionAsync(id, cancellation) is null ? subscriber : null;
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
        await ledger.AdvanceAsync(delivery, DeliveryState.Refused, reason, cancellation);
    }
}
