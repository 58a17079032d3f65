namespace NewsMonitor.Azure.Storage;

/// <summary>Creates what is missing in an account: for local runs. In Azure the template declares it all.</summary>
public static class StoragePreparation
{
    /// <summary>Creates the containers, queues (with their poison twins) and tables that are not there yet.</summary>
    public static Task PrepareAsync(this StorageAccount account, CancellationToken cancellation) => Task.WhenAll(
    [
        .. StorageNames.Containers.All.Select(name => account.Blobs.GetBlobContainerClient(name).CreateIfNotExistsAsync(cancellationToken: cancellation)),
        .. StorageNames.Queues.All.SelectMany(name => new[] { name, name + StorageNames.Queues.Poison })
            .Select(name => account.Queues.GetQueueClient(name).CreateIfNotExistsAsync(cancellationToken: cancellation)),
        .. StorageNames.Tables.All.Select(name => account.Tables.CreateTableIfNotExistsAsync(name, cancellation)),
    ]);
}
