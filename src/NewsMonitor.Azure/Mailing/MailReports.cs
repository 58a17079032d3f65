using System.Text.RegularExpressions;
using MimeKit;
using NewsMonitor.Core.Failures;
using NewsMonitor.Core.Subscriptions;

namespace NewsMonitor.Azure.Mailing;

/// <summary>What a mail server or mailbox provider reports of a mail that was taken before.</summary>
/// <param name="SubscriberId">Whose mail it was.</param>
/// <param name="Cause">A bounce or a complaint.</param>
/// <param name="Reason">The reporter's words, without addresses.</param>
public sealed record MailReport(string SubscriberId, SuppressionCause Cause, string Reason);

/// <summary>
/// Reads reports that come as mail: delivery status notifications (RFC 3464) and abuse reports (RFC 5965). A report counts when it
/// quotes the Message-ID of a mail of ours, which holds the subscriber's id: who never got a mail cannot know it, so none is forged.
/// </summary>
public static partial class MailReports
{
    /// <summary>Reads a mail.</summary>
    /// <param name="mail">The mail as it came, headers and all.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>The report; null when it is none that says that an address is of no use.</returns>
    /// <exception cref="FormatException">It is no mail.</exception>
    public static async Task<MailReport?> ReadAsync(Stream mail, CancellationToken cancellation)
    {
        using var message = await MimeMessage.LoadAsync(mail, cancellation);
        if (message.Body is not MultipartReport report || SubscriberOf(report) is not { } subscriber) return null;
        if (report.OfType<MessageFeedbackReport>().FirstOrDefault()?.Fields["Feedback-Type"] is { } type)
            return type.Equals("abuse", StringComparison.OrdinalIgnoreCase) ? new(subscriber, SuppressionCause.Complained, "Its owner called the mail unwanted.") : null;

        // The first group is about the message, each further one about a recipient (RFC 3464, 2.1).
        var failed = report.OfType<MessageDeliveryStatus>().SelectMany(s => s.StatusGroups.Skip(1)).FirstOrDefault(IsOfNoUse);
        return failed is null ? null : new(subscriber, SuppressionCause.Bounced, FailureWords.Of(failed["Diagnostic-Code"] ?? failed["Status"] ?? ""));
    }

    private static bool IsOfNoUse(HeaderList recipient) =>
        "failed".Equals(recipient["Action"]?.Trim(), StringComparison.OrdinalIgnoreCase)
        && recipient["Status"]?.Trim() is { } status && status.StartsWith('5') && EnhancedStatus.SubjectOf(status) is 1 or 2;

    private static string? SubscriberOf(MultipartReport report)
    {
        var original = report.OfType<MessagePart>().FirstOrDefault()?.Message?.MessageId
            ?? report.OfType<MimePart>().Where(p => p.ContentType.IsMimeType("text", "rfc822-headers")).Select(HeadersOf).FirstOrDefault()?[HeaderId.MessageId];
        return original is not null && OurMessageId().Match(original) is { Success: true } ours ? ours.Groups[1].Value : null;
    }

    private static HeaderList? HeadersOf(MimePart part)
    {
        if (part.Content is null) return null;
        using var headers = part.Content.Open();
        return HeaderList.Load(headers);
    }

    // Made of the delivery's or the sign-up's id.
    [GeneratedRegex(@"\A<?(?:[0-9]{8}|confirm)-([0-9a-f]{32})(?:-[0-9]+)?@")]
    private static partial Regex OurMessageId();
}
