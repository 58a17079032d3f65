namespace NewsMonitor.Core.Subscriptions;

/// <summary>A mail ready to be sent. Text and HTML say the same.</summary>
/// <param name="Id">Left part of the Message-ID: the delivery's id, so that a mail sent twice can be recognised as one. A subscriber's id is a part of it.</param>
/// <param name="To">Address.</param>
/// <param name="Body">What it says.</param>
/// <param name="Unsubscribe">The address of the one-click unsubscription (RFC 8058); null for mails that belong to no list.</param>
public sealed record Mail(string Id, string To, MailBody Body, Uri? Unsubscribe);

/// <summary>Subject and bodies of a mail.</summary>
/// <param name="Subject">Says the news, on one line without controls, at most 120 characters.</param>
/// <param name="Text">Plain text.</param>
/// <param name="Html">HTML that loads nothing.</param>
public sealed record MailBody(string Subject, string Text, string Html);

/// <summary>The way out for mail.</summary>
public interface IMailSender
{
    /// <summary>Sends the mail; returns when the server has taken it.</summary>
    /// <param name="mail">What to send.</param>
    /// <param name="handingOver">
    /// Called once, at the last moment at which nothing has gone out yet and stopping still calls everything off: SMTP has the whole
    /// message but not the line that ends it. False stops the sending there.
    /// </param>
    /// <param name="cancellation">Stops before the handing over, never after.</param>
    Task<MailOutcome> SendAsync(Mail mail, Func<Task<bool>> handingOver, CancellationToken cancellation);

    /// <summary>Whether the mail of that id has gone out, for one who finds it half sent; null where that cannot be known, as with SMTP.</summary>
    bool? HasGone(string id);

    /// <summary>Removes the mails to a subscriber that lie here, if this way out keeps any.</summary>
    void Forget(string subscriberId);
}

/// <summary>What became of a mail.</summary>
/// <param name="Result">How it ended.</param>
/// <param name="Reason">The server's words where it refused, without addresses: they go into logs and the ledger.</param>
public readonly record struct MailOutcome(MailResult Result, string? Reason = null);

/// <summary>What became of a mail.</summary>
public enum MailResult
{
    /// <summary>The server answers for it now.</summary>
    Taken,

    /// <summary>Refused for good for the address's sake (5xx to RCPT, RFC 5321 section 4.2.1): the address is of no use.</summary>
    AddressRefused,

    /// <summary>Refused for good for another reason: this mail will not be taken, the next one may.</summary>
    MailRefused,

    /// <summary>Not taken for now: 4xx in so many words, or no server to be reached. Nothing went out; try again later.</summary>
    NotTaken,

    /// <summary>The connection broke after the handing over and before the answer. Nobody can know whether it went out.</summary>
    Unknown,

    /// <summary>The caller stopped it before it left.</summary>
    NotHandedOver,
}
