using Azure;
using Azure.AI.TextAnalytics;
using Azure.Core;
using Azure.Identity;

namespace NewsMonitor.Azure.Analysis;

/// <summary>Makes the service's client: who asks, how often, and who repeats.</summary>
internal static class LanguageClient
{
    /// <summary>True when this build has the published package; the declarations of eng/contracts have no service behind them.</summary>
    public static bool IsPackagePresent { get; } = typeof(TextAnalyticsClient).Assembly.GetName().Name == "Azure.AI.TextAnalytics";

    /// <summary>A client as the options say. Nothing is asked of the service yet.</summary>
    public static TextAnalyticsClient Create(AzureLanguageOptions options, CallBudget budget)
    {
        var clientOptions = Configure(new TextAnalyticsClientOptions(), budget);
        if (options.Key is { Length: > 0 } key) return new TextAnalyticsClient(options.Endpoint, new AzureKeyCredential(key), clientOptions);
        TokenCredential identity = options.ClientId is { Length: > 0 } clientId
            ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(clientId))
            : new DefaultAzureCredential();
        return new TextAnalyticsClient(options.Endpoint, identity, clientOptions);
    }

    /// <summary>
    /// The client's pipeline is the only one that repeats a call: three times on 408, 429 and 5xx, as long after as Retry-After says.
    /// What fails then goes back to its queue.
    /// </summary>
    public static TOptions Configure<TOptions>(TOptions options, CallBudget budget)
        where TOptions : ClientOptions
    {
        options.Retry.Mode = RetryMode.Exponential;
        options.Retry.MaxRetries = 3;
        options.Retry.Delay = TimeSpan.FromSeconds(1);
        options.Retry.MaxDelay = TimeSpan.FromSeconds(30);
        options.AddPolicy(new CallBudgetPolicy(budget), HttpPipelinePosition.PerRetry);
        return options;
    }
}
