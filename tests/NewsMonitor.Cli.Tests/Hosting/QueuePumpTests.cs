using System.Text;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using NewsMonitor.Cli.Hosting;

namespace NewsMonitor.Cli.Tests.Hosting;

/// <summary>Messages put in by the SDK and taken out by the trigger, on a real queue.</summary>
public sealed class QueuePumpTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private static readonly HostSettings _settings = new("", BatchSize: 4, NewBatchThreshold: 2, MaxDequeueCount: 3, TimeSpan.FromMilliseconds(200), VisibilityTimeout: TimeSpan.Zero);

    private readonly Calls _calls = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly string _name = $"tried-{Guid.NewGuid():n}";
    private QueueClient _queue = null!;
    private QueueClient _poison = null!;
    private QueuePump _pump = null!;
    private Task _running = Task.CompletedTask;

    public async ValueTask InitializeAsync()
    {
        _queue = azurite.Account.Queues.GetQueueClient(_name);
        _poison = azurite.Account.Queues.GetQueueClient(_name + "-poison");
        await _queue.CreateAsync();
        await _poison.CreateAsync();
        var function = FunctionCatalog.Read(typeof(TriedFunctions).Assembly).Single(f => f.Name == "Take");
        _pump = new QueuePump(function, _queue, _poison, _settings, new ServiceCollection().AddSingleton(_calls).BuildServiceProvider(), TimeProvider.System, NullLogger.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _pump.StopAsync();
        _stop.Dispose();
        _calls.Dispose();
    }

    [Fact]
    public async Task A_message_that_the_SDK_put_in_comes_out_of_the_trigger_letter_for_letter()
    {
        const string message = """{"name":"Łukašenka","mark":"“ü” \\ \u0000","emoji":"🗳"}""";
        await _queue.SendMessageAsync(message);

        // On the wire it is base64, as host.json says: the raw client sees it undecoded.
        PeekedMessage raw = await Raw().PeekMessageAsync();
        Assert.Equal(Convert.ToBase64String(Encoding.UTF8.GetBytes(message)), raw.Body.ToString());

        Start();
        await _calls.CalledAsync();
        Assert.Equal(message, Assert.Single(_calls.Messages));
        await EmptyAsync(_queue);
        Assert.Equal(0, await CountAsync(_poison));
    }

    [Fact]
    public async Task A_message_that_fails_is_tried_as_often_as_host_json_says_and_then_set_aside_whole()
    {
        _calls.Fails = message => message == "bad" ? new InvalidDataException("unreadable") : null;
        await _queue.SendMessageAsync("bad");
        await _queue.SendMessageAsync("good");
        Start();
        await EmptyAsync(_queue);

        Assert.Equal(_settings.MaxDequeueCount, _calls.Messages.Count(message => message == "bad"));
        Assert.Single(_calls.Messages, message => message == "good");
        PeekedMessage aside = await _poison.PeekMessageAsync();
        Assert.Equal("bad", aside.Body.ToString());
    }

    [Fact]
    public async Task A_message_that_is_no_base64_is_set_aside_and_stops_no_other()
    {
        await Raw().SendMessageAsync("{ not encoded }");
        await _queue.SendMessageAsync("good");
        Start();
        await EmptyAsync(_queue);

        Assert.Equal(["good"], _calls.Messages);
        PeekedMessage aside = await _poison.PeekMessageAsync();
        Assert.Equal("{ not encoded }", aside.Body.ToString());
    }

    [Fact]
    public async Task A_queue_that_goes_away_and_comes_back_is_read_on()
    {
        Start();
        await _queue.SendMessageAsync("before");
        await _calls.CalledAsync();
        await EmptyAsync(_queue);
        await _queue.DeleteAsync();
        while (!await CreatedAsync()) await Task.Yield();
        await _queue.SendMessageAsync("after");
        await _calls.CalledAsync();

        Assert.Equal(["before", "after"], _calls.Messages);
        Assert.False(_running.IsCompleted);
    }

    private void Start() => _running = _pump.RunAsync(_stop.Token);

    private QueueClient Raw() => new(azurite.ConnectionString, _name, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None });

    private async Task<bool> CreatedAsync()
    {
        try
        {
            await _queue.CreateAsync();
            return true;
        }
        catch (global::Azure.RequestFailedException e) when (e.Status == 409)
        {
            return false;
        }
    }

    private static async Task EmptyAsync(QueueClient queue)
    {
        while (await CountAsync(queue) > 0) await Task.Yield();
    }

    private static async Task<int> CountAsync(QueueClient queue) => (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount;
}
