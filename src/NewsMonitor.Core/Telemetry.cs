using System.Diagnostics;

namespace NewsMonitor.Core;

/// <summary>What the monitor tells of its own work, for OpenTelemetry to collect. Whoever does not listen pays next to nothing.</summary>
public static class Telemetry
{
    /// <summary>Name of the traces' source and of the meter.</summary>
    public const string Name = "NewsMonitor";

    private static readonly ActivitySource _source = new(Name);

    /// <summary>Begins a piece of work of its own trace; null when nobody listens.</summary>
    public static Activity? Begin(string work) => _source.StartActivity(work);

    /// <summary>Begins a piece of work as a part of the trace that asked for it, and links it to what runs it here.</summary>
    /// <param name="work">The stage.</param>
    /// <param name="trace">The W3C traceparent of whoever asked; null, or anything else, begins a trace.</param>
    public static Activity? Continue(string work, string? trace) => ActivityContext.TryParse(trace, null, isRemote: true, out var parent)
        ? _source.StartActivity(work, ActivityKind.Consumer, parent, links: Activity.Current is { } here ? [new ActivityLink(here.Context)] : null)
        : _source.StartActivity(work, ActivityKind.Consumer);
}
