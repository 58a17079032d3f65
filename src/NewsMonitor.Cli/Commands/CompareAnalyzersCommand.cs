using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NewsMonitor.Cli.Analysis;
using NewsMonitor.Cli.Hosting;
using NewsMonitor.Core.Analysis;
using NewsMonitor.Core.Statements;
using NewsMonitor.Language.Sentiment;

namespace NewsMonitor.Cli.Commands;

/// <summary><c>monitor compare-analyzers</c>: lets two analysers read the same statements and prints where they differ, worst first, then how often they agree.</summary>
internal static class CompareAnalyzersCommand
{
    public static Command Create()
    {
        var statements = new Argument<string>("STATEMENTS") { Description = "A stored day, yyyy-MM-dd; or JSON lines {\"id\",\"text\",\"speaker\"?,\"target\"?,\"targets\"?}, plain or gzipped; - is standard input." };
        var first = new Argument<string>("FIRST") { Description = "embedded, azure, or a file of answers as 'monitor analyze --jsonl' prints them." };
        var second = new Argument<string>("SECOND") { Description = "The other one." };
        var show = new Option<int>("--show") { Description = "Most disagreements printed.", DefaultValueFactory = _ => 50 };
        var command = new Command("compare-analyzers", "Runs two analysers over the same statements: disagreements first, then agreement.") { statements, first, second, show };
        command.SetAction(async (parse, cancellation) =>
        {
            try
            {
                var settings = new ConfigurationManager();
                settings.AddLocalSettings([]);
                await using var one = ChosenAnalyzer.Of(parse.GetValue(first)!, settings);
                await using var other = ChosenAnalyzer.Of(parse.GetValue(second)!, settings);
                var comparison = await AnalyzerComparison.CompareAsync(one.Value, other.Value, await ReadAsync(parse.GetValue(statements)!, cancellation), cancellation);
                Print(comparison, parse.GetValue(first)!, parse.GetValue(second)!, parse.GetValue(show), Console.Out);
                return 0;
            }
            catch (Exception e) when (e is FormatException or IOException or InvalidDataException or InvalidOperationException or ArgumentException or AnalyzerUnavailableException)
            {
                Console.Error.WriteLine(e.Message);
                return 1;
            }
        });
        return command;
    }

    private static async Task<IReadOnlyList<AnalysisRequest>> ReadAsync(string statements, CancellationToken cancellation)
    {
        if (!DateOnly.TryParseExact(statements, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return StatementLines.Read(statements);
        await using var account = await OperatorAccount.OpenAsync(cancellation);
        var stored = await StatementLines.ReadAsync(account.Services.GetRequiredService<IStatementStore>(), day, cancellation);
        return stored.Count > 0 ? stored : throw new InvalidDataException($"There is no statement of {statements} in the store.");
    }

    internal static void Print(AnalyzerComparison comparison, string first, string second, int show, TextWriter output)
    {
        foreach (var disagreement in comparison.Disagreements.Take(show))
        {
            output.WriteLine($"{disagreement.StatementId}{(disagreement.TargetId is { } target ? $" towards {target}" : "")}: {first} {Words(disagreement.First)}, {second} {Words(disagreement.Second)}");
            output.WriteLine($"    {disagreement.Text.ReplaceLineEndings(" ")}");
        }

        if (comparison.Disagreements.Count > show) output.WriteLine($"… and {comparison.Disagreements.Count - show} more (--show)");
        output.WriteLine($"statements   {comparison.Statements} compared, {comparison.Failed.Count} that one of them could not analyse{(comparison.Failed.Count > 0 ? ": " + string.Join(", ", comparison.Failed.Take(10)) : "")}");
        output.WriteLine($"sentiment    {Words(comparison.Whole)}");
        output.WriteLine($"of targets   {Words(comparison.Targets)}");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"key phrases  {comparison.KeyPhrases:P1} in common"));
    }

    private static string Words(SentimentScore score) =>
        string.Create(CultureInfo.InvariantCulture, $"{score.Label.ToString().ToLowerInvariant()} ({score.Positive:F2} {score.Neutral:F2} {score.Negative:F2})");

    private static string Words(Agreement agreement) => string.Create(CultureInfo.InvariantCulture, $"{agreement.Share:P1} the same label ({agreement.Same} of {agreement.Of})");
}
