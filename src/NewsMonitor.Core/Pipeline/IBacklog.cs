using NewsMonitor.Core.Messages;

namespace NewsMonitor.Core.Pipeline;

/// <summary>Entries for which there is no room in the queue yet, kept in parts that are handed on whole. They take no memory and delay no other feed.</summary>
public interface IBacklog
{
    /// <summary>Keeps entries of a feed, in this order, and tells the parts they were put into.</summary>
    /// <param name="feedId">The feed that brought them.</param>
    /// <param name="seen">When: what came earlier is handed on earlier.</param>
    /// <param name="entries">At least one.</param>
    /// <param name="cancellation">Stops keeping; what is kept then is handed on all the same.</param>
    Task<IReadOnlyList<BacklogPart>> KeepAsync(string feedId, DateTimeOffset seen, IReadOnlyList<ArticleMessage> entries, CancellationToken cancellation);

    /// <summary>All parts, each feed's in the order in which they were kept. One listing.</summary>
    Task<IReadOnlyList<BacklogPart>> PartsAsync(CancellationToken cancellation);

    /// <summary>The messages that a part holds, as they were written; none when another has handed it on meanwhile. One that nobody can read fails for itself, in its queue.</summary>
    Task<IReadOnlyList<string>> ReadAsync(BacklogPart part, CancellationToken cancellation);

    /// <summary>Forgets a part that was handed on.</summary>
    Task RemoveAsync(BacklogPart part, CancellationToken cancellation);

    /// <summary>About how many entries wait in the queue now; of those that are put off none where few others wait.</summary>
    Task<int> QueuedAsync(CancellationToken cancellation);
}

/// <summary>Some entries of one feed.</summary>
/// <param name="FeedId">The feed.</param>
/// <param name="Name">Where they are kept.</param>
/// <param name="Entries">How many they are.</param>
public readonly record struct BacklogPart(string FeedId, string Name, int Entries);
