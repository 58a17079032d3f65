using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;
using NewsMonitor.Azure.Storage;
using NewsMonitor.Functions.Http.Limits;

namespace NewsMonitor.Cli.Hosting;

/// <summary>
/// Every function of an assembly in this process: timers, queue pumps and HTTP routes, from the same attributes and the same
/// host.json as under the Functions host.
/// </summary>
internal sealed class LocalHost : IAsyncDisposable
{
    /// <summary>Setting that names the origins whose pages may ask, with commas: what in Azure the function app's own CORS settings say.</summary>
    private const string AllowedOrigins = "Host:CORS";

    // As long as an article or a statement takes on a slow day. Handing on from the backlog takes minutes and is broken off: it goes on where it was.
    private static readonly TimeSpan _timeToEnd = TimeSpan.FromSeconds(10);

    private readonly WebApplication _app;
    private readonly IReadOnlyList<Task> _timers;
    private readonly IReadOnlyList<(QueuePump Pump, Task Running)> _queues;
    private readonly CancellationTokenSource _stopping;
    private readonly CancellationTokenSource _ending;

    private LocalHost(WebApplication app, IReadOnlyList<Task> timers, IReadOnlyList<(QueuePump, Task)> queues, CancellationTokenSource stopping, CancellationTokenSource ending) =>
        (_app, _timers, _queues, _stopping, _ending) = (app, timers, queues, stopping, ending);

    /// <summary>Where the HTTP functions answer.</summary>
    public Uri Address => AddressOf(_app.Services.GetRequiredService<IServer>())!;

    /// <summary>The functions' services.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>Where a server listens, ending in a slash; null before it does.</summary>
    internal static Uri? AddressOf(IServer server) =>
        server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() is { } address && new Uri(address) is { Port: not 0 } found ? found : null;

    /// <summary>Starts the functions.</summary>
    /// <param name="functions">The assembly that declares them.</param>
    /// <param name="builder">Configured: settings, services, address to listen on. The time provider among the services drives timers and queues.</param>
    /// <param name="timers">False leaves the timers out, for callers that run the stages themselves.</param>
    /// <param name="cancellation">Gives up starting.</param>
    public static async Task<LocalHost> StartAsync(Assembly functions, WebApplicationBuilder builder, bool timers, CancellationToken cancellation)
    {
        builder.Services.AddCors();
        var app = builder.Build();
        var settings = HostSettings.Read(Path.Combine(AppContext.BaseDirectory, "host.json"));
        var configuration = app.Services.GetRequiredService<IConfiguration>();
        var account = app.Services.GetRequiredService<StorageAccount>();
        var time = app.Services.GetRequiredService<TimeProvider>();
        var loggers = app.Services.GetRequiredService<ILoggerFactory>();
        await account.PrepareAsync(cancellation);
        if (configuration[AllowedOrigins] is { Length: > 0 } origins)
        {
            app.UseCors(policy => policy.WithOrigins(origins.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                .AllowAnyHeader().AllowAnyMethod().WithExposedHeaders(HeaderNames.ETag, HeaderNames.Link, HeaderNames.RetryAfter));
        }

        var limit = app.Services.GetRequiredService<RequestLimit>();
        app.Use(next => context => limit.Refuse(context) is { } refusal ? refusal.ExecuteAsync(context) : next(context));

        var keys = new FunctionKeys(configuration, time);
        var ticking = new List<(TimerPump Pump, ILogger Logger)>();
        var pumping = new List<(QueuePump Pump, ILogger Logger)>();
        foreach (var function in FunctionCatalog.Read(functions))
        {
            var logger = loggers.CreateLogger($"Function.{function.Name}");
            switch (function.Trigger)
            {
                case TimerTriggerAttribute timer:
                    ticking.Add((new TimerPump(function, HostSettings.Resolve(timer.Schedule, configuration), app.Services, time, logger), logger));
                    break;
                case QueueTriggerAttribute queue:
                    var name = HostSettings.Resolve(queue.QueueName, configuration);
                    pumping.Add((new QueuePump(function, account.Queues.GetQueueClient(name), account.Queues.GetQueueClient(name + StorageNames.Queues.Poison), settings, app.Services, time, logger), logger));
                    break;
                case HttpTriggerAttribute:
                    app.MapFunction(function, settings.RoutePrefix, keys);
                    break;
                default:
                    throw new InvalidOperationException($"Function {function.Name}: no local way to drive a {function.Trigger.GetType().Name}.");
            }
        }

        await app.StartAsync(cancellation);
        var (stopping, ending) = (new CancellationTokenSource(), new CancellationTokenSource());
        return new LocalHost(
            app,
            timers ? [.. ticking.Select(timer => Pumps.KeepRunningAsync(() => timer.Pump.RunAsync(stopping.Token, ending.Token), time, timer.Logger, stopping.Token))] : [],
            [.. pumping.Select(queue => (queue.Pump, Pumps.KeepRunningAsync(() => queue.Pump.RunAsync(stopping.Token, ending.Token), time, queue.Logger, stopping.Token)))],
            stopping,
            ending);
    }

    /// <summary>Stops fetching, lets what is being worked on end or breaks it off after ten seconds, stops listening.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _ending.CancelAfter(_timeToEnd);
        await Task.WhenAll([.. _timers, .. _queues.Select(queue => queue.Running)]).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(_queues.Select(queue => queue.Pump.StopAsync()));
        await _app.StopAsync();
        await _app.DisposeAsync();
        _stopping.Dispose();
        _ending.Dispose();
    }
}
