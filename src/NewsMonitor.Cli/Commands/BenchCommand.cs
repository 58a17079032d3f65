using System.CommandLine;
using System.Diagnostics;

namespace NewsMonitor.Cli.Commands;

/// <summary><c>monitor bench</c>: the benchmarks, each against a peer or a limit measured in the same run.</summary>
internal static class BenchCommand
{
    public static Command Create()
    {
        var which = new Argument<string[]>("which") { Arity = ArgumentArity.ZeroOrMore, Description = "Which benchmark, and what it takes; none lists them." };
        var command = new Command("bench", "Runs a benchmark.") { which };
        command.SetAction(async (arguments, cancellation) =>
        {
            var start = new ProcessStartInfo("dotnet", ["run", "-c", "Release", "--project", "tests/NewsMonitor.Benchmarks", "--", .. arguments.GetValue(which) ?? []]) { WorkingDirectory = Checkout.Root };
            using var bench = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
            await bench.WaitForExitAsync(cancellation);
            return bench.ExitCode;
        });
        return command;
    }
}
