using System.Diagnostics;
using System.Globalization;
using System.Text;
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

    private static readonly TimeSpan _timeToEnd = TimeSpan.FromSeconds(10);

    // Next to the data, held from before Azurite starts until it has ended, so that no two start on the same files. The system lets go of it
    // when this process is killed. In it stands Azurite's process id.
    private const string LockFile = "lock";

    // Next to the data while Azurite answers: how another command reaches it. It means something only while the lock is held.
    private const string RunningFile = "running";

    private readonly Process _process;
    private readonly FileStream _held;
    private readonly string _folder;

    private Azurite(Process process, FileStream held, string folder, string connectionString) => (_process, _held, _folder, ConnectionString) = (process, held, folder, connectionString);

    /// <summary>How to reach it.</summary>
    public string ConnectionString { get; }

    /// <summary>Whether the settings name no other account.</summary>
    public static bool IsAskedFor(IConfiguration settings) =>
        settings[StorageAccount.Connection] is null or "" or "UseDevelopmentStorage=true" && string.IsNullOrEmpty(settings[$"{StorageAccount.Connection}:blobServiceUri"]);

    /// <summary>The connection string of an Azurite that runs on the folder, or null. One that is starting is waited for.</summary>
    public static async Task<string?> FindRunningAsync(string folder, CancellationToken cancellation)
    {
        while (File.Exists(Path.Combine(folder, LockFile)))
        {
            if (TryHold(folder) is { } free)
            {
                await free.DisposeAsync();
                return null;
            }

            var file = Path.Combine(folder, RunningFile);
            if (File.Exists(file)) return await File.ReadAllTextAsync(file, cancellation);
            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellation);
        }

        return null;
    }

    /// <summary>Starts Azurite on a folder and waits until all three services answer.</summary>
    /// <param name="folder">Where it keeps its data; made when missing.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="InvalidOperationException">It is not installed, or ended at once, or another one is at work on the folder.</exception>
    public static async Task<Azurite> StartAsync(string folder, CancellationToken cancellation)
    {
        var script = Path.Combine(Checkout.Root, "node_modules", "azurite", "dist", "src", "azurite.js");
        if (!File.Exists(script)) throw new InvalidOperationException("Azurite is not installed: run 'npm ci' in the clone (monitor doctor tells more).");
        Directory.CreateDirectory(folder);
        var held = TryHold(folder) ?? throw new InvalidOperationException($"Another monitor is at work on {folder}.");
        try
        {
            File.Delete(Path.Combine(folder, RunningFile));
            await PredecessorEndedAsync(held, cancellation);
            return await StartAsync(script, folder, held, cancellation);
        }
        catch
        {
            await held.DisposeAsync();
            throw;
        }
    }

    private static async Task<Azurite> StartAsync(string script, string folder, FileStream held, CancellationToken cancellation)
    {
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
        held.SetLength(0);
        await held.WriteAsync(Encoding.ASCII.GetBytes(process.Id.ToString(CultureInfo.InvariantCulture)), cancellation);
        await held.FlushAsync(cancellation);
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
        var running = Path.Combine(folder, RunningFile);
        await File.WriteAllTextAsync($"{running}.new", connectionString, cancellation);
        File.Move($"{running}.new", running);
        return new Azurite(process, held, folder, connectionString);

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
        using var patience = new CancellationTokenSource(_timeToEnd);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
        _held.SetLength(0);
        await _held.DisposeAsync();
    }

    private static FileStream? TryHold(string folder)
    {
        try
        {
            return new FileStream(Path.Combine(folder, LockFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    // The Azurite of a monitor that was killed still writes its state to disk when the lock is free already.
    private static async Task PredecessorEndedAsync(FileStream held, CancellationToken cancellation)
    {
        using var reader = new StreamReader(held, leaveOpen: true);
        if (!int.TryParse(await reader.ReadToEndAsync(cancellation), CultureInfo.InvariantCulture, out var id)) return;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(_timeToEnd);
        try
        {
            using var predecessor = Process.GetProcessById(id);
            await predecessor.WaitForExitAsync(patience.Token);
        }
        catch (ArgumentException)
        {
            // It has ended.
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // Long since another's id.
        }
    }
}
