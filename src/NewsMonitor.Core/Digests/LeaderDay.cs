using NewsMonitor.Core.Digests.Building;
using NewsMonitor.Language.Statements;

namespace NewsMonitor.Core.Digests;

/// <summary>One leader's day in figures. Each is a count of statements that <c>/api/statements</c> lists.</summary>
public sealed record LeaderDay
{
    /// <summary>Watch list id.</summary>
    public required string LeaderId { get; init; }

    /// <summary>The name as shown.</summary>
    public required string Name { get; init; }

    /// <summary>The UTC day.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Different statements.</summary>
    public required int Clusters { get; init; }

    /// <summary>Outlets that carried them.</summary>
    public required int Outlets { get; init; }

    /// <summary>How the statements were meant; its total is their number.</summary>
    public required Tally Sentiment { get; init; }

    /// <summary>How those of the days before were meant, up to <see cref="Digest.DaysBefore"/>.</summary>
    public required Tally Before { get; init; }

    /// <summary>Whom they speak about, the most frequent first.</summary>
    public required IReadOnlyList<AboutCount> About { get; init; }

    /// <summary>Key phrases heard more often than before, the steepest first.</summary>
    public IReadOnlyList<RisingPhrase> Rising { get; init; } = [];

    /// <summary>Ids of the clusters that matter most, at most <see cref="DigestBuilder.KeyClusters"/>.</summary>
    public IReadOnlyList<string> Key { get; init; } = [];
}

/// <summary>How often, and how, someone was spoken of.</summary>
/// <param name="Id">Leader id or country code.</param>
/// <param name="Name">The name as shown.</param>
/// <param name="Kind">Leader or country.</param>
/// <param name="Sentiment">Towards that one; its total is the number of statements.</param>
public sealed record AboutCount(string Id, string Name, TargetKind Kind, Tally Sentiment)
{
    /// <summary>The counts of some days together, the most frequent first.</summary>
    public static IReadOnlyList<AboutCount> Sum(IEnumerable<LeaderDay> days) =>
    [
        .. days.OrderByDescending(d => d.Day).SelectMany(d => d.About).GroupBy(a => a.Id)
            .Select(g => new AboutCount(g.Key, g.First().Name, g.First().Kind, g.Aggregate(Tally.Empty, (sum, a) => sum + a.Sentiment)))
            .OrderByDescending(a => a.Sentiment.Total).ThenBy(a => a.Name, StringComparer.Ordinal),
    ];
}

/// <summary>A key phrase that is heard more often than before.</summary>
/// <param name="Phrase">The phrase, in the form met most often; plural, case and hyphen variants count as one.</param>
/// <param name="Today">Different statements of the day that have it.</param>
/// <param name="PerDayBefore">How many had it on an average day before.</param>
public sealed record RisingPhrase(string Phrase, int Today, double PerDayBefore);
