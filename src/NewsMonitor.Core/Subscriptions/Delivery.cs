using System.Globalization;
using System.Text.Json.Serialization;

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

    /// <summary>
    /// Whose it is, of all who find it <see cref="DeliveryState.Claimed"/> at the same time: each holds a claim of its own, and the one that moves it on leaves
    /// its own in the row, so that no other takes it for its own. Null where an older release moved it.
    /// </summary>
    [JsonIgnore]
    public string? Claim { get; init; }

    /// <summary>The id of the delivery of a day's digest to a subscriber.</summary>
    public static string IdOf(DateOnly day, string subscriberId) => string.Create(CultureInfo.InvariantCulture, $"{day:yyyyMMdd}-{subscriberId}");
}

/// <summary>How far a delivery got.</summary>
public enum DeliveryState
{
    /// <summary>Being prepared, up to the last line of the message. Nothing has gone out: whoever finds it so sends it.</summary>
    Claimed,

    /// <summary>
    /// The line that ends the message is being handed to the mail server. It stands so for the moment between that and the answer; whoever
    /// finds it so later finds what a process left that died in that moment, cannot know whether the mail went out, and sends no second one.
    /// </summary>
    Sending,

    /// <summary>The mail server took it.</summary>
    Sent,

    /// <summary>It is not sent any more: refused for good, or not taken for too long.</summary>
    Refused,
}
