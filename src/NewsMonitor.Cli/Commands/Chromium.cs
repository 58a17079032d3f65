using System.Diagnostics;

namespace NewsMonitor.Cli.Commands;

/// <summary>The browser in which the pages are tested.</summary>
internal static class Chromium
{
    /// <summary>Path of the browser, or null: <c>CHROMIUM_PATH</c>, or what is on the path under its usual names.</summary>
    public static string? Find()
    {
        if (Environment.GetEnvironmentVariable("CHROMIUM_PATH") is { Length: > 0 } given) return File.Exists(given) ? given : null;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        string[] names = OperatingSystem.IsWindows() ? ["chrome.exe", "msedge.exe"] : ["chromium", "chromium-browser", "google-chrome"];
        return names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }

    /// <summary>Installs it where that takes no question: as root on Debian. Elsewhere the tests that need it say so and are skipped.</summary>
    public static async Task EnsureAsync(CancellationToken cancellation)
    {
        if (Find() is not null || !File.Exists("/usr/bin/apt-get") || Environment.UserName != "root") return;
        Console.WriteLine("installing Chromium for the browser tests …");
        foreach (var arguments in new[] { "-qq update", "-qq -y --no-install-recommends install chromium" })
        {
            var start = new ProcessStartInfo("apt-get", arguments) { Environment = { ["DEBIAN_FRONTEND"] = "noninteractive" }, RedirectStandardOutput = true };
            using var install = Process.Start(start) ?? throw new InvalidOperationException("apt-get did not start.");
            await install.StandardOutput.ReadToEndAsync(cancellation);
            await install.WaitForExitAsync(cancellation);
        }
    }
}
