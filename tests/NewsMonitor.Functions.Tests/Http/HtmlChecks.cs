using System.Diagnostics;
using System.Text.Json;
using Microsoft.Playwright;
using NewsMonitor.Cli;

namespace NewsMonitor.Functions.Tests.Http;

/// <summary>The two judges of pages and mails: html-validate, and axe-core in a browser.</summary>
internal static class HtmlChecks
{
    private static readonly string _modules = Path.Combine(Checkout.Root, "node_modules");

    /// <summary>What html-validate says of some documents; empty when it finds nothing.</summary>
    /// <param name="documents">HTML.</param>
    /// <param name="isMail">Mail programs want styles inline, and not all know the newer elements.</param>
    public static async Task<string> ValidateAsync(IEnumerable<string> documents, bool isMail)
    {
        var checker = Path.Combine(_modules, "html-validate", "bin", "html-validate.mjs");
        Assert.SkipUnless(File.Exists(checker), "html-validate is not installed: npm ci.");
        var folder = Directory.CreateTempSubdirectory("pages-");
        try
        {
            foreach (var (document, i) in documents.Select((d, i) => (d, i))) await File.WriteAllTextAsync(Path.Combine(folder.FullName, $"{i}.html"), document);
            string[] rules = isMail ? ["--rule", "no-inline-style:off", "--rule", "prefer-native-element:off"] : [];
            using var run = Process.Start(new ProcessStartInfo("node", [checker, "--config", Path.Combine(Checkout.Root, ".htmlvalidate.json"), "--formatter", "text", .. rules, $"{folder.FullName}/*.html"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var said = await run.StandardOutput.ReadToEndAsync() + await run.StandardError.ReadToEndAsync();
            await run.WaitForExitAsync();
            return run.ExitCode == 0 ? "" : said;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>What axe-core finds on the page that is open, WCAG 2.2 AA and its best practices; and whether the page is wider than its window.</summary>
    public static async Task<IReadOnlyList<string>> BarriersAsync(IPage page)
    {
        var axe = Path.Combine(_modules, "axe-core", "axe.min.js");
        Assert.SkipUnless(File.Exists(axe), "axe-core is not installed: npm ci.");
        await page.AddScriptTagAsync(new() { Path = axe });
        var result = await page.EvaluateAsync<JsonElement>(
            "async () => (await axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })).violations.map(v => `${v.id}: ${v.nodes.map(n => n.html).slice(0, 2).join(' ')}`)");
        var found = result.EnumerateArray().Select(v => v.GetString()!).ToList();
        var (needs, has) = (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"), page.ViewportSize!.Width);
        if (needs > has) found.Add($"{needs} wide in a window of {has}");
        return found;
    }
}
