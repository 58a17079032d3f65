using System.Text.Json.Serialization;

namespace NewsMonitor.Core.Subscriptions;

/// <summary>Someone who gets the digest by mail. The address is personal data: erasable, never logged.</summary>
public sealed record Subscriber
{
    /// <summary>Derived from the address by keyed hash, so that it names a person without telling the address.</summary>
    public required string Id { get; init; }

    /// <summary>Mail address.</summary>
    public required string Address { get; init; }

    /// <summary>Where the subscription stands.</summary>
    public required SubscriberState State { get; init; }

    /// <summary>Watch list ids of the leaders chosen; empty for all.</summary>
    public IReadOnlyList<string> Leaders { get; init; } = [];

    /// <summary>When the mail is to arrive.</summary>
    public required DeliveryTime Time { get; init; }

    /// <summary>The next moment at which a mail is due.</summary>
    public DateTimeOffset NextDue { get; init; }

    /// <summary>When the sign-up was confirmed from the mailbox.</summary>
    public DateTimeOffset Confirmed { get; init; }

    /// <summary>Why mails are no longer sent, in words, when <see cref="State"/> is <see cref="SubscriberState.Refused"/>.</summary>
    public string? Reason { get; init; }

    /// <summary>What the store knows it by, so that two who change it do not overwrite each other; null for one that is not stored yet.</summary>
    [JsonIgnore]
    public string? Version { get; init; }
}

/// <summary>Where a subscription stands.</summary>
public enum SubscriberState
{
    /// <summary>Gets mail.</summary>
    Active,

    /// <summary>Wants no mail for now.</summary>
    Paused,

    /// <summary>The mailbox refused the mail for good, or its owner complained of it.</summary>
    Refused,
}

/// <summary>A sign-up that waits for its confirmation from the mailbox. It is forgotten when it is not confirmed in time.</summary>
/// <param name="Id">The subscriber's id.</param>
/// <param name="Address">Mail address.</param>
/// <param name="Leaders">The leaders chosen; empty for all.</param>
/// <param name="Time">When the mail is to arrive.</param>
/// <param name="Asked">When it was asked for.</param>
public sealed record SignUp(string Id, string Address, IReadOnlyList<string> Leaders, DeliveryTime Time, DateTimeOffset Asked);

/// <summary>That an address must not be mailed. All that is kept of it is the keyed hash that is its id.</summary>
/// <param name="Id">The id that its owner had as a subscriber.</param>
/// <param name="Cause">Why.</param>
/// <param name="Since">When it came to this.</param>
public sealed record Suppression(string Id, SuppressionCause Cause, DateTimeOffset Since);

/// <summary>Why an address must not be mailed.</summary>
public enum SuppressionCause
{
    /// <summary>Its owner left.</summary>
    Left,

    /// <summary>Its server refused the mail for good, at once or by a report later.</summary>
    Bounced,

    /// <summary>Its owner called the mail unwanted.</summary>
    Complained,
}
