using Microsoft.Extensions.Logging;
using NewsMonitor.Core.Messages;
using NewsMonitor.Core.Subscriptions;

namespace NewsMonitor.Core.Pipeline;

/// <summary>Mails the link by which a sign-up is confirmed.</summary>
public sealed class EmailConfirmation(
    ISubscriberStore store, ISubscriptionMail mails, IMailSender sender, SubscriptionLinks links, MailRetry retry, IQueue<ConfirmationMessage> confirmations, TimeProvider time, ILogger<EmailConfirmation> logger)
{
    /// <summary>Sends the mail, unless the sign-up has been confirmed, replaced or forgotten. One that is not taken now is put off.</summary>
    public async Task RunAsync(ConfirmationMessage message, CancellationToken cancellation)
    {
        if (await store.FindSignUpAsync(message.SubscriberId, cancellation) is not { } signUp || signUp.Asked != message.Asked) return;
        if (time.GetUtcNow() - signUp.Asked > SubscriptionLinks.TimeToConfirm) return;
        var preferences = await store.FindAsync(signUp.Id, cancellation) is { State: not SubscriberState.Refused } ? links.Preferences(signUp.Id) : null;
        var body = await mails.WriteConfirmationAsync(signUp, links.Confirm(signUp.Id), preferences, cancellation);

        // Without a ledger: a second one after a crash says the same, has the same Message-ID and leads to the same page.
        var outcome = await sender.SendAsync(new Mail($"confirm-{message.Id}", signUp.Address, body, null), () => Task.FromResult(true), cancellation);
        switch (outcome.Result)
        {
            case MailResult.NotTaken when retry.PauseAfter(message.Attempt) is { } pause:
                await confirmations.SendLaterAsync(message with { Attempt = message.Attempt + 1 }, pause, CancellationToken.None);
                break;
            case MailResult.AddressRefused:
                await store.RemoveSignUpAsync(signUp.Id, CancellationToken.None);
                break;
            case not MailResult.Taken:
                logger.LogWarning("Confirmation {Message} did not go out: {Result} {Reason}", message.Id, outcome.Result, outcome.Reason);
                break;
        }
    }
}
