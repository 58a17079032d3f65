using System.Globalization;
using System.Text.Json.Nodes;
using NewsMonitor.Azure.Analysis;
using NewsMonitor.Cli;
using NewsMonitor.Cli.Hosting;
using NewsMonitor.Infra.Tests.Templates;

namespace NewsMonitor.Infra.Tests.Code;

/// <summary>host.json, held against what the template allows and what the language service takes.</summary>
public sealed class HostTests
{
    private static readonly string _path = Path.Combine(Checkout.Root, "host.json");

    private static JsonNode Host => JsonNode.Parse(File.ReadAllText(_path))!;

    [Fact]
    public void As_many_instances_as_there_may_be_wait_for_the_language_service_no_longer_than_a_message_is_let_wait()
    {
        // One message asks the service twice, for sentiment and for key phrases (LanguageFeatures). Those that would wait longer than the
        // budget's longest wait go back to their queue, and after maxDequeueCount times to the poison queue: for waiting, not for failing.
        const int CallsAMessage = 2;
        var queues = HostSettings.Read(_path);
        var scale = Deployment.Full.OfType("Microsoft.Web/sites").Single().Properties["functionAppConfig"]!["scaleAndConcurrency"]!;
        var atOnce = scale["maximumInstanceCount"]!.GetValue<int>() * (queues.BatchSize + queues.NewBatchThreshold);
        var callsPerMinute = int.Parse(Deployment.Full.Settings["Analysis__Azure__CallsPerMinute"], CultureInfo.InvariantCulture);
        var minutes = (double)atOnce * CallsAMessage / callsPerMinute;

        Assert.True(minutes <= CallBudget.LongestWait.TotalMinutes, $"{atOnce} messages at once wait up to {minutes:0.0} minutes.");
    }

    [Fact]
    public void A_failed_message_rests_before_it_comes_again_and_comes_often_enough_to_outlast_a_short_outage()
    {
        var queues = HostSettings.Read(_path);

        Assert.InRange(queues.VisibilityTimeout * (queues.MaxDequeueCount - 1), TimeSpan.FromMinutes(2), TimeSpan.FromHours(1));
    }

    [Fact]
    public void It_is_set_for_production()
    {
        Assert.Equal("2.0", Host["version"]!.GetValue<string>());
        Assert.Equal("OpenTelemetry", Host["telemetryMode"]!.GetValue<string>());
        Assert.InRange(TimeSpan.Parse(Host["functionTimeout"]!.GetValue<string>(), CultureInfo.InvariantCulture), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30));
        Assert.True(Host["healthMonitor"]!["enabled"]!.GetValue<bool>());
    }
}
