using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using NewsMonitor.Core.Operations;

namespace NewsMonitor.Azure.Storage;

/// <summary>What the queue service says of the account's queues.</summary>
internal sealed class QueueConditions(StorageAccount account) : IQueueConditions
{
    public async Task<IReadOnlyList<QueueCondition>> AllAsync(CancellationToken cancellation) => await Task.WhenAll(StorageNames.Queues.All.Select(name => OfAsync(name, cancellation)));

    private async Task<QueueCondition> OfAsync(string name, CancellationToken cancellation)
    {
        var queue = account.Queues.GetQueueClient(name);
        PeekedMessage? first = await queue.PeekMessageAsync(cancellation);
        return new(name, await CountAsync(queue, cancellation), first?.InsertedOn, await CountAsync(account.Queues.GetQueueClient(name + StorageNames.Queues.Poison), cancellation));
    }

    private static async Task<int> CountAsync(QueueClient queue, CancellationToken cancellation)
    {
        QueueProperties properties = await queue.GetPropertiesAsync(cancellation);
        return properties.ApproximateMessagesCount;
    }
}
