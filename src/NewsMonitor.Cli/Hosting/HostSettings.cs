using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using NewsMonitor.Functions;

namespace NewsMonitor.Cli.Hosting;

/// <summary>What host.json says of queues and HTTP, with the Functions host's defaults where it says nothing.</summary>
/// <param name="RoutePrefix">Goes before every route; may be empty.</param>
/// <param name="BatchSize">Messages fetched at once, 1 to 32.</param>
/// <param name="NewBatchThreshold">The next fetch comes when no more than this many are being worked on.</param>
/// <param name="MaxDequeueCount">Attempts before a message goes to the poison queue.</param>
/// <param name="MaxPollingInterval">Longest pause between two looks at an empty queue.</param>
/// <param name="VisibilityTimeout">Pause before a failed message is tried again.</param>
internal sealed partial record HostSettings(
    string RoutePrefix, int BatchSize, int NewBatchThreshold, int MaxDequeueCount, TimeSpan MaxPollingInterval, TimeSpan VisibilityTimeout)
{
    /// <summary>Reads host.json, and over it the environment (<see cref="HostFile"/>).</summary>
    /// <exception cref="InvalidOperationException">A value is out of its range, or the encoding is not the one the senders use.</exception>
    public static HostSettings Read(string path)
    {
        var host = HostFile.Read(path);
        var queues = host.GetSection("extensions:queues");
        if (queues["messageEncoding"] is { } encoding && !encoding.Equals("base64", StringComparison.OrdinalIgnoreCase))
            throw new InvalidOperationException($"{path}: messageEncoding is {encoding}; the monitor's senders write base64.");
        var batchSize = Number("batchSize", 16, 1, 32);
        return new(
            host["extensions:http:routePrefix"] ?? "api",
            batchSize,
            Number("newBatchThreshold", Math.Max(1, batchSize / 2) * Environment.ProcessorCount, 0, int.MaxValue),
            Number("maxDequeueCount", 5, 1, int.MaxValue),
            Span("maxPollingInterval", TimeSpan.FromMinutes(1)),
            Span("visibilityTimeout", TimeSpan.Zero));

        int Number(string key, int otherwise, int least, int most) => queues[key] is not { } text ? otherwise
            : int.TryParse(text, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most ? value
            : throw new InvalidOperationException($"{path}: extensions.queues.{key} is {text}; it must be {least} to {most}.");

        TimeSpan Span(string key, TimeSpan otherwise) => queues[key] is not { } text ? otherwise
            : TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var value) && value >= TimeSpan.Zero ? value
            : throw new InvalidOperationException($"{path}: extensions.queues.{key} is {text}; it must be a time span as hh:mm:ss.");
    }

    /// <summary>Replaces every <c>%Name%</c> in an attribute's text by the setting of that name.</summary>
    /// <exception cref="InvalidOperationException">There is no such setting.</exception>
    public static string Resolve(string text, IConfiguration settings) => SettingName().Replace(text, match =>
        settings[match.Groups[1].Value] ?? throw new InvalidOperationException($"The setting {match.Groups[1].Value} is missing (see local.settings.sample.json)."));

    [GeneratedRegex("%([^%]+)%")]
    private static partial Regex SettingName();
}
