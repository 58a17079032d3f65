using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using NewsMonitor.Azure.Storage;

namespace NewsMonitor.Cli.Hosting;

/// <summary>
/// Azurite, the storage emulator, as a child process on free loopback ports. It ends with this object, and also when this process
/// is killed (eng/exit-with-parent.cjs).
/// </summary>
internal sealed class Azurite : IAsyncDisposable
{
    /// <summary>The emulator's account and its published key: the same for everyone, no secret.</summary>
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

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
        var (blob, queue, table) = (FreePort(), FreePort(), FreePort());
        var start = new ProcessStartInfo("node")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList =
            {
                "-r", Path.Combine(Checkout.Root, "eng", "exit-with-parent.cjs"), script,
                "--location", folder, "--silent", "--disableTelemetry",
                // The SDKs speak a newer service version than any Azurite knows.
                "--skipApiVersionCheck",
                "--blobPort", blob, "--queuePort", queue, "--tablePort", table,
            },
        };
        var process = Process.Start(start) ?? throw new InvalidOperationException("node did not start.");
        var output = new List<string>();
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(_patience);
        foreach (var port in new[] { blob, queue, table })
        {
            while (!await AnswersAsync(port, patience.Token))
            {
                if (process.HasExited) throw new InvalidOperationException($"Azurite ended at once: {string.Join(Environment.NewLine, output)}");
            }
        }

        var endpoints = string.Join(';', $"BlobEndpoint={Endpoint(blob)}", $"QueueEndpoint={Endpoint(queue)}", $"TableEndpoint={Endpoint(table)}");
        var connectionString = $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};{endpoints};";
        await File.WriteAllTextAsync(Path.Combine(folder, RunningFile), connectionString, cancellation);
        return new Azurite(process, folder, connectionString);

        void Keep(string? line)
        {
            if (line is not null) lock (output) output.Add(line);
        }

        static string Endpoint(string port) => $"http://127.0.0.1:{port}/{Account}";
    }

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

    private static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
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
            await Task.Delay(50, cancellation);
            return false;
        }
    }
}
