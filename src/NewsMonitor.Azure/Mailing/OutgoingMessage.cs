using MimeKit;
using MimeKit.IO;
using NewsMonitor.Core.Digests.Renderings;
using NewsMonitor.Core.Subscriptions;

namespace NewsMonitor.Azure.Mailing;

/// <summary>Makes the MIME message of a mail: encodings and folding by MimeKit.</summary>
internal static class OutgoingMessage
{
    public static MimeMessage Build(Mail mail, MailOptions options, DateTimeOffset date, OutgoingBody body)
    {
        var from = MailboxAddress.Parse(options.From);
        var message = new MimeMessage
        {
            // Made of an outlet's words. Addresses come from the store, where none with a line break gets in.
            Subject = PlainLine.Of(mail.Body.Subject),
            Date = date,

            // The same for every attempt: a mail that goes out twice after a crash is one mail to whoever threads or dedupes by it.
            MessageId = $"{mail.Id}@{from.Domain}",
            Body = body,
        };
        message.From.Add(from);
        message.To.Add(new MailboxAddress(null, mail.To));
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        if (mail.Unsubscribe is not { } unsubscribe) return message;
        message.Headers.Add(HeaderId.ListId, $"News Monitor digest <digest.{from.Domain}>");
        message.Headers.Add(HeaderId.ListUnsubscribe, $"<{unsubscribe.AbsoluteUri}>");
        message.Headers.Add(HeaderId.ListUnsubscribePost, "List-Unsubscribe=One-Click");
        return message;
    }
}

/// <summary>
/// Text and HTML that say the same. It is the last thing that is written of a message, and so it knows the moment at which the whole
/// mail has been given to the server and the line that ends it has not.
/// </summary>
internal sealed class OutgoingBody : MultipartAlternative
{
    private readonly Func<Task<bool>> _handingOver;

    public OutgoingBody(MailBody body, Func<Task<bool>> handingOver)
        : base(new TextPart("plain") { Text = body.Text }, new TextPart("html") { Text = body.Html }) => _handingOver = handingOver;

    /// <summary>Whether the mail has been handed over: from now on only the server knows what became of it.</summary>
    public bool IsHandedOver { get; private set; }

    /// <inheritdoc/>
    public override async Task WriteToAsync(FormatOptions options, Stream stream, bool contentOnly, CancellationToken cancellationToken = default)
    {
        await base.WriteToAsync(options, stream, contentOnly, cancellationToken);
        if (stream is MeasuringStream) return;
        if (!await _handingOver()) throw new CalledOffException();
        IsHandedOver = true;
    }
}

/// <summary>The caller stopped the mail before it left.</summary>
internal sealed class CalledOffException : Exception;
