namespace NewsMonitor.Core.Subscriptions;

/// <summary>A mail ready to be sent. Text and HTML say the same.</summary>
/// <param name="Id">Left part of the Message-ID: the delivery's id, so that a mail sent twice can be recognised as one.</param>
/// <param name="To">Address.</param>
/// <param name="Subject">Says the news; no line breaks.</param>
/// <param name="Text">Plain text body.</param>
/// <param name="Html">HTML body, nothing in it loaded from afar.</param>
/// <param name="Unsubscribe">The address of the one-click unsubscription (RFC 8058); null for mails that belong to no list.</param>
public sealed record Mail(string Id, string To, string Subject, string Text, string Html, Uri? Unsubscribe);

/// <summary>The way out for mail.</summary>
public interface IMailSender
{
    /// <summary>Sends the mail; returns when the server has taken it.</summary>
    /// <param name="mail">What to send.</param>
    /// <param name="handingOver">Called once, when everything that can fail without a mail going out has succeeded. False stops the sending.</param>
    /// <param name="cancellation">Stops before the handing over, never after.</param>
    Task<MailOutcome> SendAsync(Mail mail, Func<Task<bool>> handingOver, CancellationToken cancellation);
}

/// <summary>What became of a mail.</summary>
/// <param name="Result">How it ended.</param>
/// <param name="Reason">The server's words where it refused.</param>
public readonly record struct MailOutcome(MailResult Result, string? Reason = null);

/// <summary>What became of a mail.</summary>
public enum MailResult
{
    /// <summary>The server answers for it now.</summary>
    Taken,

    /// <summary>Permanent refusal (5xx, RFC 5321 section 4.2.1): the address is of no use.</summary>
    Refused,

    /// <summary>Refused for now, in so many words (4xx, or not the address's fault): nothing went out, try again later.</summary>
    NotTaken,

    /// <summary>The caller stopped it before it left.</summary>
    NotHandedOver,
}
