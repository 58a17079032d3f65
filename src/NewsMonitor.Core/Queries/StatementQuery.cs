using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NewsMonitor.Core.Statements;
using NewsMonitor.Language.Sentiment;
using NewsMonitor.Language.Statements;

namespace NewsMonitor.Core.Queries;

/// <summary>What statements are asked for. All conditions must hold; null or empty is no condition.</summary>
public sealed record StatementQuery
{
    /// <summary>Days a query may span.</summary>
    public const int LongestSpan = 366;

    /// <summary>Characters of <see cref="Words"/> at most.</summary>
    public const int LongestText = 200;

    /// <summary>First UTC day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last UTC day.</summary>
    public required DateOnly To { get; init; }

    /// <summary>Watch list id of the speaker.</summary>
    public string? Leader { get; init; }

    /// <summary>Leader id or country code of whom it speaks of.</summary>
    public string? About { get; init; }

    /// <summary>Words that must all be found in it.</summary>
    public SearchWords? Words { get; init; }

    /// <summary>How it is meant: as a whole, or towards <see cref="About"/> where that is given.</summary>
    public SentimentLabel? Sentiment { get; init; }

    /// <summary>Only statements that are not yet analysed.</summary>
    public bool Pending { get; init; }

    /// <summary>How much of it is verbatim.</summary>
    public StatementKind? Kind { get; init; }

    /// <summary>Name of the outlet, or id of the feed.</summary>
    public string? Outlet { get; init; }

    /// <summary>Whether the statement is among those asked for; its day and speaker are not looked at.</summary>
    public bool Matches(StoredStatement statement) =>
        (Kind is null || statement.Kind == Kind)
        && (Outlet is null || Same(statement.Article.Outlet, Outlet) || Same(statement.Article.FeedId, Outlet))
        && MatchesAbout(statement)
        && (Words is null || Words.AreIn(statement));

    /// <summary>Names the query, so that a continuation of another one is recognised.</summary>
    internal string Fingerprint()
    {
        var parts = string.Join('\n', From.ToString("O", CultureInfo.InvariantCulture), To.ToString("O", CultureInfo.InvariantCulture), Leader, About, Words, Sentiment, Pending, Kind, Outlet);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(parts)).AsSpan(0, 4));
    }

    private bool MatchesAbout(StoredStatement statement)
    {
        if (About is null) return MatchesSentiment(statement.Analysis?.Sentiment);
        foreach (var target in statement.Targets)
        {
            if (Same(target.Target.Id, About)) return MatchesSentiment(target.Sentiment);
        }

        return false;
    }

    private bool MatchesSentiment(SentimentScore? score) => Pending ? score is null : Sentiment is null || score?.Label == Sentiment;

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
