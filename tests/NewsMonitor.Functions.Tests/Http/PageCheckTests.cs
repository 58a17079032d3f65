using Microsoft.Playwright;
using NewsMonitor.Cli.Commands;
using NewsMonitor.Functions.Tests.Http.Subscriptions;

namespace NewsMonitor.Functions.Tests.Http;

/// <summary>
/// Each kind of page, judged by html-validate and, in Chromium, by axe-core. With PICTURES=folder it puts a picture of each there, to be looked at:
/// <c>PICTURES=… dotnet run --project tests/NewsMonitor.Functions.Tests -- -class "*PageCheckTests"</c>. Those of docs/pictures are of <c>monitor demo --keep</c>.
/// </summary>
public class PageCheckTests(SampleSite site)
{
    [Fact]
    public async Task Html_validate_finds_nothing_to_say()
    {
        var pages = new List<string>();
        foreach (var path in await PathsAsync()) pages.Add(await (await site.Client.GetAsync(path)).Content.ReadAsStringAsync());
        Assert.Equal("", await HtmlChecks.ValidateAsync(pages, isMail: false));
    }

    [Theory]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    public async Task Axe_finds_no_barrier_and_no_page_is_wider_than_its_window(int width, ColorScheme scheme)
    {
        var browser = Chromium.Find();
        Assert.SkipWhen(browser is null, "Chromium is not installed.");
        using var playwright = await Playwright.CreateAsync();
        await using var chromium = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = browser, Args = ["--no-sandbox"] });

        // The pages' own policy would keep the checker out.
        await using var context = await chromium.NewContextAsync(new() { BypassCSP = true, ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 900 } });
        var page = await context.NewPageAsync();
        var findings = new List<string>();
        foreach (var path in await PathsAsync())
        {
            var shown = await page.GotoAsync(new Uri(site.Client.BaseAddress!, path).AbsoluteUri);
            findings.AddRange((await HtmlChecks.BarriersAsync(page)).Select(found => $"{path} {found}"));
            if (shown!.Ok && Environment.GetEnvironmentVariable("PICTURES") is { Length: > 0 } folder)
            {
                var name = path.Split('?')[0].Trim('/').Split('/')[0] is { Length: > 0 } first ? first + (path.Count(c => c == '/') > 1 ? "-one" : "") : "home";
                await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{width}-{scheme.ToString().ToLowerInvariant()}.png"), FullPage = false });
            }
        }

        Assert.True(findings.Count == 0, string.Join('\n', findings));
    }

    private async Task<IReadOnlyList<string>> PathsAsync()
    {
        var mailbox = new Mailbox(site);
        await mailbox.SignUpAsync();
        var statement = (await site.FindAsync("from=2026-01-09&to=2026-01-09&kind=direct&limit=1000"))[0];
        return
        [
            "/", "/days/2026-01-08", "/days/2019-01-01", "/leaders", "/leaders/arvo-karovsky", "/matrix", $"/statements/{statement.Id}",
            "/search?q=dam", "/search?from=never", "/matrix?from=never", "/leaders/nobody", "/subscribe", "/operators",
            .. await mailbox.PagesAsync(),
        ];
    }
}
