using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using NewsMonitor.Azure.Storage;
using NewsMonitor.Cli.Hosting;
using NewsMonitor.Functions;

namespace NewsMonitor.Cli.Tests.Hosting;

/// <summary>host.json, local.settings.sample.json and the attributes, held against each other.</summary>
public sealed class HostSettingsTests
{
    private static readonly IReadOnlyList<DeclaredFunction> _functions = FunctionCatalog.Read(typeof(Composition).Assembly);

    [Fact]
    public void Queues_are_read_in_batches_a_failed_message_waits_and_the_encoding_is_stated()
    {
        var file = Path.Combine(Checkout.Root, "host.json");
        var settings = HostSettings.Read(file);
        Assert.InRange(settings.BatchSize, 1, 32);
        Assert.True(settings.VisibilityTimeout > TimeSpan.Zero);
        Assert.True(settings.MaxDequeueCount > 1);
        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        Assert.Equal("base64", json.RootElement.GetProperty("extensions").GetProperty("queues").GetProperty("messageEncoding").GetString());
    }

    [Fact]
    public void Every_queue_has_one_function_on_the_storage_connection()
    {
        var triggers = _functions.Select(function => function.Trigger).OfType<QueueTriggerAttribute>().ToList();
        Assert.Equal(StorageNames.Queues.All.Order(), triggers.Select(trigger => trigger.QueueName).Order());
        Assert.All(triggers, trigger => Assert.Equal(StorageAccount.Connection, trigger.Connection));
    }

    [Fact]
    public void Every_timers_schedule_is_a_setting_that_the_sample_gives()
    {
        var sample = new ConfigurationBuilder().AddJsonFile(Path.Combine(Checkout.Root, "local.settings.sample.json")).Build().GetSection("Values");
        var timers = _functions.Where(function => function.Trigger is TimerTriggerAttribute).ToList();
        Assert.NotEmpty(timers);
        Assert.All(timers, timer =>
        {
            var schedule = ((TimerTriggerAttribute)timer.Trigger).Schedule;
            Assert.Matches("^%[A-Za-z]+%$", schedule);
            Assert.NotNull(NCrontab.CrontabSchedule.TryParse(HostSettings.Resolve(schedule, sample), new() { IncludingSeconds = true }));
        });
    }

    [Theory]
    [InlineData("""{"extensions":{"queues":{"messageEncoding":"none"}}}""", "messageEncoding")]
    [InlineData("""{"extensions":{"queues":{"batchSize":33}}}""", "batchSize")]
    [InlineData("""{"extensions":{"queues":{"visibilityTimeout":"soon"}}}""", "visibilityTimeout")]
    public void A_value_that_cannot_be_is_named(string json, string named)
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, json);
        var error = Assert.Throws<InvalidOperationException>(() => HostSettings.Read(file));
        File.Delete(file);
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
        Assert.Contains(file, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_setting_that_is_missing_is_named() =>
        Assert.Contains("NoSuchSetting", Assert.Throws<InvalidOperationException>(() => HostSettings.Resolve("%NoSuchSetting%", new ConfigurationBuilder().Build())).Message, StringComparison.Ordinal);
}
