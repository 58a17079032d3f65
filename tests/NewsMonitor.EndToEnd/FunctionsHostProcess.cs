using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using NewsMonitor.Functions;

namespace NewsMonitor.EndToEnd;

/// <summary>The published app on the Functions host itself, as Azure Functions Core Tools run it (<c>func start</c>).</summary>
internal sealed class FunctionsHostProcess : IAsyncDisposable
{
    /// <summary>The variable that names the folder of the published app.</summary>
    public const string Published = "FUNCTIONS_PUBLISHED";

    private readonly Process _process;

    private FunctionsHostProcess(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>Why it cannot be run here; null when it can.</summary>
    public static string? Lacking =>
        !FunctionsPackages.ArePresent ? "This build lacks the Functions packages: there is nothing that the Functions host could run."
        : Environment.GetEnvironmentVariable(Published) is not { Length: > 0 } ? $"{Published} names no folder with the published app."
        : null;

    /// <summary>Starts it; it answers when its functions are found.</summary>
    public static FunctionsHostProcess Start(IReadOnlyDictionary<string, string> settings, ConcurrentQueue<string> log)
    {
        var port = FreePort();
        var start = new ProcessStartInfo("func", ["start", "--no-build", "--port", port.ToString(CultureInfo.InvariantCulture)])
        {
            WorkingDirectory = Environment.GetEnvironmentVariable(Published)!,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings) start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        start.Environment["FUNCTIONS_WORKER_RUNTIME"] = "dotnet-isolated";
        start.Environment["FUNCTIONS_CORE_TOOLS_TELEMETRY_OPTOUT"] = "1";
        var process = Process.Start(start) ?? throw new InvalidOperationException("func did not start.");
        process.OutputDataReceived += (_, line) => log.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => log.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new(process, new Uri($"http://127.0.0.1:{port}/"));
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
