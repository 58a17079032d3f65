using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NewsMonitor.Core;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace NewsMonitor.Functions;

/// <summary>Sends traces, metrics and logs to whoever the settings name: an OTLP collector, Azure Monitor, both, or nobody.</summary>
internal static class TelemetryRegistration
{
    private const string Otlp = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string AzureMonitor = "APPLICATIONINSIGHTS_CONNECTION_STRING";

    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration settings)
    {
        var (otlp, azure) = (!string.IsNullOrEmpty(settings[Otlp]), settings[AzureMonitor]);
        if (!otlp && string.IsNullOrEmpty(azure)) return services;

        // host.json says telemetryMode OpenTelemetry: the host then leaves the worker's telemetry to the worker.
        var telemetry = services.AddOpenTelemetry()
            .UseFunctionsWorkerDefaults()
            .ConfigureResource(resource => resource.AddService("news-monitor"))
            .WithTracing(tracing => tracing.AddSource(Telemetry.Name).AddSource("System.Net.Http"))
            .WithMetrics(metrics => metrics.AddMeter(Telemetry.Name).AddMeter("System.Net.Http", "System.Runtime"))
            .WithLogging();
        if (otlp) telemetry.UseOtlpExporter();
        if (!string.IsNullOrEmpty(azure)) telemetry.UseAzureMonitorExporter(options => options.ConnectionString = azure);
        return services;
    }
}
