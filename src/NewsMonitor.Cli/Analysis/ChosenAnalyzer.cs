using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NewsMonitor.Azure.Analysis;
using NewsMonitor.Azure.Storage;
using NewsMonitor.Core.Analysis;

namespace NewsMonitor.Cli.Analysis;

/// <summary>An analyser for one command, and the services it lives in.</summary>
internal sealed class ChosenAnalyzer : IAsyncDisposable
{
    private readonly ServiceProvider? _services;

    private ChosenAnalyzer(IStatementAnalyzer value, ServiceProvider? services) => (Value, _services) = (value, services);

    /// <summary>The analyser.</summary>
    public IStatementAnalyzer Value { get; }

    /// <summary>The one that the settings choose.</summary>
    /// <exception cref="InvalidOperationException">The choice cannot work; the message says what to do.</exception>
    public static ChosenAnalyzer Of(IConfiguration settings)
    {
        var services = new ServiceCollection().AddSingleton(_ => StorageAccount.From(settings)).AddStatementAnalysis(settings).BuildServiceProvider();
        return new ChosenAnalyzer(services.GetRequiredService<IStatementAnalyzer>(), services);
    }

    /// <summary>The one of that name, or a file of answers given before.</summary>
    /// <exception cref="InvalidOperationException">The choice cannot work; the message says what to do.</exception>
    public static ChosenAnalyzer Of(string name, ConfigurationManager settings)
    {
        if (name is not (AnalysisOptions.Embedded or AnalysisOptions.Azure)) return new ChosenAnalyzer(new RecordedAnalyzer(name), null);
        settings[$"{AnalysisOptions.Section}:{nameof(AnalysisOptions.Provider)}"] = name;
        return Of(settings);
    }

    public ValueTask DisposeAsync() => _services?.DisposeAsync() ?? ValueTask.CompletedTask;
}
