using Azure.Storage.Queues;

namespace NewsMonitor.Azure.Storage.Queues;

/// <summary>Puts messages in that stay until they are taken out. Left to itself, the service forgets what nobody has taken within seven days.</summary>
public static class LastingMessages
{
    private static readonly TimeSpan _forEver = TimeSpan.FromSeconds(-1);

    /// <summary>Puts a message in for as long as it takes.</summary>
    /// <param name="queue">Where to.</param>
    /// <param name="message">The message, not yet encoded.</param>
    /// <param name="delay">When it is to be seen, in whole seconds and never earlier; null for at once.</param>
    /// <param name="cancellation">Gives up sending.</param>
    public static Task SendLastingAsync(this QueueClient queue, BinaryData message, TimeSpan? delay = null, CancellationToken cancellation = default) =>
        queue.SendMessageAsync(message, delay is { } wait ? TimeSpan.FromSeconds(Math.Ceiling(wait.TotalSeconds)) : null, _forEver, cancellation);
}
