using System.Text;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NewsMonitor.Cli.Hosting;

namespace NewsMonitor.Cli.Tests.Hosting;

/// <summary>Messages put in by the SDK and taken out by the trigger, on a real queue.</summary>
public sealed class QueuePumpTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private static readonly HostSettings _settings = new("", BatchSize: 4, NewBatchThreshold: 2, MaxDequeueCount: 3, TimeSpan.FromMilliseconds(200), VisibilityTimeout: TimeSpan.Zero);

    private readonly Calls _calls = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _end = new();
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
        _pump = Pump(_queue, TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _end.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _pump.StopAsync();
        _stop.Dispose();
        _end.Dispose();
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

    [Fact]
    public async Task What_is_being_worked_on_when_the_pump_stops_is_finished_first()
    {
        var working = new TaskCompletionSource();
        _calls.Working = working.Task;
        await _queue.SendMessageAsync("begun");
        Start();
        await _calls.CalledAsync();
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        working.SetResult();
        await _pump.StopAsync();

        Assert.Equal(0, await CountAsync(_queue));
        Assert.Equal(0, await CountAsync(_poison));
    }

    [Fact]
    public async Task What_is_broken_off_comes_again()
    {
        _calls.Working = Task.Delay(Timeout.Infinite, TestContext.Current.CancellationToken);
        await _queue.SendMessageAsync("begun");
        Start();
        await _calls.CalledAsync();
        await _stop.CancelAsync();
        await _end.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        await _pump.StopAsync();

        Assert.Equal(1, await CountAsync(_queue));
    }

    [Fact]
    public async Task A_lease_that_could_not_be_renewed_once_is_renewed_all_the_same()
    {
        var (time, working, away) = (new FakeTimeProvider(), new TaskCompletionSource(), new AwayOnce());
        var options = new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 };
        options.AddPolicy(away, HttpPipelinePosition.PerCall);
        _pump = Pump(new QueueClient(azurite.ConnectionString, _name, options), time);
        _calls.Working = working.Task;
        await _queue.SendMessageAsync("long");
        Start();
        await _calls.CalledAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (away.Renewals < 2)
        {
            patience.Token.ThrowIfCancellationRequested();
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        working.SetResult();
        await EmptyAsync(_queue);
        Assert.Single(_calls.Messages);
    }

    private void Start() => _running = _pump.RunAsync(_stop.Token, _end.Token);

    private QueuePump Pump(QueueClient queue, TimeProvider time) => new(
        FunctionCatalog.Read(typeof(TriedFunctions).Assembly).Single(f => f.Name == "Take"), queue, _poison, _settings, new ServiceCollection().AddSingleton(_calls).BuildServiceProvider(), time, NullLogger.Instance);

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

    /// <summary>Counts renewals of leases; the first finds the queue away.</summary>
    private sealed class AwayOnce : HttpPipelineSynchronousPolicy
    {
        private int _renewals;

        public int Renewals => Volatile.Read(ref _renewals);

        public override void OnSendingRequest(HttpMessage message)
        {
            if (message.Request.Method == RequestMethod.Put && Interlocked.Increment(ref _renewals) == 1) throw new RequestFailedException(503, "Away.");
        }
    }
}
