using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using NewsMonitor.Azure.Storage;

namespace NewsMonitor.Cli.Hosting;

/// <summary>
/// Azurite, the storage emulator, as a child process on free loopback ports. It ends with this object, and also when this process
/// is killed (eng/exit-with-parent.cjs).
/// </summary>
internal sealed partial class Azurite : IAsyncDisposable
{
    /// <summary>The emulator's account and its published key: the same for everyone, no secret.</summary>
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    // A machine that is busy with other things has taken more than a minute; one that ends at once is known at once.
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(3);

    // Next to the data while Azurite runs on it, so that another command finds it instead of starting a second one on the same files.
    private const string RunningFile = "running";

    private readonly Process _process;
    private readonly string _folder;

    private Azurite(Process process, string folder, string connectionString) => (_process, _folder, ConnectionString) = (process, folder, connectionString);

    /// <summary>How to reach it.</summary>
    public string ConnectionString { get; }

    /// <summary>Whether the settings name no other account.</summary>
    public static bool IsAskedFor(IConfiguration settings) =>
        settings[StorageAccount.Connection] is null or "" or "UseDevelopmentStorage=true" && string.IsNullOrEmpty(settings[$"{StorageAccount.Connection}:blobServiceUri"]);

    /// <summary>The connection string of an Azurite that runs on the folder, or null.</summary>
    public static async Task<string?> FindRunningAsync(string folder, CancellationToken cancellation)
    {
        var file = Path.Combine(folder, RunningFile);
        if (!File.Exists(file)) return null;
        var connection = await File.ReadAllTextAsync(file, cancellation);
        var port = connection.Split(';').First(part => part.StartsWith("TableEndpoint=", StringComparison.Ordinal)).Split(':')[2].Split('/')[0];
        return await AnswersAsync(port, cancellation) ? connection : null;
    }

    /// <summary>Starts Azurite on a folder and waits until all three services answer.</summary>
    /// <param name="folder">Where it keeps its data; made when missing.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="InvalidOperationException">It is not installed, or ended at once.</exception>
    public static async Task<Azurite> StartAsync(string folder, CancellationToken cancellation)
    {
        var script = Path.Combine(Checkout.Root, "node_modules", "azurite", "dist", "src", "azurite.js");
        if (!File.Exists(script)) throw new InvalidOperationException("Azurite is not installed: run 'npm ci' in the clone (monitor doctor tells more).");
        Directory.CreateDirectory(folder);
        var start = new ProcessStartInfo("node")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList =
            {
                "-r", Path.Combine(Checkout.Root, "eng", "exit-with-parent.cjs"), "-r", Path.Combine(Checkout.Root, "eng", "azurite-lists.cjs"), script,
                "--location", folder, "--silent", "--disableTelemetry",
                // The SDKs speak a newer service version than any Azurite knows.
                "--skipApiVersionCheck",
                // It chooses its own: a port found free here could be another's by the time Azurite asks for it.
                "--blobPort", "0", "--queuePort", "0", "--tablePort", "0",
            },
        };
        var process = Process.Start(start) ?? throw new InvalidOperationException("node did not start.");
        var output = new List<string>();
        var services = new Dictionary<string, Uri>();
        var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) =>
        {
            process.WaitForExit();
            lock (output) listening.TrySetException(new InvalidOperationException($"Azurite ended at once: {string.Join(Environment.NewLine, output)}"));
        };
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await listening.Task.WaitAsync(_patience, cancellation);
        }
        catch
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
            process.Dispose();
            throw;
        }

        var endpoints = string.Join(';', services.Select(service => $"{service.Key}Endpoint={new Uri(service.Value, Account)}"));
        var connectionString = $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};{endpoints};";
        await File.WriteAllTextAsync(Path.Combine(folder, RunningFile), connectionString, cancellation);
        return new Azurite(process, folder, connectionString);

        void Keep(string? line)
        {
            if (line is null) return;
            lock (output)
            {
                output.Add(line);
                if (ListeningLine().Match(line) is not { Success: true } match) return;
                services[match.Groups["service"].Value] = new Uri(match.Groups["address"].Value);
                if (services.Count == 3) listening.TrySetResult();
            }
        }
    }

    // "Azurite Blob service is successfully listening at http://127.0.0.1:41479"
    [GeneratedRegex(@"^Azurite (?<service>Blob|Queue|Table) service is successfully listening at (?<address>\S+)")]
    private static partial Regex ListeningLine();

    /// <summary>Lets Azurite write its state to disk and end.</summary>
    public async ValueTask DisposeAsync()
    {
        File.Delete(Path.Combine(_folder, RunningFile));
        _process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private static async Task<bool> AnswersAsync(string port, CancellationToken cancellation)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, int.Parse(port, System.Globalization.CultureInfo.InvariantCulture), cancellation);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
