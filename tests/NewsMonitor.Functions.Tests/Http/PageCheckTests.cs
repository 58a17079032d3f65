using System.Diagnostics;
using System.Text.Json;
using Microsoft.Playwright;
using NewsMonitor.Cli;
using NewsMonitor.Cli.Commands;

namespace NewsMonitor.Functions.Tests.Http;

/// <summary>Each kind of page, judged by html-validate and, in Chromium, by axe-core.</summary>
public class PageCheckTests(SampleSite site)
{
    private static readonly string _modules = Path.Combine(Checkout.Root, "node_modules");

    [Fact]
    public async Task Html_validate_finds_nothing_to_say()
    {
        var checker = Path.Combine(_modules, "html-validate", "bin", "html-validate.mjs");
        Assert.SkipUnless(File.Exists(checker), "html-validate is not installed: npm ci.");
        var folder = Directory.CreateTempSubdirectory("pages-");
        try
        {
            foreach (var (path, i) in (await PathsAsync()).Select((p, i) => (p, i)))
                await File.WriteAllTextAsync(Path.Combine(folder.FullName, $"{i}.html"), await (await site.Client.GetAsync(path)).Content.ReadAsStringAsync());
            using var run = Process.Start(new ProcessStartInfo("node", [checker, "--config", Path.Combine(Checkout.Root, ".htmlvalidate.json"), "--formatter", "text", $"{folder.FullName}/*.html"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var said = await run.StandardOutput.ReadToEndAsync() + await run.StandardError.ReadToEndAsync();
            await run.WaitForExitAsync();
            Assert.True(run.ExitCode == 0, said);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    public async Task Axe_finds_no_barrier_and_no_page_is_wider_than_its_window(int width, ColorScheme scheme)
    {
        var axe = Path.Combine(_modules, "axe-core", "axe.min.js");
        Assert.SkipUnless(File.Exists(axe), "axe-core is not installed: npm ci.");
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
            await page.GotoAsync(new Uri(site.Client.BaseAddress!, path).AbsoluteUri);
            await page.AddScriptTagAsync(new() { Path = axe });
            var result = await page.EvaluateAsync<JsonElement>(
                "async () => (await axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })).violations.map(v => `${v.id}: ${v.nodes.map(n => n.html).slice(0, 2).join(' ')}`)");
            findings.AddRange(result.EnumerateArray().Select(v => $"{path} {v.GetString()}"));
            if (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth") > width) findings.Add($"{path} is wider than {width}");
            if (Environment.GetEnvironmentVariable("PICTURES") is { Length: > 0 } folder)
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
            "/search?q=dam", "/search?from=never", "/subscribe", "/operators",
            .. await mailbox.PagesAsync(),
        ];
    }
}
