using Microsoft.Extensions.Logging;
using NewsMonitor.Core.Digests;
using NewsMonitor.Core.Messages;
using NewsMonitor.Core.Subscriptions;

namespace NewsMonitor.Core.Pipeline;

/// <summary>Mails one digest to one subscriber, at most once, whatever dies when.</summary>
public sealed class EmailDigest(
    ISubscriberStore store, Subscribers subscribers, IDeliveryLedger ledger, IDigestStore digests, IDigestMail mails, IMailSender sender, SubscriptionLinks links, MailRetry retry, IQueue<EmailMessage> emails, ILogger<EmailDigest> logger)
{
    /// <summary>Sends the mail unless it was sent, or may have been. A mail that is not taken now is put off, up to a day.</summary>
    public async Task RunAsync(EmailMessage message, CancellationToken cancellation)
    {
        if (await store.FindAsync(message.SubscriberId, cancellation) is not { State: SubscriberState.Active } subscriber) return;
        if (await store.FindSuppressionAsync(subscriber.Id, cancellation) is not null) return;
        if (await ClaimAsync(message, cancellation) is not { } delivery) return;
        if (await digests.FindAsync(message.Day, cancellation) is not { } digest)
        {
            await PutOffAsync(message, delivery, "There is no digest of that day yet.", cancellation);
            return;
        }

        var unsubscribe = links.Unsubscribe(subscriber.Id);
        var body = await mails.WriteAsync(digest.For(subscriber.Leaders), links.Preferences(subscriber.Id), unsubscribe, cancellation);
        await HandOverAsync(message, delivery, new Mail(delivery.Id, subscriber.Address, body, unsubscribe), cancellation);
    }

    /// <summary>The delivery, when it is to be made; null when it was made, or may have been.</summary>
    private async Task<Delivery?> ClaimAsync(EmailMessage message, CancellationToken cancellation)
    {
        var delivery = await ledger.ClaimAsync(message.SubscriberId, message.Day, cancellation);
        if (delivery.State == DeliveryState.Claimed) return delivery;
        if (delivery.State != DeliveryState.Sending) return null;

        // A process died in the one moment in which the ledger cannot tell. Where the way out can tell, it is asked.
        if (sender.HasGone(delivery.Id) is not { } hasGone)
        {
            logger.LogWarning("Delivery {Delivery} remains uncertain: a process died while the mail server was taking it", delivery.Id);
            return null;
        }

        await ledger.AdvanceAsync(delivery, hasGone ? DeliveryState.Sent : DeliveryState.Claimed, null, cancellation);
        return hasGone ? null : delivery with { State = DeliveryState.Claimed };
    }

    // Of two processes that have claimed the same delivery both may talk to the server; one alone advances it and ends the message.
    private async Task HandOverAsync(EmailMessage message, Delivery delivery, Mail mail, CancellationToken cancellation)
    {
        var sending = delivery with { State = DeliveryState.Sending };
        var isAsked = false;
        var outcome = await sender.SendAsync(mail, HandingOverAsync, cancellation);
        await SettleAsync(message, isAsked ? sending : delivery, outcome);

        async Task<bool> HandingOverAsync()
        {
            isAsked = true;
            try
            {
                return await ledger.AdvanceAsync(delivery, DeliveryState.Sending, null, CancellationToken.None);
            }
            catch
            {
                // The ledger failed to answer, so the message is not ended; whether it took the change is another matter. Another's it leaves alone.
                await ledger.AdvanceAsync(sending, DeliveryState.Claimed, null, CancellationToken.None);
                throw;
            }
        }
    }

    // Without the caller's cancellation: the server has answered, and the ledger must come to know it.
    private async Task SettleAsync(EmailMessage message, Delivery standing, MailOutcome outcome)
    {
        switch (outcome.Result)
        {
            case MailResult.Taken:
                await ledger.AdvanceAsync(standing, DeliveryState.Sent, null, CancellationToken.None);
                break;
            case MailResult.AddressRefused:
                await subscribers.RefuseAsync(message.SubscriberId, SuppressionCause.Bounced, outcome.Reason ?? "refused", CancellationToken.None);
                await ledger.AdvanceAsync(standing, DeliveryState.Refused, outcome.Reason, CancellationToken.None);
                break;
            case MailResult.MailRefused:
                logger.LogWarning("Delivery {Delivery} was refused: {Reason}", standing.Id, outcome.Reason);
                await ledger.AdvanceAsync(standing, DeliveryState.Refused, outcome.Reason, CancellationToken.None);
                break;
            case MailResult.NotTaken:
                if (standing.State == DeliveryState.Sending) await ledger.AdvanceAsync(standing, DeliveryState.Claimed, outcome.Reason, CancellationToken.None);
                await PutOffAsync(message, standing with { State = DeliveryState.Claimed }, outcome.Reason ?? "not taken", CancellationToken.None);
                break;
            case MailResult.Unknown:
                logger.LogWarning("Delivery {Delivery} remains uncertain: {Reason}", standing.Id, outcome.Reason);
                break;
            case MailResult.NotHandedOver:
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
        await ledger.AdvanceAsync(delivery, DeliveryState.Refused, reason, cancellation);
    }
}
