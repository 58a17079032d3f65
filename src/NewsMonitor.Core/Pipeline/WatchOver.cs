using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NewsMonitor.Core.Operations;
using NewsMonitor.Core.Subscriptions;

namespace NewsMonitor.Core.Pipeline;

/// <summary>Watches over the monitor itself: measures feeds and queues, and tells the operators, once, when the day before is not as it should be.</summary>
public sealed class WatchOver(
    ConditionReader conditions, DayCheck check, IOperatorMail mails, IMailSender sender, IDeliveryLedger ledger, IOptions<OperatorOptions> options, TimeProvider time, ILogger<WatchOver> logger)
{
    // Stands in the ledger where a subscriber's id would, which is 32 hex digits.
    private const string Operators = "operators";

    private DateOnly _done;

    /// <summary>Measures, and looks at the day before once its hour has come. A mail that is not taken is tried again at the next tick.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var condition = await conditions.ReadAsync(cancellation);
        Measure(condition);
        var now = time.GetUtcNow();
        var day = DateOnly.FromDateTime(now.UtcDateTime).AddDays(-1);
        if (now.Hour < options.Value.LookFrom || _done == day) return;
        if (await ledger.ClaimAsync(Operators, day, cancellation) is { State: DeliveryState.Claimed } delivery) await LookAsync(delivery, condition, cancellation);
        else _done = day;
    }

    private async Task LookAsync(Delivery delivery, Condition condition, CancellationToken cancellation)
    {
        var wrong = await check.OfAsync(delivery.Day, cancellation);
        foreach (var each in wrong) logger.LogError("{Wrong}", each);
        if (wrong.Count > 0 && options.Value.Address.Length > 0)
        {
            var mail = new Mail(delivery.Id, options.Value.Address, await mails.WriteAsync(delivery.Day, wrong, condition, cancellation), null);
            await SendAsync(mail, delivery, cancellation);
            return;
        }

        // Nothing more can come of it: what has come stays.
        _done = delivery.Day;
    }

    private async Task SendAsync(Mail mail, Delivery delivery, CancellationToken cancellation)
    {
        var sending = delivery with { State = DeliveryState.Sending };
        var outcome = await sender.SendAsync(mail, () => ledger.AdvanceAsync(delivery, DeliveryState.Sending, null, CancellationToken.None), cancellation);
        switch (outcome.Result)
        {
            case MailResult.Taken:
                await ledger.AdvanceAsync(sending, DeliveryState.Sent, null, CancellationToken.None);
                break;
            case MailResult.NotTaken:
                // Unlike a reader's digest this may rather come twice than not at all.
                await ledger.AdvanceAsync(sending, DeliveryState.Claimed, outcome.Reason, CancellationToken.None);
                logger.LogError("The operators' mail was not taken: {Reason}", outcome.Reason);
                break;
            default:
                await ledger.AdvanceAsync(sending, DeliveryState.Refused, outcome.Reason, CancellationToken.None);
                logger.LogError("The operators' mail did not go out: {Result} {Reason}", outcome.Result, outcome.Reason);
                break;
        }
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
