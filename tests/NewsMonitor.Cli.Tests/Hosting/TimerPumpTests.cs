using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NewsMonitor.Cli.Hosting;

namespace NewsMonitor.Cli.Tests.Hosting;

public sealed class TimerPumpTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 9, 7, 2, 30, TimeSpan.Zero));
    private readonly Calls _calls = new();

    public void Dispose() => _calls.Dispose();

    [Fact]
    public async Task Ticks_at_once_and_then_by_the_schedule()
    {
        using var stop = new CancellationTokenSource();
        var running = Start(stop.Token);
        await _calls.CalledAsync();
        Assert.True(_calls.Ticks.Single().IsPastDue);
        Assert.Equal(new DateTime(2026, 1, 9, 7, 5, 0), _calls.Ticks.Single().ScheduleStatus!.Next);

        _time.Advance(TimeSpan.FromSeconds(149));
        Assert.Single(_calls.Ticks);
        _time.Advance(TimeSpan.FromSeconds(1));
        await _calls.CalledAsync();
        Assert.False(_calls.Ticks.Last().IsPastDue);

        await StopAsync(stop, running);
    }

    [Fact]
    public async Task A_run_that_fails_does_not_stop_the_next()
    {
        using var stop = new CancellationTokenSource();
        _calls.Fails = _ => new InvalidOperationException("outlets are away");
        var running = Start(stop.Token);
        await _calls.CalledAsync();
        _time.Advance(TimeSpan.FromMinutes(5));
        await _calls.CalledAsync();
        Assert.Equal(2, _calls.Ticks.Count);

        await StopAsync(stop, running);
    }

    [Fact]
    public async Task A_tick_that_is_most_of_a_year_away_comes()
    {
        using var stop = new CancellationTokenSource();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var running = Pump("0 0 0 1 1 *").RunAsync(stop.Token, default);
        await _calls.CalledAsync();
        while (_calls.Ticks.Count < 2)
        {
            Assert.False(running.IsFaulted);
            patience.Token.ThrowIfCancellationRequested();
            _time.Advance(TimeSpan.FromDays(1));
            await Task.Yield();
        }

        Assert.Equal(new DateTime(2027, 1, 1), _calls.Ticks.Last().ScheduleStatus!.Next);
        await StopAsync(stop, running);
    }

    [Fact]
    public async Task A_pump_that_ends_by_itself_begins_anew()
    {
        using var stop = new CancellationTokenSource();
        var begun = new SemaphoreSlim(0);
        var running = Pumps.KeepRunningAsync(
            async () =>
            {
                begun.Release();
                await Task.Yield();
                throw new InvalidOperationException("Ended.");
            },
            _time, NullLogger.Instance, stop.Token);
        Assert.True(await begun.WaitAsync(TimeSpan.FromSeconds(30)));
        while (!await begun.WaitAsync(0))
        {
            Assert.False(running.IsCompleted);
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await StopAsync(stop, running);
    }

    [Fact]
    public void A_schedule_that_is_none_names_the_function()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Pump("every now and then"));
        Assert.Contains("Tick: 'every now and then'", error.Message, StringComparison.Ordinal);
    }

    private Task Start(CancellationToken stop) => Pump("0 */5 * * * *").RunAsync(stop, default);

    private TimerPump Pump(string schedule) => new(
        FunctionCatalog.Read(typeof(TriedFunctions).Assembly).Single(f => f.Name == "Tick"), schedule,
        new ServiceCollection().AddSingleton(_calls).BuildServiceProvider(), _time, NullLogger.Instance);

    private static async Task StopAsync(CancellationTokenSource stop, Task running)
    {
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }
}
