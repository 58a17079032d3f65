namespace NewsMonitor.Core.Subscriptions;

/// <summary>The subscribers, those who have asked to become one, and the marks of those who must not be mailed.</summary>
public interface ISubscriberStore
{
    /// <summary>
    /// Those who are active and whose next mail is due at <paramref name="now"/>; and those whose next mail lies further off than can be (<see cref="DeliveryTime.Longest"/>), since the
    /// clock has jumped forth and back.
    /// </summary>
    IAsyncEnumerable<DueSubscriber> DueAsync(DateTimeOffset now, CancellationToken cancellation);

    /// <summary>The subscriber, or null.</summary>
    Task<Subscriber?> FindAsync(string id, CancellationToken cancellation);

    /// <summary>Writes the subscriber, as it was read and changed, or new when it has no <see cref="Subscriber.Version"/>.</summary>
    /// <returns>False when it was changed or erased since it was read: nothing was written.</returns>
    Task<bool> SaveAsync(Subscriber subscriber, CancellationToken cancellation);

    /// <summary>Removes the subscriber and an open sign-up of the same address; a suppression stays.</summary>
    Task RemoveAsync(string id, CancellationToken cancellation);

    /// <summary>The sign-up that waits for confirmation, or null.</summary>
    Task<SignUp?> FindSignUpAsync(string id, CancellationToken cancellation);

    /// <summary>Keeps a sign-up, in place of an earlier one of the same address.</summary>
    Task SaveSignUpAsync(SignUp signUp, CancellationToken cancellation);

    /// <summary>Removes the sign-up.</summary>
    Task RemoveSignUpAsync(string id, CancellationToken cancellation);

    /// <summary>Removes the sign-ups and counters from before <paramref name="before"/>.</summary>
    /// <returns>How many sign-ups.</returns>
    Task<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellation);

    /// <summary>That the address must not be mailed, or null.</summary>
    Task<Suppression?> FindSuppressionAsync(string id, CancellationToken cancellation);

    /// <summary>Remembers that the address must not be mailed.</summary>
    Task SuppressAsync(Suppression suppression, CancellationToken cancellation);

    /// <summary>Forgets that the address must not be mailed.</summary>
    Task UnsuppressAsync(string id, CancellationToken cancellation);

    /// <summary>Counts one more of something on a day, across all instances.</summary>
    /// <param name="what">What is counted: letters, digits, hyphens.</param>
    /// <param name="day">The UTC day.</param>
    /// <param name="cancellation">Stops the counting.</param>
    /// <returns>How many there are now.</returns>
    Task<int> CountAsync(string what, DateOnly day, CancellationToken cancellation);
}

/// <summary>One whose next mail is due, as the store holds him.</summary>
/// <param name="Id">His id.</param>
/// <param name="Read">Reads the rest; throws where it cannot be read, so that whoever goes through them all can go on with the next.</param>
public readonly record struct DueSubscriber(string Id, Func<Subscriber> Read);

/// <summary>What has been sent to whom.</summary>
public interface IDeliveryLedger
{
    /// <summary>The delivery as it stands; enters it as <see cref="DeliveryState.Claimed"/> where there is none. Each call that finds it so gets a claim of its own.</summary>
    Task<Delivery> ClaimAsync(string subscriberId, DateOnly day, CancellationToken cancellation);

    /// <summary>Moves a delivery on.</summary>
    /// <returns>False when it no longer stands as in <paramref name="delivery"/>: someone else has moved it, be it to the same state, or it has been forgotten.</returns>
    Task<bool> AdvanceAsync(Delivery delivery, DeliveryState to, string? reason, CancellationToken cancellation);

    /// <summary>All deliveries to a subscriber, oldest first.</summary>
    IAsyncEnumerable<Delivery> OfSubscriberAsync(string subscriberId, CancellationToken cancellation);

    /// <summary>Forgets all deliveries to a subscriber.</summary>
    Task ForgetAsync(string subscriberId, CancellationToken cancellation);
}
