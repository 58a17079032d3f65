using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using NewsMonitor.Core.Operations;
using NewsMonitor.Core.Pipeline;

namespace NewsMonitor.Azure.Storage.Queues;

/// <summary>What the queue service says of the account's queues; with the entries that wait to be read those of the backlog.</summary>
internal sealed class QueueConditions(StorageAccount account, IBacklog backlog) : IQueueConditions
{
    public async Task<IReadOnlyList<QueueCondition>> AllAsync(CancellationToken cancellation) => await Task.WhenAll(StorageNames.Queues.All.Select(name => OfAsync(name, cancellation)));

    private async Task<QueueCondition> OfAsync(string name, CancellationToken cancellation)
    {
        var queue = account.Queues.GetQueueClient(name);
        PeekedMessage? first = await queue.PeekMessageAsync(cancellation);
        var waiting = await CountAsync(queue, cancellation);
        if (name == StorageNames.Queues.Articles) waiting += (await backlog.PartsAsync(cancellation)).Sum(part => part.Entries);
        return new(name, waiting, first?.InsertedOn, await CountAsync(account.Queues.GetQueueClient(name + StorageNames.Queues.Poison), cancellation));
    }

    private static async Task<int> CountAsync(QueueClient queue, CancellationToken cancellation)
    {
        QueueProperties properties = await queue.GetPropertiesAsync(cancellation);
        return properties.ApproximateMessagesCount;
    }
}
