namespace NewsMonitor.Core.Feeds.Polling;

/// <summary>What is remembered of a feed: how it is polled, and what it has brought.</summary>
/// <param name="State">When and how it is asked.</param>
/// <param name="Seen">Its entries that were handed on.</param>
public sealed record FeedMemory(FeedState State, SeenEntries Seen);

/// <summary>The feeds' memories, and the feeds as they came.</summary>
public interface IFeedStore
{
    /// <summary>What is remembered of every feed, by its id. One query.</summary>
    Task<IReadOnlyDictionary<string, FeedMemory>> AllAsync(CancellationToken cancellation);

    /// <summary>Remembers feeds after they were polled: one operation for as many as fit.</summary>
    Task SaveAsync(IReadOnlyCollection<FeedMemory> memories, CancellationToken cancellation);

    /// <summary>Keeps a feed's document as it was received.</summary>
    Task KeepAsync(string feedId, DateTimeOffset received, ReadOnlyMemory<byte> document, CancellationToken cancellation);

    /// <summary>A feed's documents that were received on a UTC day, oldest first.</summary>
    IAsyncEnumerable<(DateTimeOffset Received, ReadOnlyMemory<byte> Document)> KeptAsync(string feedId, DateOnly day, CancellationToken cancellation);
}
