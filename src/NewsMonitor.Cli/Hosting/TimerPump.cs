using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NCrontab;

namespace NewsMonitor.Cli.Hosting;

/// <summary>
/// Drives one timer function by its six-field NCRONTAB schedule, in UTC. The first run comes at once and says it is past due, as
/// the Functions host does when ticks were missed while nothing ran. Runs of one timer never overlap; a run that fails does not
/// stop the next.
/// </summary>
internal sealed class TimerPump(DeclaredFunction function, string schedule, IServiceProvider services, TimeProvider time, ILogger logger)
{
    // Task.Delay takes no more than 49 days; schedules know years.
    private static readonly TimeSpan _longestDelay = TimeSpan.FromDays(30);

    private readonly CrontabSchedule _schedule = CrontabSchedule.TryParse(schedule, new CrontabSchedule.ParseOptions { IncludingSeconds = true })
        ?? throw new InvalidOperationException($"Function {function.Name}: '{schedule}' is no NCRONTAB schedule of six fields.");

    private readonly FunctionInvoker _invoker = new(function);

    /// <param name="stopping">No tick comes after it.</param>
    /// <param name="ending">Given to the function: breaks off what it does.</param>
    public async Task RunAsync(CancellationToken stopping, CancellationToken ending)
    {
        var pastDue = true;
        DateTime last = default;
        while (!stopping.IsCancellationRequested)
        {
            var now = time.GetUtcNow();
            var next = _schedule.GetNextOccurrence(now.UtcDateTime);
            for (var left = pastDue ? TimeSpan.Zero : next - now.UtcDateTime; left > TimeSpan.Zero; left -= _longestDelay)
                await Task.Delay(left < _longestDelay ? left : _longestDelay, time, stopping);
            await TickAsync(new TimerInfo { IsPastDue = pastDue, ScheduleStatus = new ScheduleStatus { Last = last, Next = next, LastUpdated = now.UtcDateTime } }, ending);
            last = time.GetUtcNow().UtcDateTime;
            pastDue = false;
        }
    }

    private async Task TickAsync(TimerInfo timer, CancellationToken ending)
    {
        try
        {
            await using var scope = services.CreateAsyncScope();
            await _invoker.InvokeAsync(scope.ServiceProvider, timer, null, ending);
        }
        catch (Exception e) when (!ending.IsCancellationRequested)
        {
            logger.LogError(e, "{Function} failed", function.Name);
        }
    }
}
