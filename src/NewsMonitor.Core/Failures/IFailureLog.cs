namespace NewsMonitor.Core.Failures;

/// <summary>What has failed. One entry a message, whatever number of attempts.</summary>
public interface IFailureLog
{
    /// <summary>Enters a failure, in place of what was known of that message.</summary>
    Task NoteAsync(Failure failure, CancellationToken cancellation);

    /// <summary>Takes an entry out, if there is one: it has succeeded, or is tried anew.</summary>
    Task ClearAsync(string queue, string id, CancellationToken cancellation);

    /// <summary>Everything that failed, or all of one queue.</summary>
    IAsyncEnumerable<Failure> AllAsync(string? queue, CancellationToken cancellation);
}
