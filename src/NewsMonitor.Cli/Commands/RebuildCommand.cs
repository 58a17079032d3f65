using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using NewsMonitor.Cli.Hosting;
using NewsMonitor.Core.Analysis;
using NewsMonitor.Core.Pipeline;
using NewsMonitor.Core.Statements;

namespace NewsMonitor.Cli.Commands;

/// <summary><c>monitor rebuild</c>: a day made anew from its snapshots, or what the analyser of the settings would change in it.</summary>
internal static class RebuildCommand
{
    public static Command Create()
    {
        var day = DayOption.CreateRequired("--day", "The UTC day.");
        var diff = new Option<bool>("--diff") { Description = "Changes nothing: compares the analyses that are stored with those of the analyser of the settings." };
        var show = new Option<int>("--show") { Description = "With --diff: most disagreements printed.", DefaultValueFactory = _ => 50 };
        var command = new Command("rebuild", "Makes a day anew from its snapshots: feeds handed on, articles analysed, digest built.") { day, diff, show };
        command.SetAction(async (arguments, cancellation) =>
        {
            await using var account = await OperatorAccount.OpenAsync(cancellation);
            return arguments.GetValue(diff)
                ? await DiffAsync(account.Services, arguments.GetValue(day), arguments.GetValue(show), cancellation)
                : await RebuildAsync(account.Services, arguments.GetValue(day), cancellation);
        });
        return command;
    }

    private static async Task<int> RebuildAsync(IServiceProvider services, DateOnly day, CancellationToken cancellation)
    {
        var rebuilt = await services.GetRequiredService<RebuildDay>().RunAsync(day, cancellation);
        Console.WriteLine($"{rebuilt.Entries} entries of the feeds handed on; a running monitor reads those that were never read");
        Console.WriteLine($"{rebuilt.Articles} articles entered, {rebuilt.Statements} statements analysed and stored, {rebuilt.Failed} articles failed");
        Console.WriteLine(rebuilt.Version is { } version ? $"digest of {day:yyyy-MM-dd}, version {version}" : $"no article of {day:yyyy-MM-dd} was kept: no digest");
        return rebuilt.Failed == 0 ? 0 : 1;
    }

    private static async Task<int> DiffAsync(IServiceProvider services, DateOnly day, int show, CancellationToken cancellation)
    {
        var statements = await services.GetRequiredService<IStatementStore>().OfDayAsync(day, null, cancellation).ToListAsync(cancellation);
        var requests = statements.ConvertAll(AnalysisRequest.Of);
        var stored = statements.ConvertAll(AnalysisOutcome.Stored);
        var now = await services.GetRequiredService<IStatementAnalyzer>().AnalyzeAsync(requests, cancellation);
        CompareAnalyzersCommand.Print(AnalyzerComparison.Of(requests, stored, now), "stored", "new", show, Console.Out);
        Console.WriteLine($"stored       {Versions(stored)}");
        Console.WriteLine($"new          {Versions(now)}");
        return 0;
    }

    private static string Versions(IEnumerable<AnalysisOutcome> outcomes) => string.Join(", ", outcomes
        .GroupBy(outcome => outcome.Analysis?.Analyzer ?? "not analysed")
        .OrderByDescending(version => version.Count())
        .Select(version => $"{version.Count()} by {version.Key}"));
}
