using System.Text;
using NewsMonitor.Azure.Mailing;
using NewsMonitor.Core.Subscriptions;

namespace NewsMonitor.Azure.Tests.Mailing;

public class MailReportsTests
{
    private const string Subscriber = "0123456789abcdef0123456789abcdef";

    [Theory]
    [InlineData("failed", "5.1.1", true)]
    [InlineData("failed", "5.2.1", true)]
    [InlineData("failed", "5.7.1", false)]
    [InlineData("failed", "4.4.7", false)]
    [InlineData("delayed", "4.4.1", false)]
    [InlineData("delivered", "2.1.5", false)]
    public async Task A_delivery_status_counts_when_it_says_that_the_address_is_of_no_use(string action, string status, bool counts)
    {
        var report = await ReadAsync(Status(action, status, $"20260109-{Subscriber}@example.org"));
        Assert.Equal(counts ? new MailReport(Subscriber, SuppressionCause.Bounced, "smtp; 550 No such user") : null, report);
    }

    [Theory]
    [InlineData("someone-else@example.org")]
    [InlineData("20260109-guess@example.org")]
    [InlineData("")]
    public async Task A_report_that_does_not_quote_a_mail_of_ours_counts_for_nothing(string messageId) =>
        Assert.Null(await ReadAsync(Status("failed", "5.1.1", messageId)));

    [Fact]
    public async Task A_complaint_counts_whoever_sends_it_on() => Assert.Equal(
        new MailReport(Subscriber, SuppressionCause.Complained, "Its owner called the mail unwanted."),
        await ReadAsync($"""
            From: feedback@mailbox.example
            To: digest@example.org
            Subject: complaint
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=feedback-report; boundary="b"

            --b
            Content-Type: text/plain

            This is an abuse report.
            --b
            Content-Type: message/feedback-report

            Feedback-Type: abuse
            User-Agent: Mailbox/1.0
            Version: 1
            --b
            Content-Type: message/rfc822

            From: digest@example.org
            Message-ID: <20260109-{Subscriber}@example.org>
            Subject: News

            text
            --b--
            """));

    [Fact]
    public async Task Any_other_mail_counts_for_nothing() => Assert.Null(await ReadAsync("From: a@example.org\nSubject: Out of office\n\nBack on Monday."));

    private static Task<MailReport?> ReadAsync(string mail) => MailReports.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(mail.ReplaceLineEndings("\r\n"))), default);

    private static string Status(string action, string status, string messageId) => $"""
        From: MAILER-DAEMON@mailbox.example
        To: digest@example.org
        Subject: Undelivered
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="b"

        --b
        Content-Type: text/plain

        It was not delivered.
        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mailbox.example

        Final-Recipient: rfc822; reader@mailbox.example
        Action: {action}
        Status: {status}
        Diagnostic-Code: smtp; 550 No such user
        --b
        Content-Type: text/rfc822-headers

        From: digest@example.org
        Message-ID: <{messageId}>
        Subject: News
        --b--
        """;
}
