namespace NewsMonitor.Core.Messages;

/// <summary>An entry of a feed that has not been seen, or has changed since: read its page.</summary>
/// <param name="Id">Feed and a hash of the entry's address.</param>
/// <param name="FeedId">The feed that brought it.</param>
/// <param name="Outlet">The outlet's name.</param>
/// <param name="Url">The entry's address as the feed gives it, absolute.</param>
/// <param name="Title">The entry's title, for pages that tell none.</param>
/// <param name="Published">When the feed says it was published.</param>
/// <param name="Seen">When the monitor first saw the entry.</param>
/// <param name="Version">See <see cref="IMessage.Version"/>.</param>
/// <param name="Changed">Whether it was handed on before and has changed since: a page that was read is read anew.</param>
/// <param name="PutOff">See <see cref="IPatientMessage{TSelf}.PutOff"/>.</param>
public sealed record ArticleMessage(
    string Id, string FeedId, string Outlet, Uri Url, string? Title, DateTimeOffset? Published, DateTimeOffset Seen,
    int Version = ArticleMessage.CurrentVersion, bool Changed = false, PutOff? PutOff = null) : IPatientMessage<ArticleMessage>
{
    /// <summary>The queue it goes through.</summary>
    public const string Queue = "articles";

    /// <summary>The version written today.</summary>
    public const int CurrentVersion = 1;

    /// <inheritdoc/>
    public static int LatestVersion => CurrentVersion;

    /// <summary>Characters of the longest address followed; browsers and servers stop near here, too.</summary>
    public const int LongestUrl = 8192;

    /// <summary>Characters of the title that are sent on.</summary>
    public const int LongestTitle = 1000;

    /// <inheritdoc/>
    public ArticleMessage With(PutOff? putOff) => this with { PutOff = putOff };
}
