using System.Globalization;

namespace NewsMonitor.Core.Subscriptions;

/// <summary>One digest sent to one subscriber, at most once: a row of the ledger.</summary>
/// <param name="SubscriberId">Who gets it.</param>
/// <param name="Day">The digest's day, UTC.</param>
/// <param name="State">How far it got.</param>
/// <param name="Changed">When it got there.</param>
/// <param name="Reason">Why it was refused or remains uncertain; null otherwise.</param>
public sealed record Delivery(string SubscriberId, DateOnly Day, DeliveryState State, DateTimeOffset Changed, string? Reason = null)
{
    /// <summary>Day and subscriber: the same for every attempt.</summary>
    public string Id => IdOf(Day, SubscriberId);

    /// <summary>The id of the delivery of a day's digest to a subscriber.</summary>
    public static string IdOf(DateOnly day, string subscriberId) => string.Create(CultureInfo.InvariantCulture, $"{day:yyyyMMdd}-{subscriberId}");
}

/// <summary>How far a delivery got.</summary>
public enum DeliveryState
{
    /// <summary>Being prepared; nothing has left the house, trying again is safe.</summary>
    Claimed,

    /// <summary>Handed to the mail server without an answer yet. Whoever finds it so cannot know whether the mail went out.</summary>
    Sending,

    /// <summary>The mail server took it.</summary>
    Sent,

    /// <summary>The mail server refused it for good, or the subscriber has left.</summary>
    Refused,
}
