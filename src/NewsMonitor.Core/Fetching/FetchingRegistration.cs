using System.Diagnostics;
using System.Net;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using NewsMonitor.Core.Fetching.Bodies;
using NewsMonitor.Core.Fetching.Guards;
using NewsMonitor.Core.Fetching.Hosts;

namespace NewsMonitor.Core.Fetching;

/// <summary>Puts the <see cref="Fetcher"/> together.</summary>
public static class FetchingRegistration
{
    /// <summary>Most kibibytes of response headers: twice what real servers send.</summary>
    private const int MaxHeaderKilobytes = 32;

    /// <summary>Registers the <see cref="Fetcher"/>, configured by the section <see cref="FetchingOptions.Section"/>; a faulty section stops the start with what is wrong with it.</summary>
    public static IServiceCollection AddFetching(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<FetchingOptions>().Bind(configuration.GetSection(FetchingOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<FetchingOptions>, Validation>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IHostResolver, SystemHostResolver>();
        services.TryAddSingleton(_ => HostPipeline.Turns());

        // The factory never disposes the handlers that it made; the container does, and so the connections end with the program that opened them.
        services.TryAddKeyedSingleton(Fetcher.ClientName, (p, _) => Transport(p));
        var client = services.AddHttpClient(Fetcher.ClientName)
            .ConfigurePrimaryHttpMessageHandler(p => p.GetRequiredKeyedService<SocketsHttpHandler>(Fetcher.ClientName))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
        client.AddResilienceHandler("host", (pipeline, context) => HostPipeline.Configure(
            pipeline,
            context.ServiceProvider.GetRequiredService<PartitionedRateLimiter<string>>(),
            context.ServiceProvider.GetRequiredService<IOptions<FetchingOptions>>().Value,
            context.ServiceProvider.GetRequiredService<TimeProvider>()));
        client.AddHttpMessageHandler(p => new BodyHandler(p.GetRequiredService<IOptions<FetchingOptions>>().Value, p.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(p => new Fetcher(
            new HttpMessageInvoker(p.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler(Fetcher.ClientName), disposeHandler: false),
            p.GetRequiredService<IOptions<FetchingOptions>>().Value,
            p.GetRequiredService<TimeProvider>()));
        return services;
    }

    private static SocketsHttpHandler Transport(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<FetchingOptions>>().Value;
        var connector = new GuardedConnector(
            provider.GetRequiredService<IHostResolver>(),
            new AddressRules(options.AllowAddresses),
            options.ExtraPorts);
        return new SocketsHttpHandler
        {
            ConnectCallback = connector.ConnectAsync,
            ConnectTimeout = TimeSpan.FromSeconds(15),
            UseProxy = false,
            UseCookies = false,
            // Outlets are not told our trace ids.
            ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            MaxResponseHeadersLength = MaxHeaderKilobytes,
            MaxResponseDrainSize = 64 << 10,
            ResponseDrainTimeout = TimeSpan.FromSeconds(1),
            // Pooled connections do not follow the DNS; a new one does.
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(60),
        };
    }

    private sealed class Validation : IValidateOptions<FetchingOptions>
    {
        public ValidateOptionsResult Validate(string? name, FetchingOptions options) =>
            options.Problem() is { } problem ? ValidateOptionsResult.Fail(problem) : ValidateOptionsResult.Success;
    }
}
