using NewsMonitor.Core.Messages;
using NewsMonitor.Core.Subscriptions;

namespace NewsMonitor.Core.Pipeline;

/// <summary>Finds the subscribers whose hour has come and asks for their mails.</summary>
public sealed class SendDigests(ISubscriberStore subscribers, IQueue<EmailMessage> emails, TimeProvider time)
{
    /// <summary>Puts one message a due subscriber into the queue, then moves his next due time on.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await foreach (var subscriber in subscribers.DueAsync(now, cancellation))
        {
            // The digest of the hour that has come, also when the process slept past it: of several missed days only the last is news.
            var day = LatestDue(subscriber.Time, subscriber.NextDue, now, out var next);
            await emails.SendAsync([new EmailMessage(Delivery.IdOf(day, subscriber.Id), subscriber.Id, day)], cancellation);

            // Only after the message is in: a process that dies in between asks twice, and the ledger lets one through. Whoever changed
            // his preferences or left meanwhile keeps what he did: nothing is written, and the next tick sees it as it is.
            await subscribers.SaveAsync(subscriber with { NextDue = next }, cancellation);
        }
    }

    private static DateOnly LatestDue(DeliveryTime delivery, DateTimeOffset firstDue, DateTimeOffset now, out DateTimeOffset next)
    {
        var (due, day) = delivery.Next(firstDue.AddTicks(-1));
        var following = delivery.Next(due);
        while (following.Due <= now) ((due, day), following) = (following, delivery.Next(following.Due));
        next = following.Due;
        return day;
    }
}
