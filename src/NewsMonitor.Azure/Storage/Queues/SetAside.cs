using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using NewsMonitor.Core.Failures;
using NewsMonitor.Core.Messages;

namespace NewsMonitor.Azure.Storage.Queues;

/// <summary>A message that is not tried again by itself.</summary>
/// <param name="Queue">The queue it belongs to.</param>
/// <param name="Id">What its failure is noted under (<see cref="Message.KeyOf"/>).</param>
/// <param name="Text">The message.</param>
/// <param name="Failure">Why; null when storage was away as it failed.</param>
public sealed record SetAsideMessage(string Queue, string Id, string Text, Failure? Failure);

/// <summary>What was set aside: messages in poison queues, and failures that kept their message: what was refused or given up, or has left its poison queue.</summary>
public sealed class SetAside(StorageAccount account, IFailureLog failures)
{
    private const int Page = 32;

    // Long enough to look at what a poison queue holds; what is not brought back is seen again then.
    private static readonly TimeSpan _hold = TimeSpan.FromMinutes(2);

    /// <summary>Everything set aside. Of a poison queue the first 32 messages can be seen without taking them out; the log knows the others.</summary>
    public async IAsyncEnumerable<SetAsideMessage> AllAsync(string? queue, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var noted = await failures.AllAsync(queue, cancellation).Where(failure => failure.IsFinal).ToDictionaryAsync(failure => (failure.Queue, failure.Id), cancellationToken: cancellation);
        var seen = new HashSet<(string, string)>();
        foreach (var name in queue is null ? StorageNames.Queues.All : [queue])
        {
            PeekedMessage[] peeked = await Poison(name).PeekMessagesAsync(Page, cancellation);
            foreach (var message in peeked)
            {
                var (text, id) = (message.Body.ToString(), Message.KeyOf(message.Body.ToString()));
                seen.Add((name, id));

                // A process that dies between the queues leaves a message in the poison queue twice; both have the one reason.
                yield return new SetAsideMessage(name, id, text, noted.GetValueOrDefault((name, id)));
            }
        }

        foreach (var failure in noted.Values.Where(failure => !seen.Contains((failure.Queue, failure.Id)))) yield return new SetAsideMessage(failure.Queue, failure.Id, failure.Message ?? "", failure);
    }

    /// <summary>Brings messages back into their queue: all of it, or one.</summary>
    /// <returns>How many.</returns>
    public async Task<int> ReplayAsync(string queue, string? id, CancellationToken cancellation)
    {
        var target = account.Queues.GetQueueClient(queue);
        var poison = Poison(queue);
        var (replayed, kept) = (0, new List<QueueMessage>());
        while (true)
        {
            QueueMessage[] messages = await poison.ReceiveMessagesAsync(Page, _hold, cancellation);
            if (messages.Length == 0) break;
            foreach (var message in messages)
            {
                var key = Message.KeyOf(message.Body.ToString());
                if (id is not null && key != id)
                {
                    kept.Add(message);
                    continue;
                }

                // Into the queue before out of the other: a process that dies in between replays twice, which every stage bears.
                await target.SendLastingAsync(message.Body, cancellation: cancellation);
                await poison.DeleteMessageAsync(message.MessageId, message.PopReceipt, cancellation);
                await failures.ClearAsync(queue, key, cancellation);
                replayed++;
            }
        }

        foreach (var message in kept) await ReleaseAsync(poison, message, cancellation);
        await foreach (var failure in failures.AllAsync(queue, cancellation).Where(failure => failure.Message is not null && (id is null || failure.Id == id)))
        {
            await target.SendLastingAsync(BinaryData.FromString(failure.Message!), cancellation: cancellation);
            await failures.ClearAsync(queue, failure.Id, cancellation);
            replayed++;
        }

        return replayed;
    }

    private static async Task ReleaseAsync(QueueClient poison, QueueMessage message, CancellationToken cancellation)
    {
        try
        {
            await poison.UpdateMessageAsync(message.MessageId, message.PopReceipt, visibilityTimeout: TimeSpan.Zero, cancellationToken: cancellation);
        }
        catch (RequestFailedException)
        {
            // Someone else holds it by now; it is seen again when he lets go.
        }
    }

    private QueueClient Poison(string queue) => account.Queues.GetQueueClient(queue + StorageNames.Queues.Poison);
}
