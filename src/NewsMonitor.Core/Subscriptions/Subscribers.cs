using Microsoft.Extensions.Options;
using NewsMonitor.Core.Messages;

namespace NewsMonitor.Core.Subscriptions;

/// <summary>
/// How one becomes a subscriber, changes, and leaves. Each step is safe to repeat, so that a process that dies in the middle leaves
/// nothing that the next attempt does not mend.
/// </summary>
public sealed class Subscribers(
    ISubscriberStore store, IDeliveryLedger ledger, IQueue<ConfirmationMessage> confirmations, IMailSender sender, SubscriptionLinks links, IOptions<SubscriptionOptions> options, TimeProvider time)
{
    /// <summary>
    /// Takes a sign-up and asks for the mail by which it is confirmed. It looks up nothing of the address and does the same work whether
    /// it is unknown, a subscriber's or suppressed, so that nobody learns from outside which it is.
    /// </summary>
    /// <returns>False when the day's sign-ups are used up.</returns>
    public async Task<bool> SignUpAsync(MailAddress address, SubscriptionChoice choice, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var day = DateOnly.FromDateTime(now.UtcDateTime);
        if (await store.CountAsync("all", day, cancellation) > options.Value.SignUpsPerDay) return false;
        var id = links.IdOf(address);
        if (await store.CountAsync(id, day, cancellation) > options.Value.MailsPerAddress) return true;
        await store.SaveSignUpAsync(new SignUp(id, address.Value, choice.Leaders, choice.Time, now), cancellation);
        await confirmations.SendAsync([new ConfirmationMessage($"{id}-{now.ToUnixTimeSeconds()}", id, now)], cancellation);
        return true;
    }

    /// <summary>Makes the sign-up a subscription; a suppression ends, since its owner has asked from the mailbox itself.</summary>
    /// <returns>The subscriber; null when no sign-up waits and there is none.</returns>
    public async Task<Subscriber?> ConfirmAsync(string id, CancellationToken cancellation)
    {
        while (true)
        {
            var known = await store.FindAsync(id, cancellation);
            if (await store.FindSignUpAsync(id, cancellation) is not { } signUp) return known;
            var now = time.GetUtcNow();
            var subscriber = new Subscriber
            {
                Id = id,
                Address = signUp.Address,
                State = SubscriberState.Active,
                Leaders = signUp.Leaders,
                Time = signUp.Time,
                NextDue = signUp.Time.Next(now).Due,
                Confirmed = now,
                Version = known?.Version,
            };
            await store.UnsuppressAsync(id, cancellation);
            if (!await store.SaveAsync(subscriber, cancellation)) continue;
            await store.RemoveSignUpAsync(id, cancellation);
            return subscriber;
        }
    }

    /// <summary>Changes what a subscriber has chosen.</summary>
    /// <returns>The subscriber as changed; null when there is none. One whose mailbox refused stays so: only a confirmation ends that.</returns>
    public async Task<Subscriber?> ChangeAsync(string id, SubscriptionChoice choice, CancellationToken cancellation)
    {
        while (true)
        {
            if (await store.FindAsync(id, cancellation) is not { } known) return null;
            var changed = known with
            {
                Leaders = choice.Leaders,
                Time = choice.Time,
                NextDue = choice.Time.Next(time.GetUtcNow()).Due,
                State = known.State == SubscriberState.Refused ? known.State : choice.Paused ? SubscriberState.Paused : SubscriberState.Active,
            };
            if (await store.SaveAsync(changed, cancellation)) return changed;
        }
    }

    /// <summary>Removes all that is known of a subscriber and remembers, by the hash alone, that the address must not be mailed.</summary>
    public async Task LeaveAsync(string id, CancellationToken cancellation)
    {
        // The mark first: whatever dies now, no mail goes out.
        if (await store.FindSuppressionAsync(id, cancellation) is null)
            await store.SuppressAsync(new Suppression(id, SuppressionCause.Left, time.GetUtcNow()), cancellation);
        await RemoveAsync(id, cancellation);
    }

    /// <summary>Removes all that is known of a subscriber, the hash included.</summary>
    public async Task EraseAsync(string id, CancellationToken cancellation)
    {
        await RemoveAsync(id, cancellation);
        await store.UnsuppressAsync(id, cancellation);
    }

    /// <summary>Notes that the mailbox does not take the mail, or that its owner complained. Of one who is no subscriber any more nothing is noted.</summary>
    /// <param name="id">Whose.</param>
    /// <param name="cause">What happened.</param>
    /// <param name="reason">The server's words.</param>
    /// <param name="cancellation">Stops before the next write.</param>
    public async Task RefuseAsync(string id, SuppressionCause cause, string reason, CancellationToken cancellation)
    {
        while (await store.FindAsync(id, cancellation) is { } known)
        {
            if (!await store.SaveAsync(known with { State = SubscriberState.Refused, Reason = reason }, cancellation)) continue;
            await store.SuppressAsync(new Suppression(id, cause, time.GetUtcNow()), cancellation);

            // Erased in between, he leaves no mark behind.
            if (await store.FindAsync(id, cancellation) is null) await store.UnsuppressAsync(id, cancellation);
            return;
        }
    }

    private async Task RemoveAsync(string id, CancellationToken cancellation)
    {
        await ledger.ForgetAsync(id, cancellation);
        await store.RemoveAsync(id, cancellation);

        // Once more: a mail of his may have been claimed before he was gone. One that is claimed from now on finds him gone.
        await ledger.ForgetAsync(id, cancellation);
        sender.Forget(id);
    }

    /// <summary>All that is kept under an id.</summary>
    public async Task<SubscriberRecord> ExportAsync(string id, CancellationToken cancellation) => new(
        await store.FindAsync(id, cancellation),
        await store.FindSignUpAsync(id, cancellation),
        await ledger.OfSubscriberAsync(id, cancellation).ToArrayAsync(cancellation),
        await store.FindSuppressionAsync(id, cancellation));
}

/// <summary>All that the monitor keeps of one person.</summary>
/// <param name="Subscriber">The subscription, if any.</param>
/// <param name="SignUp">A sign-up that waits for confirmation, if any.</param>
/// <param name="Deliveries">The mails sent, oldest first.</param>
/// <param name="Suppression">That the address must not be mailed, if so.</param>
public sealed record SubscriberRecord(Subscriber? Subscriber, SignUp? SignUp, IReadOnlyList<Delivery> Deliveries, Suppression? Suppression);
