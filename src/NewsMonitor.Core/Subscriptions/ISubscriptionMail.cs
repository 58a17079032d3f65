namespace NewsMonitor.Core.Subscriptions;

/// <summary>Writes the mail by which a sign-up is confirmed.</summary>
public interface ISubscriptionMail
{
    /// <summary>The mail. Nothing in it was typed by whoever signed up: the address may be somebody else's.</summary>
    /// <param name="signUp">What was asked for.</param>
    /// <param name="confirm">Signed link that confirms it.</param>
    /// <param name="preferences">For one who gets the digest already: signed link to the preferences. Null for others.</param>
    /// <param name="cancellation">Stops the writing.</param>
    Task<MailBody> WriteConfirmationAsync(SignUp signUp, Uri confirm, Uri? preferences, CancellationToken cancellation);
}
