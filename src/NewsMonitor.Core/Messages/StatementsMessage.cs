namespace NewsMonitor.Core.Messages;

/// <summary>Statements of one article: analyse them. Never more than the language service takes in one call.</summary>
/// <param name="Id">Article, revision and the first statement's position.</param>
/// <param name="ArticleId">The article, whose blob holds the statements.</param>
/// <param name="First">Position of the first statement among the article's.</param>
/// <param name="Count">How many, 1 to <see cref="BatchSize"/>.</param>
/// <param name="Version">See <see cref="IMessage.Version"/>.</param>
/// <param name="Revision">The revision whose statements these are.</param>
/// <param name="Day">The day that the article counts for, which its blob's name holds; null where its row is to be asked.</param>
/// <param name="PutOff">See <see cref="IPatientMessage{TSelf}.PutOff"/>.</param>
public sealed record StatementsMessage(
    string Id, string ArticleId, int First, int Count, int Version = StatementsMessage.CurrentVersion, int Revision = 1, DateOnly? Day = null, PutOff? PutOff = null) : IPatientMessage<StatementsMessage>
{
    /// <summary>The version written today.</summary>
    public const int CurrentVersion = 1;

    /// <inheritdoc/>
    public static int LatestVersion => CurrentVersion;

    /// <summary>Documents that Azure AI Language takes in one synchronous call (data limits, 2025-11-18).</summary>
    public const int BatchSize = 10;

    /// <inheritdoc/>
    public StatementsMessage With(PutOff? putOff) => this with { PutOff = putOff };
}
