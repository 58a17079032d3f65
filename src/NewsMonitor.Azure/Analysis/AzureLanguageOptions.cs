namespace NewsMonitor.Azure.Analysis;

/// <summary>How Azure AI Language is reached: the settings of the section <see cref="Section"/>.</summary>
public sealed class AzureLanguageOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Analysis:Azure";

    /// <summary>Fewest calls a minute that can be set.</summary>
    public const int LeastCallsPerMinute = 10;

    /// <summary>Address of the resource, with its own subdomain where a managed identity is used: <c>https://NAME.cognitiveservices.azure.com/</c>.</summary>
    public Uri? Endpoint { get; set; }

    /// <summary>Key of the resource, in Azure a reference to Key Vault; null for managed identity.</summary>
    public string? Key { get; set; }

    /// <summary>Client id of a user-assigned managed identity; null for the system's own.</summary>
    public string? ClientId { get; set; }

    /// <summary>The service's model version: <c>latest</c>, or one to stay with, so that figures do not change under a trend.</summary>
    public string ModelVersion { get; set; } = "latest";

    /// <summary>Most calls a minute of all instances together, retries counted: 300 is what the smallest tiers allow (data limits, 2025-11-18).</summary>
    public int CallsPerMinute { get; set; } = 300;

    /// <summary>What is wrong with the settings and what to do; null when nothing is.</summary>
    public string? Problem() =>
        Endpoint is not { IsAbsoluteUri: true, Scheme: "https" } ? $"Azure AI Language needs an address: set {Section}:Endpoint to the resource's https address."
        : CallsPerMinute < LeastCallsPerMinute ? $"{Section}:CallsPerMinute is {CallsPerMinute}: set it to {LeastCallsPerMinute} or more."
        : string.IsNullOrWhiteSpace(ModelVersion) ? $"{Section}:ModelVersion is empty: set it to latest or to a version of the service's model."
        : null;
}
