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
        var command = new Command("test", "Runs every test; the last line counts them.");
        command.SetAction(async (_, cancellation) =>
        {
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

    // The summary that Microsoft.Testing.Platform prints at the end.
    [GeneratedRegex(@"^\s*(succeeded|failed|skipped): (\d+)\s*$")]
    private static partial Regex Count();
}
