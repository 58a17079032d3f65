using System.Diagnostics;
using NewsMonitor.Core.Messages;

namespace NewsMonitor.Azure.Storage.Queues;

/// <summary>A queue of the account. One message a request: the service has no batch for sending, so several are sent at once.</summary>
internal sealed class StorageQueue<TMessage>(StorageAccount account, string name) : IQueue<TMessage>
    where TMessage : IMessage
{
    // Enough to hide the round trip, few enough for the account's 20,000 requests a second to be shared.
    private const int AtOnce = 16;

    public string Name => name;

    public Task SendAsync(IReadOnlyCollection<TMessage> messages, CancellationToken cancellation)
    {
        var trace = Activity.Current?.Id;
        return HandOnAsync([.. messages.Select(message => Message.Write(message, trace))], cancellation);
    }

    public Task HandOnAsync(IReadOnlyCollection<string> texts, CancellationToken cancellation)
    {
        var queue = account.Queues.GetQueueClient(name);
        return Parallel.ForEachAsync(
            texts,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (text, token) => await queue.SendLastingAsync(BinaryData.FromString(text), cancellation: token));
    }

    public Task SendLaterAsync(TMessage message, TimeSpan delay, CancellationToken cancellation) =>
        account.Queues.GetQueueClient(name).SendLastingAsync(BinaryData.FromString(Message.Write(message, Activity.Current?.Id)), delay, cancellation);
}
