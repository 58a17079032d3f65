using NewsMonitor.Core.Subscriptions;
using NewsMonitor.Core.Tests.Digests;
using NewsMonitor.Web.Mail;

namespace NewsMonitor.Web.Tests;

public class ConfirmationMailTests
{
    [Fact]
    public async Task The_text_says_what_was_asked_for_in_lines_that_a_terminal_holds()
    {
        await using var pages = new PageRenderer();
        var signUp = new SignUp("id", "me@example.org", [.. SampleDay.Leaders.Leaders.Select(l => l.Id)], new DeliveryTime(7, "America/Argentina/Buenos_Aires", [DayOfWeek.Monday, DayOfWeek.Friday]), SampleDay.Now);
        var mail = await new ConfirmationMail(pages, SampleDay.Leaders).WriteConfirmationAsync(signUp, new Uri("https://monitor.invalid/confirm"), null, default);

        Assert.All(mail.Text.Split('\n'), line => Assert.InRange(line.Length, 0, 72));
        Assert.Contains("on Monday and Friday at 07:00, America/Argentina/Buenos_Aires, about Arvo Karovsky and Ilse Brandvold.", mail.Text.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Contains("\n\nTo have it so, open this page", mail.Text, StringComparison.Ordinal);
    }
}
