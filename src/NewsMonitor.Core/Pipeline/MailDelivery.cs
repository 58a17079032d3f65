using Microsoft.Extensions.Logging;
using NewsMonitor.Core.Subscriptions;

namespace NewsMonitor.Core.Pipeline;

/// <summary>Delivers mails by the ledger: of all who would send one, one hands it over, and the ledger comes to know what the server says.</summary>
public sealed class MailDelivery(IDeliveryLedger ledger, IMailSender sender, TimeProvider time, ILogger<MailDelivery> logger)
{
    /// <summary>
    /// The delivery as it stands: to be sent when it is <see cref="DeliveryState.Claimed"/>, and then by whoever asks. One that stands at
    /// <see cref="DeliveryState.Sending"/> is another's at this moment, or remains uncertain.
    /// </summary>
    /// <param name="recipient">The subscriber, or whoever else has a delivery a day.</param>
    /// <param name="day">The day.</param>
    /// <param name="patience">After how long an uncertain mail is sent again, though it may come twice; null where it must not.</param>
    /// <param name="cancellation">Stops before the next write.</param>
    public async Task<Delivery> ClaimAsync(string recipient, DateOnly day, TimeSpan? patience, CancellationToken cancellation)
    {
        var delivery = await ledger.ClaimAsync(recipient, day, cancellation);
        if (delivery.State != DeliveryState.Sending) return delivery;

        // Another is at it, or died in the one moment in which the ledger cannot tell. Where the way out can tell, it is asked.
        bool? isTaken = patience is { } limit && (time.GetUtcNow() - delivery.Changed).Duration() > limit ? false : null;
        if ((sender.HasGone(delivery.Id) ?? isTaken) is not { } hasGone)
        {
            logger.LogWarning("Delivery {Delivery} remains uncertain: the mail server was taking it, and nothing has been heard since", delivery.Id);
            return delivery;
        }

        await ledger.AdvanceAsync(delivery, hasGone ? DeliveryState.Sent : DeliveryState.Claimed, null, cancellation);
        return await ledger.ClaimAsync(recipient, day, cancellation);
    }

    /// <summary>Sends a claimed mail, unless another has handed it over, and enters what became of it. One that was not taken is claimed as before.</summary>
    /// <param name="delivery">As it was claimed.</param>
    /// <param name="mail">What to send.</param>
    /// <param name="isWanted">Asked at the last moment at which nothing has gone out yet.</param>
    /// <param name="cancellation">Stops before the handing over, never after.</param>
    public async Task<MailOutcome> SendAsync(Delivery delivery, Mail mail, Func<Task<bool>> isWanted, CancellationToken cancellation)
    {
        var sending = delivery with { State = DeliveryState.Sending };
        var isAsked = false;
        var outcome = await sender.SendAsync(mail, HandingOverAsync, cancellation);
        await SettleAsync(isAsked ? sending : delivery, outcome);
        return outcome;

        // Of two that have claimed the same delivery both may talk to the server; one alone advances it and ends the message.
        async Task<bool> HandingOverAsync()
        {
            if (!await isWanted()) return false;
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
    private async Task SettleAsync(Delivery standing, MailOutcome outcome)
    {
        switch (outcome.Result)
        {
            case MailResult.Taken:
                await ledger.AdvanceAsync(standing, DeliveryState.Sent, null, CancellationToken.None);
                break;
            case MailResult.AddressRefused or MailResult.MailRefused:
                logger.LogWarning("Delivery {Delivery} was refused: {Reason}", standing.Id, outcome.Reason);
                await ledger.AdvanceAsync(standing, DeliveryState.Refused, outcome.Reason, CancellationToken.None);
                break;
            case MailResult.NotTaken when standing.State == DeliveryState.Sending:
                await ledger.AdvanceAsync(standing, DeliveryState.Claimed, outcome.Reason, CancellationToken.None);
                break;
            case MailResult.Unknown:
                logger.LogWarning("Delivery {Delivery} remains uncertain: {Reason}", standing.Id, outcome.Reason);
                break;
        }
    }
}
