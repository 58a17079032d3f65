using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace NewsMonitor.Cli.Commands;

/// <summary><c>monitor test</c>: every test of the solution, and a last line that counts them.</summary>
internal static partial class TestCommand
{
    public static Command Create()
    {
        var faults = new Option<bool>("--faults") { Description = "Runs the fault suite alone, in its long form, and prints what came of it." };
        var minutes = new Option<double>("--minutes") { Description = "With --faults: how long faults are made.", DefaultValueFactory = _ => 30 };
        var seed = new Option<int?>("--seed") { Description = "With --faults: repeats the faults of a run that printed this seed." };
        var command = new Command("test", "Runs every test; the last line counts them.") { faults, minutes, seed };
        command.SetAction(async (arguments, cancellation) =>
        {
            if (arguments.GetValue(faults)) return await FaultsAsync(arguments.GetValue(minutes), arguments.GetValue(seed), cancellation);
            await Chromium.EnsureAsync(cancellation);

            // Two at once: each brings an Azurite and works in parallel itself.
            var start = new ProcessStartInfo("dotnet", ["test", "--solution", "Monitor.sln", "-c", "Release", "--no-ansi", "--max-parallel-test-modules", "2"])
            {
                WorkingDirectory = Checkout.Root,
                RedirectStandardOutput = true,
            };
            using var tests = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
            var counts = new Dictionary<string, int>();
            while (await tests.StandardOutput.ReadLineAsync(cancellation) is { } line)
            {
                Console.WriteLine(line);
                if (Count().Match(line) is { Success: true } count) counts[count.Groups[1].Value] = int.Parse(count.Groups[2].Value, CultureInfo.InvariantCulture);
            }

            await tests.WaitForExitAsync(cancellation);
            if (!counts.TryGetValue("succeeded", out var passed))
            {
                Console.Error.WriteLine("monitor test: the tests did not run; see above.");
                return 1;
            }

            Console.WriteLine();
            Console.WriteLine($"{passed} passed, {counts["failed"]} failed, {counts["skipped"]} skipped");
            return tests.ExitCode == 0 ? 0 : 1;
        });
        return command;
    }

    private static async Task<int> FaultsAsync(double minutes, int? seed, CancellationToken cancellation)
    {
        const string output = "[OUTPUT] ";
        var start = new ProcessStartInfo("dotnet", ["run", "--project", "tests/NewsMonitor.EndToEnd", "-c", "Release", "--", "-namespace", "NewsMonitor.EndToEnd.Faults", "-showliveoutput", "-nocolor"])
        {
            WorkingDirectory = Checkout.Root,
            RedirectStandardOutput = true,
        };
        start.Environment["MONITOR_FAULTS_MINUTES"] = minutes.ToString(CultureInfo.InvariantCulture);
        if (seed is { } given) start.Environment["MONITOR_FAULTS_SEED"] = given.ToString(CultureInfo.InvariantCulture);
        using var tests = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        while (await tests.StandardOutput.ReadLineAsync(cancellation) is { } line)
        {
            var at = line.IndexOf(output, StringComparison.Ordinal);
            Console.WriteLine(at < 0 ? line : line[(at + output.Length)..]);
        }

        await tests.WaitForExitAsync(cancellation);
        return tests.ExitCode == 0 ? 0 : 1;
    }

    // The summary that Microsoft.Testing.Platform prints at the end.
    [GeneratedRegex(@"^\s*(succeeded|failed|skipped): (\d+)\s*$")]
    private static partial Regex Count();
}
