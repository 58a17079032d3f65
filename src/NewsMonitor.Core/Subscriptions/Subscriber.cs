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

    /// <summary>Why mails are no longer sent, in words, when <see cref="State"/> is <see cref="SubscriberState.Refused"/>.</summary>
    public string? Reason { get; init; }
}

/// <summary>Where a subscription stands.</summary>
public enum SubscriberState
{
    /// <summary>Signed up, not yet confirmed from the mailbox.</summary>
    Unconfirmed,

    /// <summary>Gets mail.</summary>
    Active,

    /// <summary>The mailbox refused the mail for good.</summary>
    Refused,
}
