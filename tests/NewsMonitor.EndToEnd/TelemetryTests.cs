using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using NewsMonitor.Cli.Commands;
using NewsMonitor.Cli.Hosting;
using NewsMonitor.Cli.Samples;
using NewsMonitor.Core;
using NewsMonitor.Core.Messages;
using NewsMonitor.Core.Pipeline;
using NewsMonitor.Core.Subscriptions;
using NewsMonitor.EndToEnd.Faults;

namespace NewsMonitor.EndToEnd;

/// <summary>What the monitor tells of itself, and what it does not.</summary>
public sealed class TelemetryTests
{
    [Fact]
    public async Task Traces_metrics_and_logs_reach_a_collector_and_hold_no_address()
    {
        await using var collector = await Collector.StartAsync();
        await using var world = await World.StartAsync(1, _ => StorageFault.None, _ => OutletFault.None, () => MailFault.None, new()
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Endpoint,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "1000",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "500",
            ["OTEL_BLRP_SCHEDULE_DELAY"] = "500",
        });
        world.Outlets.Publish(2, _ => PageTrouble.None);
        await world.StartInstanceAsync();
        await world.SettleAsync(TimeSpan.FromMinutes(2));
        await world.SubscribeAsync();
        await world.SettleAsync(TimeSpan.FromMinutes(2));

        await UntilAsync(() => Has("/v1/traces", "PullFeeds", "ReadArticle", "AnalyzeStatements", "BuildDigest", "EmailDigest"));
        await UntilAsync(() => Has("/v1/metrics", "newsmonitor.entries", "newsmonitor.articles", "newsmonitor.statements", "newsmonitor.messages", "newsmonitor.queue.age", "newsmonitor.deliveries", "newsmonitor.storage.operations"));
        await UntilAsync(() => Has("/v1/logs", "Digest of {Day"));
        foreach (var path in new[] { "/v1/traces", "/v1/metrics", "/v1/logs" })
        {
            Assert.DoesNotContain("@example.org", collector.Received(path), StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("before the spring floods", collector.Received(path), StringComparison.Ordinal);
        }

        bool Has(string path, params string[] names) => names.All(name => collector.Received(path).Contains(name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_trace_leads_from_the_feed_to_the_statements_and_is_linked_from_the_digest_as_this_from_its_mail()
    {
        var ended = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener { ShouldListenTo = source => source.Name == Telemetry.Name, Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded, ActivityStopped = ended.Enqueue };
        ActivitySource.AddActivityListener(listener);
        var folder = Directory.CreateTempSubdirectory("monitor-").FullName;
        var time = new ShiftedClock(DemoCommand.Morning);
        await using var outlets = await SampleOutlets.StartAsync(SampleOutlets.DefaultFolder, time, default);
        await using var monitor = await LocalMonitor.StartAsync(DemoCommand.Options(outlets, folder, time), default);
        ActivityTraceId trace;
        using (var pull = Telemetry.Begin(nameof(PullFeeds)))
        {
            trace = pull!.TraceId;
            await monitor.Services.GetRequiredService<PullFeeds>().RunAsync(default);
        }

        Assert.True(await DemoCommand.QueuesDrainedAsync(monitor.Services, default));
        ActivityTraceId build;
        using (var building = Telemetry.Begin(nameof(BuildDigest)))
        {
            build = building!.TraceId;
            await monitor.Services.GetRequiredService<BuildDigest>().RunAsync(default);
        }

        var (subscriber, day) = (new string('a', 32), new DateOnly(2026, 1, 9));
        await monitor.Services.GetRequiredService<ISubscriberStore>().SaveAsync(
            new Subscriber { Id = subscriber, Address = "reader@example.org", State = SubscriberState.Active, Time = new DeliveryTime(7, "UTC", []), NextDue = DemoCommand.Morning.AddDays(1) }, default);
        await monitor.Services.GetRequiredService<IQueue<EmailMessage>>().SendAsync([new EmailMessage(Delivery.IdOf(day, subscriber), subscriber, day)], default);
        Assert.True(await DemoCommand.QueuesDrainedAsync(monitor.Services, default));

        Assert.Contains(ended, activity => activity.OperationName == nameof(ReadArticle) && activity.TraceId == trace);
        Assert.Contains(ended, activity => activity.OperationName == nameof(AnalyzeStatements) && activity.TraceId == trace);
        Assert.Contains(ended, activity => activity.OperationName == nameof(BuildDigest) && activity.Links.Any(link => link.Context.TraceId == trace));
        Assert.Contains(ended, activity => activity.OperationName == nameof(EmailDigest) && activity.Links.Any(link => link.Context.TraceId == build));
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!holds()) await Task.Delay(200, patience.Token);
    }
}
