using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NewsMonitor.Azure.Storage;
using NewsMonitor.Core.Analysis;

namespace NewsMonitor.Azure.Analysis;

/// <summary>Puts the analyser together that the settings choose.</summary>
public static class AnalysisRegistration
{
    /// <summary>Registers the <see cref="IStatementAnalyzer"/> that <c>Analysis:Provider</c> names. The cloud's needs a <see cref="StorageAccount"/> for its cache and its budget.</summary>
    /// <exception cref="InvalidOperationException">The choice is none, or cannot work in this build or with these settings; the message says what to do.</exception>
    public static IServiceCollection AddStatementAnalysis(this IServiceCollection services, IConfiguration settings)
    {
        if (Problem(settings) is { } problem) throw new InvalidOperationException(problem);
        services.TryAddSingleton(TimeProvider.System);
        services.Configure<AnalysisPrice>(settings.GetSection(AnalysisPrice.Section));
        services.TryAddSingleton<EmbeddedAnalyzer>();
        if (Provider(settings) == AnalysisOptions.Embedded) return services.AddSingleton<IStatementAnalyzer>(provider => provider.GetRequiredService<EmbeddedAnalyzer>());

        var options = AzureOptions(settings);
        return services.AddSingleton<IStatementAnalyzer>(provider => Create(
            options, provider.GetRequiredService<StorageAccount>(), provider.GetRequiredService<IAnalyzerBill>(), provider.GetRequiredService<EmbeddedAnalyzer>(), provider.GetRequiredService<TimeProvider>()));
    }

    /// <summary>What is wrong with the choice and what to do; null when nothing is.</summary>
    public static string? Problem(IConfiguration settings) => Price(settings).Problem() ?? Provider(settings) switch
    {
        AnalysisOptions.Embedded => null,
        AnalysisOptions.Azure when !LanguageClient.IsPackagePresent =>
            $"{AnalysisOptions.Section}:Provider is azure, but this build was made without the package Azure.AI.TextAnalytics: build where the registry carries it (delete .monitor/build.props to ask again), or set it to embedded.",
        AnalysisOptions.Azure => AzureOptions(settings).Problem(),
        var other => $"{AnalysisOptions.Section}:Provider is '{other}': set it to embedded or azure.",
    };

    internal static IStatementAnalyzer Create(AzureLanguageOptions options, StorageAccount account, IAnalyzerBill bill, IStatementAnalyzer embedded, TimeProvider time) => new AzureAnalyzer(
        new LanguageFeatures(LanguageClient.Create(options, new CallBudget(account, options.Endpoint!.Host, options.CallsPerMinute, time)), new AnalysisCache(account, options.ModelVersion), bill, options.ModelVersion, time),
        embedded);

    private static string Provider(IConfiguration settings) =>
        settings.GetSection(AnalysisOptions.Section)[nameof(AnalysisOptions.Provider)] is { Length: > 0 } provider ? provider.ToLowerInvariant() : AnalysisOptions.Embedded;

    private static AnalysisPrice Price(IConfiguration settings) => settings.GetSection(AnalysisPrice.Section).Get<AnalysisPrice>() ?? new AnalysisPrice();

    private static AzureLanguageOptions AzureOptions(IConfiguration settings) =>
        settings.GetSection(AzureLanguageOptions.Section).Get<AzureLanguageOptions>() ?? new AzureLanguageOptions();
}
