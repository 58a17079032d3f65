using System.Collections.Concurrent;
using System.Diagnostics;

namespace NewsMonitor.EndToEnd.Faults;

/// <summary><c>monitor up</c> as a real child process, which can be killed as a power cut would kill it.</summary>
internal sealed class MonitorProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly TaskCompletionSource<Uri> _up = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private MonitorProcess(IReadOnlyDictionary<string, string> settings, IEnumerable<string> arguments, ConcurrentQueue<string> log, string program)
    {
        _process = new Process { StartInfo = Start(program, settings, ["up", "--port", "0", .. arguments]), EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Take(line.Data);
        _process.ErrorDataReceived += (_, line) => Take(line.Data);
        _process.Exited += (_, _) => _up.TrySetException(new InvalidOperationException($"monitor up ended: {string.Join(Environment.NewLine, log.TakeLast(10))}"));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();

        void Take(string? line)
        {
            if (line is null) return;
            log.Enqueue(line);
            if (line.StartsWith("pages ", StringComparison.Ordinal)) _up.TrySetResult(new Uri(line[6..].Trim()));
        }
    }

    /// <summary>Where its pages are.</summary>
    public Uri Address => _up.Task.Result;

    /// <summary>Most memory it has held, in bytes.</summary>
    public long PeakMemory
    {
        get
        {
            _process.Refresh();
            return _process.HasExited ? 0 : _process.PeakWorkingSet64;
        }
    }

    /// <summary>Starts it and waits until its functions run.</summary>
    /// <param name="settings">Settings, as the environment gives them.</param>
    /// <param name="log">Gets every line it prints.</param>
    /// <param name="arguments">Further arguments of the command.</param>
    /// <exception cref="InvalidOperationException">It ended instead.</exception>
    public static Task<MonitorProcess> StartAsync(IReadOnlyDictionary<string, string> settings, ConcurrentQueue<string> log, params string[] arguments) =>
        StartAsync(AppContext.BaseDirectory, settings, log, arguments);

    /// <inheritdoc cref="StartAsync(IReadOnlyDictionary{string, string}, ConcurrentQueue{string}, string[])"/>
    /// <param name="program">The folder of the program.</param>
    /// <param name="settings">Settings, as the environment gives them.</param>
    /// <param name="log">Gets every line it prints.</param>
    /// <param name="arguments">Further arguments of the command.</param>
    public static async Task<MonitorProcess> StartAsync(string program, IReadOnlyDictionary<string, string> settings, ConcurrentQueue<string> log, params string[] arguments)
    {
        var process = new MonitorProcess(settings, arguments, log, program);
        try
        {
            await process._up.Task.WaitAsync(TimeSpan.FromMinutes(2));
            return process;
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs another command of the same program to its end.</summary>
    /// <returns>Its exit code.</returns>
    public static async Task<int> RunAsync(IReadOnlyDictionary<string, string> settings, ConcurrentQueue<string> log, params string[] arguments)
    {
        using var process = Process.Start(Start(AppContext.BaseDirectory, settings, arguments))!;
        var errors = process.StandardError.ReadToEndAsync();
        log.Enqueue(await process.StandardOutput.ReadToEndAsync());
        log.Enqueue(await errors);
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    /// <summary>SIGKILL: nothing is flushed, finished or told. Returns when the process is gone.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    private static ProcessStartInfo Start(string program, IReadOnlyDictionary<string, string> settings, string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(program, OperatingSystem.IsWindows() ? "monitor.exe" : "monitor"), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings) start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        return start;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await KillAsync();
        _process.Dispose();
    }
}
