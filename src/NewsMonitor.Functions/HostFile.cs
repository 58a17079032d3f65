using Microsoft.Extensions.Configuration;
using NewsMonitor.Core.Pipeline;

namespace NewsMonitor.Functions;

/// <summary>What the functions themselves must know of host.json, which otherwise is the host's.</summary>
public static class HostFile
{
    /// <summary>How the Functions host lets an app setting stand in for a value: <c>AzureFunctionsJobHost__extensions__queues__batchSize</c>.</summary>
    public const string OverridePrefix = "AzureFunctionsJobHost__";

    // The host's own default (Azure Functions, host.json of the queue extension).
    private const int DefaultAttempts = 5;

    /// <summary>The file, and over it the environment.</summary>
    public static IConfiguration Read(string path) => new ConfigurationBuilder().AddJsonFile(path, optional: false).AddEnvironmentVariables(OverridePrefix).Build();

    /// <summary>After how many attempts the host sets a message aside.</summary>
    internal static Attempts Attempts() =>
        new(Read(Path.Combine(AppContext.BaseDirectory, "host.json")).GetValue("extensions:queues:maxDequeueCount", DefaultAttempts));
}
