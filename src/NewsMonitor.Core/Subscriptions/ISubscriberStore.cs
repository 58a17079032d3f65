namespace NewsMonitor.Core.Subscriptions;

/// <summary>The subscribers.</summary>
public interface ISubscriberStore
{
    /// <summary>Those who are active and whose next mail is due at <paramref name="now"/>.</summary>
    IAsyncEnumerable<Subscriber> DueAsync(DateTimeOffset now, CancellationToken cancellation);

    /// <summary>The subscriber, or null.</summary>
    Task<Subscriber?> FindAsync(string id, CancellationToken cancellation);

    /// <summary>Writes the subscriber, new or changed.</summary>
    Task SaveAsync(Subscriber subscriber, CancellationToken cancellation);

    /// <summary>Removes the subscriber and every delivery recorded for him.</summary>
    Task EraseAsync(string id, CancellationToken cancellation);
}

/// <summary>What has been sent to whom.</summary>
public interface IDeliveryLedger
{
    /// <summary>The delivery as it stands; enters it as <see cref="DeliveryState.Claimed"/> where there is none.</summary>
    Task<Delivery> ClaimAsync(string subscriberId, DateOnly day, CancellationToken cancellation);

    /// <summary>Moves a delivery on.</summary>
    /// <returns>False when it no longer stands as in <paramref name="delivery"/>: someone else has moved it.</returns>
    Task<bool> AdvanceAsync(Delivery delivery, DeliveryState to, string? reason, CancellationToken cancellation);
}
