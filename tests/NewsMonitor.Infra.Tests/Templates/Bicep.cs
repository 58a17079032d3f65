using System.Diagnostics;
using System.Reflection;
using NewsMonitor.Cli;

namespace NewsMonitor.Infra.Tests.Templates;

/// <summary>The Bicep CLI, as the restore of this project brought it.</summary>
internal static class Bicep
{
    /// <summary>The folder of the templates.</summary>
    public static string Folder { get; } = Path.Combine(Checkout.Root, "infra");

    /// <summary>Every template and parameters file.</summary>
    public static IEnumerable<string> Files => Directory.EnumerateFiles(Folder, "*.bicep*").Where(file => Path.GetExtension(file) is ".bicep" or ".bicepparam").Order();

    /// <summary>Runs it to its end. Skips the test, and says so, where Microsoft publishes no such program for the system.</summary>
    public static (int Exit, string Output, string Error) Run(IReadOnlyDictionary<string, string> environment, string folder, params string[] arguments)
    {
        var program = Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(entry => entry.Key == nameof(Bicep))?.Value;
        if (program is null) Assert.Skip($"There is no Bicep CLI for {System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier} in the package registry.");

        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Clear();
        foreach (var name in new[] { "HOME", "PATH", "TMPDIR", "TEMP", "USERPROFILE", "SystemRoot" })
        {
            if (Environment.GetEnvironmentVariable(name) is { } value) start.Environment[name] = value;
        }

        // The program brings no ICU, and slim images have none.
        start.Environment["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1";
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}
