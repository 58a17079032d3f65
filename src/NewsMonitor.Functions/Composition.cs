using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NewsMonitor.Functions.Http;

namespace NewsMonitor.Functions;

/// <summary>Puts the rooms together: the one place that knows every implementation of a port.</summary>
public static class Composition
{
    /// <summary>Registers the whole monitor.</summary>
    public static IServiceCollection AddNewsMonitor(this IServiceCollection services, IConfiguration settings) => services.AddPagesAndApi(settings);
}
