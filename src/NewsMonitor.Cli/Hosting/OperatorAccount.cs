using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NewsMonitor.Azure.Storage;
using NewsMonitor.Functions;

namespace NewsMonitor.Cli.Hosting;

/// <summary>
/// The monitor's services on the account that an operator's command works on: the one of the settings, or the Azurite of a running
/// <c>monitor up</c>, or, when none runs, an Azurite of its own on the same data.
/// </summary>
internal sealed class OperatorAccount : IAsyncDisposable
{
    private readonly Azurite? _azurite;
    private readonly ServiceProvider _services;

    private OperatorAccount(Azurite? azurite, ServiceProvider services) => (_azurite, _services) = (azurite, services);

    public IServiceProvider Services => _services;

    public static async Task<OperatorAccount> OpenAsync(CancellationToken cancellation)
    {
        var settings = new ConfigurationManager();
        settings.AddLocalSettings([]);
        Azurite? azurite = null;
        if (Azurite.IsAskedFor(settings))
        {
            var folder = Path.Combine(Checkout.Data, "azurite");
            var running = await Azurite.FindRunningAsync(folder, cancellation);
            if (running is null) azurite = await Azurite.StartAsync(folder, cancellation);
            settings[StorageAccount.Connection] = running ?? azurite!.ConnectionString;
        }

        var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(settings)
            .AddLogging(logging => logging.AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(LogLevel.Warning))
            .AddSingleton(TimeProvider.System)
            .AddNewsMonitor(settings)
            .BuildServiceProvider();
        await services.GetRequiredService<StorageAccount>().PrepareAsync(cancellation);
        return new OperatorAccount(azurite, services);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (_azurite is not null) await _azurite.DisposeAsync();
    }
}
