using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace NewsMonitor.Core;

/// <summary>What the monitor tells of its own work, for OpenTelemetry to collect. Whoever does not listen pays next to nothing.</summary>
public static class Telemetry
{
    /// <summary>Name of the traces' source and of the meter.</summary>
    public const string Name = "NewsMonitor";

    private static readonly ActivitySource _source = new(Name);
    private static readonly Meter _meter = new(Name);

    /// <summary>Feeds at the last look, by <c>state</c>: well, silent, failing, ended, unasked.</summary>
    public static Gauge<int> Feeds { get; } = _meter.CreateGauge<int>("newsmonitor.feeds", "{feed}");

    /// <summary>Entries never seen before that feeds have brought.</summary>
    public static Counter<long> Entries { get; } = _meter.CreateCounter<long>("newsmonitor.entries", "{entry}");

    /// <summary>Articles, by the <c>state</c> in which their reading ended.</summary>
    public static Counter<long> Articles { get; } = _meter.CreateCounter<long>("newsmonitor.articles", "{article}");

    /// <summary>Statements stored. One that is analysed anew counts again.</summary>
    public static Counter<long> Statements { get; } = _meter.CreateCounter<long>("newsmonitor.statements", "{statement}");

    /// <summary>Messages worked on, by <c>queue</c> and <c>outcome</c>: done, put off, failed, set aside.</summary>
    public static Counter<long> Messages { get; } = _meter.CreateCounter<long>("newsmonitor.messages", "{message}");

    /// <summary>Messages at the last look, by <c>queue</c> and <c>state</c>: waiting, set aside.</summary>
    public static Gauge<int> QueueMessages { get; } = _meter.CreateGauge<int>("newsmonitor.queue.messages", "{message}");

    /// <summary>How long a message waited until it was worked on, retries included, by <c>queue</c>.</summary>
    public static Histogram<double> QueueAge { get; } = _meter.CreateHistogram<double>("newsmonitor.queue.age", "s");

    /// <summary>Calls of the cloud analyser, by <c>feature</c>.</summary>
    public static Counter<long> AnalyzerCalls { get; } = _meter.CreateCounter<long>("newsmonitor.analyzer.calls", "{call}");

    /// <summary>What the cloud analyser bills, by <c>feature</c>: text records, one for each thousand characters begun.</summary>
    public static Counter<long> AnalyzerRecords { get; } = _meter.CreateCounter<long>("newsmonitor.analyzer.records", "{record}");

    /// <summary>The same as money, by <c>feature</c> and <c>currency</c>, at the price that the settings name.</summary>
    public static Counter<double> AnalyzerCost { get; } = _meter.CreateCounter<double>("newsmonitor.analyzer.cost", "{currency}");

    /// <summary>Mails of digests, by the <c>state</c> that the ledger has come to.</summary>
    public static Counter<long> Deliveries { get; } = _meter.CreateCounter<long>("newsmonitor.deliveries", "{delivery}");

    /// <summary>Requests to storage, by <c>service</c>, <c>method</c> and <c>status</c>. Divided by <see cref="Articles"/> it is what an article costs.</summary>
    public static Counter<long> StorageOperations { get; } = _meter.CreateCounter<long>("newsmonitor.storage.operations", "{operation}");

    /// <summary>Begins a piece of work; null when nobody listens.</summary>
    public static Activity? Begin(string work) => _source.StartActivity(work);

    /// <summary>Begins a piece of work as a part of the trace that asked for it, and links it to what runs it here.</summary>
    /// <param name="work">The stage.</param>
    /// <param name="trace">The W3C traceparent of whoever asked; null, or anything else, begins a trace.</param>
    public static Activity? Continue(string work, string? trace) => ActivityContext.TryParse(trace, null, isRemote: true, out var parent)
        ? _source.StartActivity(work, ActivityKind.Consumer, parent, links: Activity.Current is { } here ? [new ActivityLink(here.Context)] : null)
        : _source.StartActivity(work, ActivityKind.Consumer);

    /// <summary>Links the work at hand to another trace, where many pieces of work become one: a day's articles its digest.</summary>
    public static void Link(string? trace)
    {
        if (Activity.Current is { } here && here.Source.Name == Name && ActivityContext.TryParse(trace, null, isRemote: true, out var other)) here.AddLink(new ActivityLink(other));
    }
}
