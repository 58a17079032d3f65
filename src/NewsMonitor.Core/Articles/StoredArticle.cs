using System.Text.Json.Serialization;
using NewsMonitor.Core.Statements;
using NewsMonitor.Core.Stories;
using NewsMonitor.Language.Statements;

namespace NewsMonitor.Core.Articles;

/// <summary>An article as it is kept, with the statements that were read in it: the blob that every offset points into.</summary>
public sealed record StoredArticle
{
    /// <summary>Derived from the canonical URL.</summary>
    public required string Id { get; init; }

    /// <summary>1 as first read; each later change of the text counts one up.</summary>
    public int Revision { get; init; } = 1;

    /// <summary>Canonical URL.</summary>
    public required Uri Url { get; init; }

    /// <summary>The feed that brought it.</summary>
    public required string FeedId { get; init; }

    /// <summary>The outlet's name.</summary>
    public required string Outlet { get; init; }

    /// <summary>The UTC day it counts for.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>When the monitor first saw it; of a later revision, when it saw that.</summary>
    public required DateTimeOffset Seen { get; init; }

    /// <summary>Headline.</summary>
    public required string Title { get; init; }

    /// <summary>The text, paragraphs separated by a blank line. All offsets count its UTF-16 code units.</summary>
    public required string Text { get; init; }

    /// <summary>Who wrote it, as the page says.</summary>
    public string? Byline { get; init; }

    /// <summary>When it was published, as page or feed say.</summary>
    public DateTimeOffset? Published { get; init; }

    /// <summary>BCP 47 tag of its language; null when not recognised.</summary>
    public string? Language { get; init; }

    /// <summary>True when the page shows only a part of the article.</summary>
    public bool IsTruncated { get; init; }

    /// <summary>True when the page says that the article is not free to read.</summary>
    public bool IsPaywalled { get; init; }

    /// <summary>Name of the blob with the page that this text was read from; null until kept.</summary>
    public string? Page { get; init; }

    /// <summary>By which copies of the text in other outlets are recognised.</summary>
    public ArticleFingerprint? Fingerprint { get; init; }

    /// <summary>The leaders' statements, in reading order; of a later revision those which the one before does not have. Messages name their positions.</summary>
    public required IReadOnlyList<Statement> Statements { get; init; }

    /// <summary>What this revision changed; null for the first.</summary>
    public ArticleChanges? Changes { get; init; }

    /// <summary>Statements of earlier revisions that stand in this text, too. Their records and offsets are those of the revision that had them first.</summary>
    public IReadOnlyList<StandingStatement> Standing { get; init; } = [];

    /// <summary>Statements of the revision before that stand in this text no longer.</summary>
    public IReadOnlyList<StatementId> Withdrawn { get; init; } = [];
}

/// <summary>A statement that an article has kept over a change.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Text">Its words.</param>
public sealed record StandingStatement(StatementId Id, string Text);

/// <summary>The JSON shape of an article's blob.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(CamelCaseEnumConverter)])]
[JsonSerializable(typeof(StoredArticle))]
public sealed partial class ArticleJson : JsonSerializerContext;
