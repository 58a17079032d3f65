using System.Text;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.Options;
using NewsMonitor.Core.Digests;
using NewsMonitor.Core.Digests.Renderings;
using NewsMonitor.Core.Leaders;
using NewsMonitor.Core.Subscriptions;
using NewsMonitor.Core.Tests.Digests;
using NewsMonitor.Web.Mail;
using NewsMonitor.Web.Operations;

namespace NewsMonitor.Web.Tests;

/// <summary>Whatever an outlet or a subscriber writes into a field, a mail program sees words, and the mail's headers stay its own.</summary>
public class HostileMailsTests
{
    private static readonly UTF8Encoding _strict = new(false, throwOnInvalidBytes: true);
    private static readonly IOptions<SiteOptions> _site = Options.Create(new SiteOptions { Address = new Uri("https://monitor.invalid/") });
    private static readonly Uri _link = new("https://monitor.invalid/p?s=1");

    [Theory]
    [MemberData(nameof(Poison.Kinds), MemberType = typeof(Poison))]
    public async Task No_mail_carries_it_as_anything_but_words(string kind)
    {
        await using var pages = new PageRenderer();
        var p = new Poisoned(Poison.Of(kind));
        await HarmlessAsync(await new DigestMail(pages, new TextRendering(_site), _site).WriteAsync(p.Digest, _link, _link, default));
        await HarmlessAsync(await new ConfirmationMail(pages, new WatchList([p.Leader])).WriteConfirmationAsync(p.SignUp, _link, _link, default));
        await HarmlessAsync(await new OperatorMail(pages, _site).WriteAsync(SampleDay.Day, [Poison.Of(kind)], p.Condition, default));
    }

    private static async Task HarmlessAsync(MailBody mail)
    {
        Assert.DoesNotContain(mail.Subject, c => Poison.IsFelt(c) || char.IsControl(c));
        Assert.InRange(mail.Subject.Length, 1, 120);
        Assert.DoesNotContain(mail.Text, c => Poison.IsFelt(c) || c is '\r' or '\t');
        Assert.DoesNotContain("\nBcc:", mail.Text, StringComparison.Ordinal);
        Assert.True(Encoding.UTF8.GetByteCount(mail.Html) < 102_000, "Gmail cuts it off.");
        Assert.DoesNotContain("url(", mail.Html, StringComparison.OrdinalIgnoreCase);
        _strict.GetBytes(mail.Subject + mail.Text + mail.Html);

        using var page = await new HtmlParser().ParseDocumentAsync(mail.Html);
        Assert.Empty(page.QuerySelectorAll("script, iframe, img, link, object, embed, svg, form, [src], [background]"));
        Assert.Single(page.QuerySelectorAll("title"));
        Assert.DoesNotContain(page.All, e => e.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase) || a.Value.Any(Poison.IsFelt)));
        Assert.All(page.QuerySelectorAll("a"), a => Assert.StartsWith("https://monitor.invalid/", a.GetAttribute("href"), StringComparison.Ordinal));
        Assert.DoesNotContain(page.DocumentElement.TextContent, Poison.IsFelt);
    }
}
