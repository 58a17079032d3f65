namespace NewsMonitor.Core.Messages;

/// <summary>A sign-up that wants its confirmation: mail the link.</summary>
/// <param name="Id">Subscriber's id and second of the sign-up.</param>
/// <param name="SubscriberId">Who is asked; the address stays in the subscribers' table.</param>
/// <param name="Asked">Which sign-up; a later one of the same address has a message of its own.</param>
/// <param name="Attempt">How often it has been put off because the mail server would not take it.</param>
/// <param name="Version">See <see cref="IMessage.Version"/>.</param>
public sealed record ConfirmationMessage(string Id, string SubscriberId, DateTimeOffset Asked, int Attempt = 0, int Version = ConfirmationMessage.CurrentVersion) : IMessage
{
    /// <summary>The version written today.</summary>
    public const int CurrentVersion = 1;

    /// <inheritdoc/>
    public static int LatestVersion => CurrentVersion;
}
