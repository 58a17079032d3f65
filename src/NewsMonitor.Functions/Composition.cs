using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NewsMonitor.Azure.Storage;
using NewsMonitor.Core.Leaders;
using NewsMonitor.Functions.Http;

namespace NewsMonitor.Functions;

/// <summary>Puts the rooms together: the one place that knows every implementation of a port.</summary>
public static class Composition
{
    /// <summary>Registers the whole monitor.</summary>
    public static IServiceCollection AddNewsMonitor(this IServiceCollection services, IConfiguration settings)
    {
        services.TryAddSingleton(TimeProvider.System);
        var lists = settings.GetSection(WatchListOptions.Section).Get<WatchListOptions>() ?? new WatchListOptions();
        services.AddSingleton(_ => WatchList.Load(lists.Leaders));
        services.AddSingleton(_ => FeedList.Load(lists.Feeds));
        return services.AddStorage(settings).AddPagesAndApi(settings);
    }
}
