using Microsoft.Extensions.Logging;
using NewsMonitor.Core.Failures;
using NewsMonitor.Core.Messages;
using NewsMonitor.Core.Subscriptions;

namespace NewsMonitor.Core.Pipeline;

/// <summary>Finds the subscribers whose hour has come and asks for their mails.</summary>
public sealed class SendDigests(ISubscriberStore subscribers, IQueue<EmailMessage> emails, IFailureLog failures, TimeProvider time, ILogger<SendDigests> logger)
{
    /// <summary>Puts one message a due subscriber into the queue, then moves his next due time on.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await foreach (var due in subscribers.DueAsync(now, cancellation))
        {
            Subscriber subscriber;
            DateOnly day;
            DateTimeOffset next;
            try
            {
                // The digest of the hour that has come, also when the process slept past it: of several missed days only the last is news.
                subscriber = due.Read();
                day = LatestDue(subscriber.Time, subscriber.NextDue, now, out next);
            }
            catch (Exception e)
            {
                // Nothing but his row was looked at: a zone that the tz database has dropped, or what no release has written. The others get their mails.
                await NoteAsync(due.Id, e, now, cancellation);
                continue;
            }

            await emails.SendAsync([new EmailMessage(Delivery.IdOf(day, subscriber.Id), subscriber.Id, day)], cancellation);

            // Only after the message is in: a process that dies in between asks twice, and the ledger lets one through. Whoever changed
            // his preferences or left meanwhile keeps what he did: nothing is written, and the next tick sees it as it is.
            await subscribers.SaveAsync(subscriber with { NextDue = next }, cancellation);
        }
    }

    // Noted for the subscriber, not for each day and tick, with a message that mails him the last day that is over once his row can be read.
    private async Task NoteAsync(string id, Exception error, DateTimeOffset now, CancellationToken cancellation)
    {
        logger.LogError("Subscriber {Subscriber} cannot be mailed: {Kind}: {Reason}", id, error.GetType().Name, FailureWords.Of(error));
        var day = DateOnly.FromDateTime(now.UtcDateTime).AddDays(-1);
        await failures.NoteAsync(
            new Failure
            {
                Queue = EmailMessage.Queue,
                Id = id,
                Stage = nameof(SendDigests),
                Kind = error.GetType().Name,
                Reason = FailureWords.Of(error),
                Attempt = 1,
                IsFinal = true,
                Failed = now,
                Message = Message.Write(new EmailMessage(Delivery.IdOf(day, id), id, day)),
            },
            cancellation);
    }

    private static DateOnly LatestDue(DeliveryTime delivery, DateTimeOffset firstDue, DateTimeOffset now, out DateTimeOffset next)
    {
        // What was due longer ago is no news, and what lies ahead was reckoned by a clock that has been set back since: the ledger knows what was sent.
        var late = now - firstDue;
        var (due, day) = delivery.Next((late >= TimeSpan.Zero && late < DeliveryTime.Longest ? firstDue : now - DeliveryTime.Longest).AddTicks(-1));
        var following = delivery.Next(due);
        while (following.Due <= now) ((due, day), following) = (following, delivery.Next(following.Due));
        next = following.Due;
        return day;
    }
}
