using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;
using NewsMonitor.Cli.Commands;
using NewsMonitor.Core.Digests;
using NewsMonitor.Core.Digests.Renderings;
using NewsMonitor.Core.Queries;
using NewsMonitor.Web;
using NewsMonitor.Web.Digests;
using NewsMonitor.Web.Leaders;
using NewsMonitor.Web.Mail;
using NewsMonitor.Web.Operations;
using NewsMonitor.Web.Statements;
using NewsMonitor.Web.Tests;

namespace NewsMonitor.Functions.Tests.Http;

/// <summary>A word of ten thousand letters, in every field, on a phone: what is shown stays within the window.</summary>
public sealed class LongStringsTests
{
    [Theory]
    [InlineData(320)]
    [InlineData(1280)]
    public async Task No_page_and_no_mail_is_wider_than_its_window(int width)
    {
        var browser = Chromium.Find();
        Assert.SkipWhen(browser is null, "Chromium is not installed.");
        using var playwright = await Playwright.CreateAsync();
        await using var chromium = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = browser, Args = ["--no-sandbox"] });
        var page = await chromium.NewPageAsync(new() { ViewportSize = new() { Width = width, Height = 700 } });
        await using var pages = new PageRenderer();
        var p = new Poisoned(Poison.Of("ten thousand letters"));
        var style = System.Text.Encoding.UTF8.GetString(SiteAssets.Find("site.css")!.Value.Content);

        await FitsAsync<DigestPage>(("Digest", p.Digest));
        await FitsAsync<StatementPage>(("Statement", p.Statement), ("Name", p.Leader.Name), ("Proof", Proof.Of(p.Statement, p.Article)));
        await FitsAsync<LeaderPage>(("Leader", p.Leader), ("From", p.Digest.Day), ("To", p.Digest.Day), ("Days", p.Digest.Leaders), ("Statements", new[] { p.Statement }));
        await FitsAsync<LeadersPage>(("Latest", p.Digest.Day), ("Entries", new[] { (p.Leader, (LeaderDay?)p.Digest.Leaders[0]) }));
        await FitsAsync<MatrixPage>(("From", p.Digest.Day), ("To", p.Digest.Day), ("Matrix", p.Matrix));
        await FitsAsync<SearchPage>(("Given", new Dictionary<string, string>()), ("Problems", p.Problems), ("Results", new StatementResults([p.Statement], "x")), ("Leaders", new[] { p.Leader }));
        await FitsAsync<OperatorsPage>(("Condition", p.Condition));

        var site = Options.Create(new SiteOptions { Address = new Uri("https://monitor.invalid/") });
        var link = new Uri("https://monitor.invalid/p");
        await FitsWithinAsync("digest mail", (await new DigestMail(pages, new TextRendering(site), site).WriteAsync(p.Digest, link, link, default)).Html);
        await FitsWithinAsync("operators' mail", (await new OperatorMail(pages, site).WriteAsync(p.Digest.Day, [p.Leader.Name], p.Condition, default)).Html);

        async Task FitsAsync<TPage>(params (string Name, object? Value)[] parameters)
            where TPage : IComponent =>
            await FitsWithinAsync(typeof(TPage).Name, (await pages.RenderAsync<TPage>(parameters.ToDictionary(x => x.Name, x => x.Value))).Replace("</head>", $"<style>{style}</style></head>", StringComparison.Ordinal));

        async Task FitsWithinAsync(string name, string html)
        {
            await page.SetContentAsync(html);
            var needed = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
            Assert.True(needed <= width, $"{name}: {needed} wide");
        }
    }
}
