using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using NewsMonitor.Azure.Storage;
using NewsMonitor.Core.Digests;
using NewsMonitor.Functions;

namespace NewsMonitor.Cli.Hosting;

/// <summary>How to run the whole monitor in this process.</summary>
internal sealed record LocalMonitorOptions
{
    /// <summary>Folder for Azurite's data, when the settings name no other account.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Port of the pages and the API on loopback; 0 for a free one.</summary>
    public int Port { get; init; }

    /// <summary>Settings that go before all files and the environment.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Whether the timers tick; false for callers that run the stages themselves.</summary>
    public bool Timers { get; init; } = true;

    /// <summary>Least level that is logged to the terminal.</summary>
    public LogLevel LogLevel { get; init; } = LogLevel.Information;
}

/// <summary>The whole monitor in this process: Azurite where no other account is named, and every function.</summary>
internal sealed class LocalMonitor : IAsyncDisposable
{
    private readonly Azurite? _azurite;
    private readonly LocalHost _host;

    private LocalMonitor(Azurite? azurite, LocalHost host) => (_azurite, _host) = (azurite, host);

    public Uri Address => _host.Address;

    public IServiceProvider Services => _host.Services;

    /// <summary>The storage account's connection string, when it is this run's own Azurite.</summary>
    public string? ConnectionString => _azurite?.ConnectionString;

    public static async Task<LocalMonitor> StartAsync(LocalMonitorOptions options, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddLocalSettings(options.Settings);
        builder.Logging.ClearProviders();
        builder.Logging.AddSimpleConsole(console => (console.SingleLine, console.TimestampFormat, console.ColorBehavior) = (true, "HH:mm:ss ", LoggerColorBehavior.Default));
        builder.Logging.SetMinimumLevel(options.LogLevel);
        foreach (var library in new[] { "Microsoft", "System", "Azure", "Polly" }) builder.Logging.AddFilter(library, LogLevel.Warning);

        // Whoever starts this says why it did not.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);

        // It says nothing at that level (Kestrel logs what a request throws), but as long as it might, it makes an activity and a scope for every request.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.WebHost.UseUrls($"http://127.0.0.1:{options.Port}");

        var azurite = Azurite.IsAskedFor(builder.Configuration) ? await Azurite.StartAsync(options.DataFolder, cancellation) : null;
        try
        {
            if (azurite is not null) builder.Configuration[StorageAccount.Connection] = azurite.ConnectionString;
            builder.Services.AddSingleton(options.Time);

            // Where it listens is known once it does; a setting, which is read after this, goes before.
            builder.Services.AddOptions<SiteOptions>().Configure<IServer>((site, server) => site.Address = LocalHost.AddressOf(server) ?? site.Address);
            builder.Services.AddNewsMonitor(builder.Configuration);
            return new LocalMonitor(azurite, await LocalHost.StartAsync(typeof(Composition).Assembly, builder, options.Timers, cancellation));
        }
        catch
        {
            if (azurite is not null) await azurite.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        if (_azurite is not null) await _azurite.DisposeAsync();
    }
}
