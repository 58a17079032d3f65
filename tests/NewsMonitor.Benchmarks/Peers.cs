using System.Diagnostics;
using System.Text.Json;
using NewsMonitor.Cli;

namespace NewsMonitor.Benchmarks;

/// <summary>Runs the scripts in <c>peers/</c>, which do with packages of npm what is measured here.</summary>
internal static class Peers
{
    private static readonly string _folder = Path.Combine(Checkout.Root, "tests", "NewsMonitor.Benchmarks", "peers");

    /// <summary>Whether the packages are installed; says how where they are not.</summary>
    public static bool AreInstalled()
    {
        if (Directory.Exists(Path.Combine(_folder, "node_modules"))) return true;
        Console.Error.WriteLine($"For the peers: npm ci --prefix {_folder}");
        return false;
    }

    /// <summary>What the script prints: one JSON object with its best <c>seconds</c>.</summary>
    public static JsonElement Run(string script, params IEnumerable<string> arguments)
    {
        using var node = Process.Start(new ProcessStartInfo("node", [Path.Combine(_folder, script), .. arguments]) { RedirectStandardOutput = true })!;
        var output = node.StandardOutput.ReadToEnd();
        node.WaitForExit();
        if (node.ExitCode != 0) throw new InvalidOperationException($"{script} ended with {node.ExitCode}.");
        using var answer = JsonDocument.Parse(output);
        return answer.RootElement.Clone();
    }
}
