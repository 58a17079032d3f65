namespace NewsMonitor.Core.Digests;

/// <summary>One day's statements, folded and ranked, for all leaders or for a choice of them. Everything a reader is told of a day stands in it.</summary>
public sealed record Digest
{
    /// <summary>How many days back a leader's earlier words and sentiment are looked at.</summary>
    public const int DaysBefore = 30;

    /// <summary>The UTC day.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>1 as first built; each rebuild that changed something counts one up.</summary>
    public int Version { get; init; } = 1;

    /// <summary>When this version was built.</summary>
    public required DateTimeOffset Built { get; init; }

    /// <summary>The last day before it that has a digest, if one of the <see cref="DaysBefore"/> days has.</summary>
    public DateOnly? Previous { get; init; }

    /// <summary>The first day after it that has a digest; null while none of the <see cref="DaysBefore"/> days has.</summary>
    public DateOnly? Next { get; init; }

    /// <summary>Watch list ids of the leaders it was made for, in order; empty for all.</summary>
    public IReadOnlyList<string> Choice { get; init; } = [];

    /// <summary>How many of everything.</summary>
    public required DigestCounts Counts { get; init; }

    /// <summary>The clusters, what matters most first.</summary>
    public required IReadOnlyList<DigestCluster> Clusters { get; init; }

    /// <summary>The leaders who were heard, those with most statements first.</summary>
    public required IReadOnlyList<LeaderDay> Leaders { get; init; }

    /// <summary>Statements that an outlet changed after it had published them: those of the day, and those of the days before whose change was seen on the day.</summary>
    public IReadOnlyList<Correction> Corrections { get; init; } = [];

    /// <summary>Feeds that were failing or silent, so that absence is not read as evidence.</summary>
    public IReadOnlyList<FeedNote> Feeds { get; init; } = [];

    /// <summary>The same day for a choice of leaders: nothing is computed anew but the counts.</summary>
    /// <param name="leaders">Watch list ids; empty for all.</param>
    public Digest For(IReadOnlyCollection<string> leaders)
    {
        if (leaders.Count == 0) return this;
        var chosen = leaders.ToHashSet(StringComparer.Ordinal);
        var clusters = Clusters.Where(c => chosen.Contains(c.LeaderId)).ToArray();
        return this with
        {
            Choice = [.. chosen.Order(StringComparer.Ordinal)],
            Counts = DigestCounts.Of(clusters),
            Clusters = clusters,
            Leaders = [.. Leaders.Where(l => chosen.Contains(l.LeaderId))],
            Corrections = [.. Corrections.Where(c => chosen.Contains(c.LeaderId))],
        };
    }

    /// <summary>The cluster of that id.</summary>
    public DigestCluster Cluster(string id) => Clusters.First(c => c.Id == id);
}

/// <summary>How many of everything a digest holds.</summary>
/// <param name="Statements">Statements.</param>
/// <param name="Clusters">Different statements among them.</param>
/// <param name="Leaders">Leaders who were heard.</param>
/// <param name="Articles">Articles they stand in.</param>
/// <param name="Outlets">Outlets that carried them.</param>
public sealed record DigestCounts(int Statements, int Clusters, int Leaders, int Articles, int Outlets)
{
    /// <summary>Statements that repeat another outlet's, or the same outlet's, and were folded into its cluster.</summary>
    public int Folded => Statements - Clusters;

    internal static DigestCounts Of(IReadOnlyCollection<DigestCluster> clusters)
    {
        var carried = clusters.SelectMany(c => c.Carried).ToArray();
        return new(
            carried.Length,
            clusters.Count,
            clusters.Select(c => c.LeaderId).Distinct().Count(),
            carried.Select(c => c.ArticleId).Distinct().Count(),
            carried.Select(c => c.Outlet).Distinct().Count());
    }
}
