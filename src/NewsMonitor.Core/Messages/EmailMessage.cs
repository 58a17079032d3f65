namespace NewsMonitor.Core.Messages;

/// <summary>A digest that is due to a subscriber: mail it.</summary>
/// <param name="Id">The delivery's id: day and subscriber.</param>
/// <param name="SubscriberId">Who gets it; the address stays in the subscribers' table.</param>
/// <param name="Day">The digest's day, UTC.</param>
/// <param name="Attempt">How often it has been put off because the mail server would not take it.</param>
/// <param name="Version">See <see cref="IMessage.Version"/>.</param>
public sealed record EmailMessage(string Id, string SubscriberId, DateOnly Day, int Attempt = 0, int Version = EmailMessage.CurrentVersion) : IMessage
{
    /// <summary>The queue it goes through.</summary>
    public const string Queue = "emails";

    /// <summary>The version written today.</summary>
    public const int CurrentVersion = 1;

    /// <inheritdoc/>
    public static int LatestVersion => CurrentVersion;
}
