using NewsMonitor.Core.Statements;
using NewsMonitor.Language.Sentiment;

namespace NewsMonitor.Core.Digests;

/// <summary>A statement of the day, with all who carry it, and why it stands where it does.</summary>
public sealed record DigestCluster
{
    /// <summary>Id of <see cref="First"/>, which was there first.</summary>
    public required string Id { get; init; }

    /// <summary>Who said it.</summary>
    public required string LeaderId { get; init; }

    /// <summary>His or her name as shown.</summary>
    public required string Leader { get; init; }

    /// <summary>Why it stands where it does, in words: <c>new position · 7 outlets · about Arvo Karovsky</c>.</summary>
    public required string Reason { get; init; }

    /// <summary>What <see cref="Reason"/> comes to as a figure; the order of the digest.</summary>
    public required double Weight { get; init; }

    /// <summary>When it was first seen.</summary>
    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>The statement that was there first, with its proof.</summary>
    public required StoredStatement First { get; init; }

    /// <summary>The outlets that carry it, in the order in which they did.</summary>
    public required IReadOnlyList<string> Outlets { get; init; }

    /// <summary>The different wordings, oldest first, each with the statements that have it.</summary>
    public required IReadOnlyList<DigestWording> Wordings { get; init; }

    /// <summary>In how many different texts it stands: an agency's copy in ten outlets is one.</summary>
    public int Texts { get; init; }

    /// <summary>How it stands to what the leader said before.</summary>
    public required Novelty Novelty { get; init; }

    /// <summary>What the leader said before on the same matter, when that was found.</summary>
    public EarlierPosition? Earlier { get; init; }

    /// <summary>All of its statements, by wording.</summary>
    internal IEnumerable<CarriedStatement> Carried => Wordings.SelectMany(w => w.Statements);
}

/// <summary>One wording of a statement.</summary>
/// <param name="Text">The words.</param>
/// <param name="Statements">The statements that have it, oldest first.</param>
/// <param name="Lead">The words that lead to it where they are part of what was said: <c>denied</c>.</param>
public sealed record DigestWording(string Text, IReadOnlyList<CarriedStatement> Statements, string? Lead = null);

/// <summary>A statement as one article carries it.</summary>
/// <param name="Id">Statement id.</param>
/// <param name="Outlet">The outlet.</param>
/// <param name="ArticleId">The article.</param>
/// <param name="Url">The article's address.</param>
/// <param name="Title">The article's headline.</param>
/// <param name="Published">When it was published, as the outlet says.</param>
/// <param name="Sentiment">How this article's wording was judged; null until it is.</param>
/// <param name="Story">Id of the first article of the story that this one is a copy of; its own when it is none.</param>
public sealed record CarriedStatement(
    string Id, string Outlet, string ArticleId, Uri Url, string Title, DateTimeOffset? Published, SentimentLabel? Sentiment, string? Story = null);

/// <summary>What a leader said before on the same matter.</summary>
/// <param name="Id">Id of that statement.</param>
/// <param name="Day">The day it counts for.</param>
/// <param name="Text">Its words.</param>
/// <param name="Outlet">The outlet that had it first.</param>
/// <param name="Url">The article it stands in.</param>
/// <param name="Lead">The words that lead to it where they are part of what was said: <c>denied</c>.</param>
public sealed record EarlierPosition(string Id, DateOnly Day, string Text, string Outlet, Uri Url, string? Lead = null);

/// <summary>How a statement stands to the leader's earlier ones.</summary>
public enum Novelty
{
    /// <summary>None was found on the same matter that says the same or the contrary.</summary>
    New,

    /// <summary>It says again what was said before.</summary>
    Repeated,

    /// <summary>It is close to what was said before; whether it says the same is for the reader to see.</summary>
    Close,

    /// <summary>It reads against what was said before: it denies it, says the opposite, or gives other numbers.</summary>
    Reversed,
}
