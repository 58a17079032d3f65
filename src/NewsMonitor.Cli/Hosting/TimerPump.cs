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
    private readonly CrontabSchedule _schedule = CrontabSchedule.TryParse(schedule, new CrontabSchedule.ParseOptions { IncludingSeconds = true })
        ?? throw new InvalidOperationException($"Function {function.Name}: '{schedule}' is no NCRONTAB schedule of six fields.");

    private readonly FunctionInvoker _invoker = new(function);

    public async Task RunAsync(CancellationToken cancellation)
    {
        var pastDue = true;
        DateTime last = default;
        while (!cancellation.IsCancellationRequested)
        {
            var now = time.GetUtcNow();
            var next = _schedule.GetNextOccurrence(now.UtcDateTime);
            if (!pastDue) await Task.Delay(next - now.UtcDateTime, time, cancellation);
            await TickAsync(new TimerInfo { IsPastDue = pastDue, ScheduleStatus = new ScheduleStatus { Last = last, Next = next, LastUpdated = now.UtcDateTime } }, cancellation);
            last = time.GetUtcNow().UtcDateTime;
            pastDue = false;
        }
    }

    private async Task TickAsync(TimerInfo timer, CancellationToken cancellation)
    {
        try
        {
            await using var scope = services.CreateAsyncScope();
            await _invoker.InvokeAsync(scope.ServiceProvider, timer, null, cancellation);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            logger.LogError(e, "{Function} failed", function.Name);
        }
    }
}
