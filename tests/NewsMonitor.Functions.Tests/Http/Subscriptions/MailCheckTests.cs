using System.Text.Json;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using NewsMonitor.Cli.Commands;
using NewsMonitor.Core.Digests;
using NewsMonitor.Core.Operations;
using NewsMonitor.Core.Subscriptions;

namespace NewsMonitor.Functions.Tests.Http.Subscriptions;

/// <summary>Each kind of mail, judged as the pages are: html-validate, and axe-core on a narrow phone, by day and by night.</summary>
public class MailCheckTests(SampleSite site)
{
    [Fact]
    public async Task Html_validate_finds_nothing_to_say() => Assert.Equal("", await HtmlChecks.ValidateAsync((await MailsAsync()).Select(m => m.Html), isMail: true));

    [Theory]
    [InlineData(320, ColorScheme.Light)]
    [InlineData(320, ColorScheme.Dark)]
    [InlineData(700, ColorScheme.Light)]
    [InlineData(700, ColorScheme.Dark)]
    public async Task Axe_finds_no_barrier_no_mail_is_wider_than_its_window_and_none_loads_anything(int width, ColorScheme scheme)
    {
        var browser = Chromium.Find();
        Assert.SkipWhen(browser is null, "Chromium is not installed.");
        using var playwright = await Playwright.CreateAsync();
        await using var chromium = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = browser, Args = ["--no-sandbox"] });
        await using var context = await chromium.NewContextAsync(new() { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 700 } });
        var page = await context.NewPageAsync();
        var findings = new List<string>();
        page.Request += (_, request) => findings.Add($"loads {request.Url}");
        foreach (var (name, html, _) in await MailsAsync())
        {
            await page.SetContentAsync(html);
            findings.AddRange((await HtmlChecks.BarriersAsync(page)).Select(found => $"{name}: {found}"));

            // Paper and ink are turned together.
            var paper = await page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor");
            Assert.Equal(scheme == ColorScheme.Dark ? "rgb(20, 22, 26)" : "rgb(251, 250, 246)", paper);
        }

        Assert.True(findings.Count == 0, string.Join('\n', findings));
    }

    [Fact]
    public async Task Every_link_in_a_mail_leads_somewhere_and_stands_in_its_text_too_unless_the_text_says_it_otherwise()
    {
        foreach (var (name, html, text) in await MailsAsync())
        {
            using var page = await new HtmlParser().ParseDocumentAsync(html);
            foreach (var address in page.QuerySelectorAll("a[href]").Select(a => a.GetAttribute("href")!))
            {
                var answer = await site.Client.GetAsync(new Uri(address));
                Assert.True(answer.IsSuccessStatusCode, $"{name}: {(int)answer.StatusCode} {address}");
                if (!address.Contains("/statements/", StringComparison.Ordinal)) Assert.Contains(address, text, StringComparison.Ordinal);
            }
        }
    }

    /// <summary>The digest's mail of a day with everything in it, the confirmation to one who is a subscriber already, and the one to the operators.</summary>
    private async Task<IReadOnlyList<(string Name, string Html, string Text)>> MailsAsync()
    {
        var mailbox = new Mailbox(site);
        await mailbox.SubscribeAsync(("leaders", "arvo-karovsky"));
        site.Time.Advance(TimeSpan.FromSeconds(1));
        (await mailbox.SignUpAsync()).EnsureSuccessStatusCode();
        var confirmation = (await mailbox.ConfirmationsAsync())[^1];

        var links = site.Services.GetRequiredService<SubscriptionLinks>();
        var digest = JsonSerializer.Deserialize(await site.Client.GetByteArrayAsync("/api/digests/2026-01-09"), DigestJson.Default.Digest)!;
        var first = digest.Clusters[0];
        digest = digest with
        {
            Corrections = [new Correction(first.LeaderId, first.Leader, "The Meridian Courier", first.First.Article.Url, "A headline", 2, ["what stood there"], ["what stands there"], digest.Built, digest.Day)],
            Feeds = [new FeedNote("harbour", "Harbour Post", FeedNoteState.Failing, digest.Built, "HttpStatus: 503")],
        };
        var mail = await site.Services.GetRequiredService<IDigestMail>().WriteAsync(digest, links.Preferences(mailbox.Id), links.Unsubscribe(mailbox.Id), default);
        var condition = await site.Services.GetRequiredService<ConditionReader>().ReadAsync(default);
        var warning = await site.Services.GetRequiredService<IOperatorMail>().WriteAsync(digest.Day, ["No digest was built by noon."], condition, default);
        return [("digest", mail.Html, mail.Text), ("confirmation", confirmation.HtmlBody!, confirmation.TextBody!), ("operators", warning.Html, warning.Text)];
    }
}
