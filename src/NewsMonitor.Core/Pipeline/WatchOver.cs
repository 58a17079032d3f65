using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NewsMonitor.Core.Operations;
using NewsMonitor.Core.Subscriptions;

namespace NewsMonitor.Core.Pipeline;

/// <summary>Watches over the monitor itself: measures feeds and queues, and tells the operators, once, when the day before is not as it should be.</summary>
public sealed class WatchOver(
    ConditionReader conditions, DayCheck check, IOperatorMail mails, MailDelivery deliveries, IOptions<OperatorOptions> options, TimeProvider time, ILogger<WatchOver> logger)
{
    // Stands in the ledger where a subscriber's id would, which is 32 hex digits.
    private const string Operators = "operators";

    // Unlike a reader's digest this may rather come twice than not at all. Longer than any mail server is waited for, shorter than from tick to tick.
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(5);

    private DateOnly _done;

    /// <summary>Measures, and looks at the day before once its hour has come. A mail that is not taken is tried again at the next tick.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var condition = await conditions.ReadAsync(cancellation);
        Measure(condition);
        var now = time.GetUtcNow();
        var day = DateOnly.FromDateTime(now.UtcDateTime).AddDays(-1);
        if (now.Hour < options.Value.LookFrom || _done == day) return;
        var delivery = await deliveries.ClaimAsync(Operators, day, _patience, cancellation);
        if (delivery.State == DeliveryState.Claimed) await LookAsync(delivery, condition, cancellation);
        else if (delivery.State != DeliveryState.Sending) _done = day;
    }

    private async Task LookAsync(Delivery delivery, Condition condition, CancellationToken cancellation)
    {
        var wrong = await check.OfAsync(delivery.Day, cancellation);
        foreach (var each in wrong) logger.LogError("{Wrong}", each);
        if (wrong.Count > 0 && options.Value.Address.Length > 0)
        {
            var mail = new Mail(delivery.Id, options.Value.Address, await mails.WriteAsync(delivery.Day, wrong, condition, cancellation), null);
            var outcome = await deliveries.SendAsync(delivery, mail, () => Task.FromResult(true), cancellation);
            if (outcome.Result is not (MailResult.Taken or MailResult.NotHandedOver)) logger.LogError("The operators' mail did not go out: {Result} {Reason}", outcome.Result, outcome.Reason);
            return;
        }

        // Nothing more can come of it: what has come stays.
        _done = delivery.Day;
    }

    private static void Measure(Condition condition)
    {
        foreach (var state in condition.Feeds.GroupBy(feed => feed.Trouble?.ToString().ToLowerInvariant() ?? "well")) Telemetry.Feeds.Record(state.Count(), new KeyValuePair<string, object?>("state", state.Key));
        foreach (var queue in condition.Queues)
        {
            Telemetry.QueueMessages.Record(queue.Waiting, new("queue", queue.Name), new("state", "waiting"));
            Telemetry.QueueMessages.Record(queue.SetAside, new("queue", queue.Name), new("state", "set aside"));
        }
    }
}
