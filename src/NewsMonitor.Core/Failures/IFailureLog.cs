namespace NewsMonitor.Core.Failures;

/// <summary>What has failed. One entry a message, whatever number of attempts.</summary>
public interface IFailureLog
{
    /// <summary>Enters a failure, in place of what was known of that message.</summary>
    Task NoteAsync(Failure failure, CancellationToken cancellation);

    /// <summary>Takes an entry out, if there is one: it has succeeded, or is tried anew.</summary>
    Task ClearAsync(string queue, string id, CancellationToken cancellation);

    /// <summary>What failed for good, the latest first, without the messages, and how many more there are. Memory is taken for the latest alone.</summary>
    /// <param name="most">How many are told.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<(IReadOnlyList<Failure> Latest, int More)> FinalAsync(int most, CancellationToken cancellation);

    /// <summary>Everything that failed, or all of one queue.</summary>
    IAsyncEnumerable<Failure> AllAsync(string? queue, CancellationToken cancellation);
}
