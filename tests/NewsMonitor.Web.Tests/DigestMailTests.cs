using Microsoft.Extensions.Options;
using NewsMonitor.Core.Digests;
using NewsMonitor.Core.Digests.Building;
using NewsMonitor.Core.Digests.Renderings;
using NewsMonitor.Core.Subscriptions;
using NewsMonitor.Core.Tests.Digests;
using NewsMonitor.Web.Mail;

namespace NewsMonitor.Web.Tests;

public class DigestMailTests
{
    [Fact]
    public async Task The_subject_says_the_news()
    {
        var mail = await WriteAsync(DigestBuilder.Build(SampleDay.Sources));
        Assert.Equal("Arvo Karovsky: “The Krasna dam will be run by a board of three engineers” and 2 more (8 January)", mail.Subject);
    }

    [Fact]
    public async Task Text_and_html_say_the_same_and_both_lead_out()
    {
        var digest = DigestBuilder.Build(SampleDay.Sources);
        var mail = await WriteAsync(digest);
        var text = string.Join(' ', mail.Text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
        foreach (var cluster in digest.Clusters)
        {
            Assert.Contains(cluster.First.Text, text, StringComparison.Ordinal);
            Assert.Contains(cluster.First.Text, mail.Html, StringComparison.Ordinal);
            Assert.Contains($"https://monitor.invalid/statements/{cluster.Id}", mail.Html, StringComparison.Ordinal);
        }

        Assert.Contains("https://monitor.invalid/u?s=1", mail.Html, StringComparison.Ordinal);
        Assert.Contains("https://monitor.invalid/u?s=1", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_without_statements_says_so_and_why_that_may_be()
    {
        var mail = await WriteAsync(DigestBuilder.Build(SampleDay.Sources with { Statements = [] }));
        Assert.Equal("8 January: no statement was found", mail.Subject);
        Assert.Contains("Harbour Post (harbour): failing", mail.Text, StringComparison.Ordinal);
        Assert.Contains("Harbour Post (harbour): failing", mail.Html, StringComparison.Ordinal);
    }

    private static async Task<MailBody> WriteAsync(Digest digest)
    {
        await using var pages = new PageRenderer();
        var site = Options.Create(new SiteOptions { Address = new Uri("https://monitor.invalid/") });
        return await new DigestMail(pages, new TextRendering(site), site).WriteAsync(digest, new Uri("https://monitor.invalid/p?s=1"), new Uri("https://monitor.invalid/u?s=1"), default);
    }
}
