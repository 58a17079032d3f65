namespace NewsMonitor.Core.Feeds.Polling;

/// <summary>What is remembered of a feed: how it is polled, and what it has brought.</summary>
/// <param name="State">When and how it is asked.</param>
/// <param name="Seen">Its entries that were handed on.</param>
public sealed record FeedMemory(FeedState State, SeenEntries Seen);

/// <summary>A feed as it came, with all that its reading depends on.</summary>
/// <param name="Document">Its bytes.</param>
/// <param name="Address">Where it was found, which its links are relative to; null when that was not kept.</param>
/// <param name="Charset">What its server called its encoding; null when it did not say.</param>
public readonly record struct ReceivedFeed(ReadOnlyMemory<byte> Document, Uri? Address = null, string? Charset = null);

/// <summary>The feeds' memories, and the feeds as they came.</summary>
public interface IFeedStore
{
    /// <summary>What is remembered of every feed, by its id. One query.</summary>
    Task<IReadOnlyDictionary<string, FeedMemory>> AllAsync(CancellationToken cancellation);

    /// <summary>Remembers feeds after they were polled: one operation for as many as fit.</summary>
    Task SaveAsync(IReadOnlyCollection<FeedMemory> memories, CancellationToken cancellation);

    /// <summary>Keeps a feed's document as it was received.</summary>
    Task KeepAsync(string feedId, DateTimeOffset received, ReceivedFeed feed, CancellationToken cancellation);

    /// <summary>A feed's documents that were received on a UTC day, oldest first.</summary>
    IAsyncEnumerable<(DateTimeOffset Received, ReceivedFeed Feed)> KeptAsync(string feedId, DateOnly day, CancellationToken cancellation);
}
