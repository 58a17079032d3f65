using NewsMonitor.Language.Sentiment;
using NewsMonitor.Language.Statements;
using NewsMonitor.Language.Text;

namespace NewsMonitor.Core.Statements;

/// <summary>A leader's statement as it is kept: the words, the proof, and what the analysis says of it. One table row.</summary>
public sealed record StoredStatement
{
    /// <summary>Stable id: day, leader and place in the article; see <see cref="StatementId"/>.</summary>
    public required StatementId Id { get; init; }

    /// <summary>The leader who is said to have said it: an id of the watch list.</summary>
    public string LeaderId => Id.LeaderId;

    /// <summary>The day it counts for, in UTC: the day its article was published.</summary>
    public DateOnly Day => Id.Day;

    /// <summary>How much of it is verbatim.</summary>
    public required StatementKind Kind { get; init; }

    /// <summary>The content as one readable string.</summary>
    public required string Text { get; init; }

    /// <summary>The stretches of the article's text that are the content; half open, UTF-16.</summary>
    public required IReadOnlyList<TextSpan> Content { get; init; }

    /// <summary>The stretches of <see cref="Content"/> that are verbatim.</summary>
    public IReadOnlyList<TextSpan> Verbatim { get; init; } = [];

    /// <summary>The attributing words, or null.</summary>
    public TextSpan? Cue { get; init; }

    /// <summary>The words at <see cref="Cue"/> (said, denied that): what is said and what is denied differ in nothing else.</summary>
    public string? CueText { get; init; }

    /// <summary>Who said it, as the article has it and as it was resolved.</summary>
    public required Speaker Speaker { get; init; }

    /// <summary>Whom it speaks of, each with the sentiment towards it once analysed.</summary>
    public IReadOnlyList<StoredTarget> Targets { get; init; } = [];

    /// <summary>When and where it was said, as far as the article tells.</summary>
    public Occasion? Occasion { get; init; }

    /// <summary>Whom the article has it from, nearest first.</summary>
    public IReadOnlyList<Relay> Via { get; init; } = [];

    /// <summary>The article it stands in.</summary>
    public required ArticleReference Article { get; init; }

    /// <summary>Sentiment and key phrases; null until analysed.</summary>
    public StatementAnalysis? Analysis { get; init; }

    /// <summary>That the outlet has changed the article and the statement stands in it no longer; null while it does.</summary>
    public Withdrawal? Withdrawn { get; init; }
}

/// <summary>That a changed article does not have a statement any more.</summary>
/// <param name="Revision">The first revision without it.</param>
/// <param name="Seen">When the monitor saw that revision.</param>
/// <param name="Title">The headline of that revision.</param>
public sealed record Withdrawal(int Revision, DateTimeOffset Seen, string Title);

/// <summary>What the statement speaks of.</summary>
/// <param name="Target">The leader or country, and where the article first names it within the content.</param>
/// <param name="Sentiment">How the statement speaks of it; null until analysed.</param>
/// <param name="Analyzer">Who judged it, where that is another than the one who judged the whole statement; null otherwise.</param>
public sealed record StoredTarget(Target Target, SentimentScore? Sentiment, string? Analyzer = null);

/// <summary>What the analyser said of a statement.</summary>
/// <param name="Sentiment">Of the whole statement.</param>
/// <param name="KeyPhrases">Best first, in their surface form.</param>
/// <param name="Analyzer">Provider, model and version that gave the result: <c>embedded/news/2026-11</c>.</param>
public sealed record StatementAnalysis(SentimentScore Sentiment, IReadOnlyList<string> KeyPhrases, string Analyzer);

/// <summary>The article a statement was read in.</summary>
/// <param name="Id">Article id, derived from the canonical URL.</param>
/// <param name="Revision">The revision that had the statement first, which its offsets point into: 1 for the article as first read; each later change counts one up.</param>
/// <param name="Url">Canonical URL.</param>
/// <param name="Title">Headline.</param>
/// <param name="Outlet">The outlet's name as readers know it.</param>
/// <param name="FeedId">The feed that brought it.</param>
/// <param name="Published">When the outlet says it was published; null when it does not say.</param>
/// <param name="Seen">When the monitor first saw that revision.</param>
public sealed record ArticleReference(
    string Id, int Revision, Uri Url, string Title, string Outlet, string FeedId, DateTimeOffset? Published, DateTimeOffset Seen);
