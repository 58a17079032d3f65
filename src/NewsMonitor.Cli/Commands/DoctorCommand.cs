using System.CommandLine;
using System.Diagnostics;
using Azure;
using Azure.Identity;
using Microsoft.Extensions.Configuration;
using NewsMonitor.Azure.Analysis;
using NewsMonitor.Azure.Mailing;
using NewsMonitor.Azure.Storage;
using NewsMonitor.Cli.Hosting;
using NewsMonitor.Core.Analysis;
using NewsMonitor.Core.Leaders;
using NewsMonitor.Functions;
using Spectre.Console;

namespace NewsMonitor.Cli.Commands;

/// <summary><c>monitor doctor</c>: what is installed, reachable and configured, and how to get what is missing.</summary>
internal static class DoctorCommand
{
    private enum Health
    {
        Good,
        Note,
        Bad,
    }

    public static Command Create()
    {
        var command = new Command("doctor", "What is installed, reachable, configured; and how to get what is missing.");
        command.SetAction(async (_, cancellation) =>
        {
            var table = new Table().Border(TableBorder.None).HideHeaders().AddColumns("", "", "");
            var bad = false;
            await foreach (var (what, health, finding) in ExamineAsync(cancellation))
            {
                bad |= health == Health.Bad;
                var mark = health switch { Health.Good => "[green]ok[/]", Health.Note => "[yellow]note[/]", _ => "[red]bad[/]" };
                table.AddRow(new Markup(mark), new Text(what), new Text(finding));
            }

            AnsiConsole.Write(table);
            return bad ? 1 : 0;
        });
        return command;
    }

    private static async IAsyncEnumerable<(string What, Health Health, string Finding)> ExamineAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        yield return await ToolAsync(".NET SDK", "dotnet", "--version", "10.", "install the .NET 10 SDK: https://dot.net/download", cancellation);
        yield return await ToolAsync("Node.js", "node", "--version", "v", "install Node.js 20 or later: https://nodejs.org", cancellation);
        yield return File.Exists(Path.Combine(Checkout.Root, "node_modules", "azurite", "package.json"))
            ? ("Azurite", Health.Good, "installed in node_modules")
            : ("Azurite", Health.Bad, "missing: run 'npm ci' in the clone");
        yield return Chromium.Find() is { } chromium
            ? ("Chromium", Health.Good, chromium)
            : ("Chromium", Health.Note, "missing: the browser tests are skipped (Debian: apt-get install chromium; or set CHROMIUM_PATH)");
        yield return FunctionsPackages.ArePresent
            ? ("Functions packages", Health.Good, "present: this build can be published to Azure")
            : ("Functions packages", Health.Note, "absent: built against eng/contracts; everything runs here, publishing to Azure needs a registry that carries them (delete .monitor/build.props to ask again)");

        var settings = new ConfigurationManager();
        settings.AddLocalSettings([]);
        yield return File.Exists(Path.Combine(Checkout.Root, "local.settings.json"))
            ? ("Settings", Health.Good, "local.settings.json")
            : ("Settings", Health.Note, "local.settings.sample.json (copy it to local.settings.json to change something)");
        if (await SettingsCheck.ProblemAsync(settings) is { } fault) yield return ("Settings", Health.Bad, fault);
        foreach (var unknown in SettingsCheck.Unknown(settings)) yield return ("Settings", Health.Note, $"{unknown} is no setting: the README names those of its section");
        yield return WatchListState(settings);
        yield return await StorageStateAsync(settings, cancellation);
        yield return settings[$"{MailOptions.Section}:Host"] is { Length: > 0 } host
            ? ("Mail", Health.Good, $"SMTP {host}")
            : ("Mail", Health.Note, $"pickup folder {settings[$"{MailOptions.Section}:PickupFolder"]} (set Mail:Host to send)");
        yield return AnalysisRegistration.Problem(settings) is { } problem
            ? ("Analysis", Health.Bad, problem)
            : ("Analysis", Health.Good, settings[$"{AnalysisOptions.Section}:{nameof(AnalysisOptions.Provider)}"] ?? AnalysisOptions.Embedded);
    }

    private static async Task<(string, Health, string)> ToolAsync(string what, string command, string argument, string expected, string advice, CancellationToken cancellation)
    {
        try
        {
            using var tool = Process.Start(new ProcessStartInfo(command, argument) { RedirectStandardOutput = true })!;
            var version = (await tool.StandardOutput.ReadToEndAsync(cancellation)).Trim();
            return version.StartsWith(expected, StringComparison.Ordinal) ? (what, Health.Good, version) : (what, Health.Bad, $"{version}: {advice}");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return (what, Health.Bad, $"missing: {advice}");
        }
    }

    private static (string, Health, string) WatchListState(ConfigurationManager settings)
    {
        var options = settings.GetSection(WatchListOptions.Section).Get<WatchListOptions>() ?? new WatchListOptions();
        try
        {
            return ("Watch list", Health.Good, $"{WatchList.Load(options.Leaders).Leaders.Count} leaders, {FeedList.Load(options.Feeds).Feeds.Count} feeds");
        }
        catch (Exception e) when (e is IOException or WatchListException)
        {
            return ("Watch list", Health.Bad, e.Message);
        }
    }

    private static async Task<(string, Health, string)> StorageStateAsync(ConfigurationManager settings, CancellationToken cancellation)
    {
        if (settings[StorageAccount.Connection] is null or "" or "UseDevelopmentStorage=true") return ("Storage", Health.Good, "Azurite, started with 'monitor up'");
        try
        {
            var account = StorageAccount.From(settings);
            await account.Tables.GetPropertiesAsync(cancellation);
            return ("Storage", Health.Good, account.Tables.Uri.Host);
        }
        catch (Exception e) when (e is InvalidOperationException or RequestFailedException or AuthenticationFailedException)
        {
            return ("Storage", Health.Bad, e.Message.Split('\n')[0]);
        }
    }
}
