using System.Diagnostics;
using System.Globalization;
using NewsMonitor.Azure.Storage;
using NewsMonitor.Cli;
using NewsMonitor.Cli.Hosting;

namespace NewsMonitor.Benchmarks;

/// <summary>
/// From the start of the process to the first answered invocation, published ready to run and published for the JIT, in turn: <c>monitor up</c>
/// on an Azurite that runs already, until the function Health has answered. It is the same functions, on the local host in place of Azure's.
/// </summary>
internal static class StartBenchmark
{
    private const int Rounds = 15;

    public static async Task<int> RunAsync()
    {
        var ahead = await PublishAsync("ready-to-run", readyToRun: true);
        var jit = await PublishAsync("jit", readyToRun: false);
        await using var azurite = await Azurite.StartAsync(Directory.CreateTempSubdirectory("azurite-").FullName, default);
        var (ofAhead, ofJit) = (new List<double>(), new List<double>());
        for (var round = -1; round < Rounds; round++)
        {
            var (a, j) = (await StartAsync(ahead, azurite.ConnectionString), await StartAsync(jit, azurite.ConnectionString));
            if (round < 0) continue;
            ofAhead.Add(a);
            ofJit.Add(j);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"process start to first answered invocation, medians of {Rounds}, in turn, {Environment.ProcessorCount} cores"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ready to run {Median(ofAhead):0} ms, {Size(ahead):0} MB; JIT {Median(ofJit):0} ms, {Size(jit):0} MB: {Median(ofAhead) / Median(ofJit):0.00} of the time"));
        return 0;
    }

    private static async Task<string> PublishAsync(string name, bool readyToRun)
    {
        // Within the clone, where the program looks for it.
        var folder = Path.Combine(Checkout.Root, "artifacts", "start", name);
        using var publish = Process.Start(new ProcessStartInfo("dotnet", ["publish", "src/NewsMonitor.Cli", "-c", "Release", "-v", "quiet", "--nologo", "-o", folder, $"-p:PublishReadyToRun={readyToRun}"]) { WorkingDirectory = Checkout.Root })!;
        await publish.WaitForExitAsync();
        return publish.ExitCode == 0 ? folder : throw new InvalidOperationException($"Publishing {name} failed.");
    }

    private static async Task<double> StartAsync(string folder, string storage)
    {
        var start = new ProcessStartInfo(Path.Combine(folder, OperatingSystem.IsWindows() ? "monitor.exe" : "monitor"), ["up", "--port", "0"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment[StorageAccount.Connection] = storage;
        foreach (var schedule in new[] { "PullFeedsSchedule", "BuildDigestSchedule", "SendDigestsSchedule" }) start.Environment[schedule] = "0 0 0 1 1 *";
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        process.BeginErrorReadLine();
        try
        {
            string? line;
            do line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("monitor up ended.");
            while (!line.StartsWith("health ", StringComparison.Ordinal));
            using var client = new HttpClient();
            using var answer = await client.GetAsync(new Uri(line[6..].Trim()));
            answer.EnsureSuccessStatusCode();
            return watch.Elapsed.TotalMilliseconds;
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private static double Size(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length) / 1e6;

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);
}
