using System.Text.Json;
using Microsoft.Extensions.Logging;
using NewsMonitor.Core.Digests;
using NewsMonitor.Core.Subscriptions;

namespace NewsMonitor.Core.Pipeline;

/// <summary>Mails one digest to one subscriber, at most once, whatever dies when.</summary>
public sealed class EmailDigest(
    ISubscriberStore subscribers, IDeliveryLedger ledger, IDigestStore digests, IDigestMail mails, IMailSender sender, SubscriptionLinks links, ILogger<EmailDigest> logger)
{
    /// <summary>Sends the mail unless it was sent, or may have been.</summary>
    /// <exception cref="MailTryAgainException">The server does not take it now; the message is to come again.</exception>
    public async Task RunAsync(EmailMessage message, CancellationToken cancellation)
    {
        if (await subscribers.FindAsync(message.SubscriberId, cancellation) is not { State: SubscriberState.Active } subscriber) return;
        if (await digests.ReadAsync(message.Day, DigestNames.Json, cancellation) is not { } json)
        {
            logger.LogInformation("No digest of {Day}: no mail", message.Day);
            return;
        }

        var delivery = await ledger.ClaimAsync(subscriber.Id, message.Day, cancellation);
        if (delivery.State != DeliveryState.Claimed)
        {
            // Sending: a process died while the server had the mail. Whether it went out cannot be known; twice would be worse than not at all.
            if (delivery.State == DeliveryState.Sending) logger.LogWarning("Delivery {Delivery} remains uncertain", delivery.Id);
            return;
        }

        var digest = JsonSerializer.Deserialize(json.Content.Span, DigestJson.Default.Digest)!;
        var unsubscribe = links.Unsubscribe(subscriber.Id);
        var body = await mails.WriteAsync(subscriber.Leaders.Count == 0 ? digest : digest.For(subscriber.Leaders), links.Preferences(subscriber.Id), unsubscribe, cancellation);
        var mail = new Mail(delivery.Id, subscriber.Address, body.Subject, body.Text, body.Html, unsubscribe);
        var outcome = await sender.SendAsync(mail, () => ledger.AdvanceAsync(delivery, DeliveryState.Sending, null, cancellation), cancellation);
        await SettleAsync(subscriber, delivery with { State = DeliveryState.Sending }, outcome);
    }

    // Without the caller's cancellation: the mail is out of the house, and the ledger must come to know it.
    private async Task SettleAsync(Subscriber subscriber, Delivery delivery, MailOutcome outcome)
    {
        switch (outcome.Result)
        {
            case MailResult.Taken:
                await ledger.AdvanceAsync(delivery, DeliveryState.Sent, null, CancellationToken.None);
                break;
            case MailResult.Refused:
                await ledger.AdvanceAsync(delivery, DeliveryState.Refused, outcome.Reason, CancellationToken.None);
                await subscribers.SaveAsync(subscriber with { State = SubscriberState.Refused, Reason = outcome.Reason }, CancellationToken.None);
                break;
            case MailResult.NotTaken:
                await ledger.AdvanceAsync(delivery, DeliveryState.Claimed, outcome.Reason, CancellationToken.None);
                throw new MailTryAgainException(outcome.Reason ?? "The mail server did not take the mail.");
            case MailResult.NotHandedOver:
                break;
        }
    }
}

/// <summary>The mail server does not take the mail now and may later.</summary>
public sealed class MailTryAgainException(string message) : Exception(message);
