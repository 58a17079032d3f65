using MimeKit;
using NewsMonitor.Core.Subscriptions;

namespace NewsMonitor.Azure.Mailing;

/// <summary>Makes the MIME message of a mail: multipart/alternative, encodings and folding by MimeKit.</summary>
internal static class MailMessage
{
    public static MimeMessage Build(Mail mail, MailOptions options, DateTimeOffset date)
    {
        var from = MailboxAddress.Parse(options.From);
        var domain = from.Domain;
        var message = new MimeMessage
        {
            Subject = OneLine(mail.Subject),
            Date = date,
            // The same for every attempt: a mail that goes out twice after a crash is one mail to whoever threads or dedupes by it.
            MessageId = $"{mail.Id}@{domain}",
            Body = new BodyBuilder { TextBody = mail.Text, HtmlBody = mail.Html }.ToMessageBody(),
        };
        message.From.Add(from);
        message.To.Add(MailboxAddress.Parse(mail.To));
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        if (mail.Unsubscribe is { } unsubscribe)
        {
            message.Headers.Add(HeaderId.ListId, $"News Monitor digest <digest.{domain}>");
            message.Headers.Add(HeaderId.ListUnsubscribe, $"<{unsubscribe.AbsoluteUri}>");
            message.Headers.Add(HeaderId.ListUnsubscribePost, "List-Unsubscribe=One-Click");
        }

        return message;
    }

    // MimeKit refuses to parse line breaks in addresses and would fold them in a subject; a subject made of an outlet's words
    // is stripped of every control character before it gets that far.
    private static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c));
}
