using NewsMonitor.Core.Clusters;
using NewsMonitor.Core.Feeds.Polling;
using NewsMonitor.Core.Leaders;
using NewsMonitor.Core.Statements;
using NewsMonitor.Core.Stories;
using NewsMonitor.Language.KeyPhrases;

namespace NewsMonitor.Core.Digests.Building;

/// <summary>What a digest is built from.</summary>
public sealed record DigestSources
{
    /// <summary>The UTC day.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>All statements of the day.</summary>
    public required IReadOnlyCollection<StoredStatement> Statements { get; init; }

    /// <summary>The stories of the day and the day before: which articles are copies of one text.</summary>
    public IReadOnlyCollection<Story> Stories { get; init; } = [];

    /// <summary>The digests of the <see cref="Digest.DaysBefore"/> days before, as far as there are any.</summary>
    public IReadOnlyCollection<Digest> Before { get; init; } = [];

    /// <summary>The first day after it that has a digest already.</summary>
    public DateOnly? Next { get; init; }

    /// <summary>The watch list: how leaders are called.</summary>
    public required WatchList Leaders { get; init; }

    /// <summary>The feeds that are polled.</summary>
    public IReadOnlyList<WatchedFeed> Feeds { get; init; } = [];

    /// <summary>What is known of those feeds now.</summary>
    public IReadOnlyCollection<FeedState> FeedStates { get; init; } = [];

    /// <summary>Now.</summary>
    public required DateTimeOffset Now { get; init; }
}

/// <summary>Builds one day's digest. A pure function: the same sources, in whatever order, give the same digest.</summary>
public static class DigestBuilder
{
    /// <summary>How many clusters of a leader are named as the ones that matter most.</summary>
    public const int KeyClusters = 3;

    private const int RisingPhrases = 5;

    /// <summary>Builds the digest, for all leaders; see <see cref="Digest.For"/> for a choice.</summary>
    public static Digest Build(DigestSources sources)
    {
        var current = Revisions.Current(sources.Statements);
        var folded = ClusterBuilder.Build(current);
        var before = sources.Before.Where(d => d.Day < sources.Day && d.Day >= sources.Day.AddDays(-Digest.DaysBefore)).OrderByDescending(d => d.Day).ToArray();
        var positions = Positions.Of(folded, before);
        var stories = sources.Stories.SelectMany(s => s.Articles, (story, article) => (article.Id, Story: story)).DistinctBy(p => p.Id).ToDictionary(p => p.Id, p => p.Story.Id, StringComparer.Ordinal);
        var ranking = new Ranking(folded, stories);
        var names = sources.Leaders.Leaders.ToDictionary(l => l.Id, l => l.Name, StringComparer.Ordinal);
        DigestCluster[] clusters = [.. folded
            .Select(c => Describe(c, NameOf(c), positions[c.Id], ranking, stories))
            .OrderByDescending(c => c.Weight).ThenBy(c => c.FirstSeen).ThenBy(c => c.Id, StringComparer.Ordinal)];

        return new Digest
        {
            Day = sources.Day,
            Built = sources.Now,
            Previous = before is [var last, ..] ? last.Day : null,
            Next = sources.Next,
            Counts = DigestCounts.Of(clusters),
            Clusters = clusters,
            Leaders = [.. current.GroupBy(s => s.LeaderId)
                .Select(g => Leader(sources.Day, g.ToArray(), [.. clusters.Where(c => c.LeaderId == g.Key)], before))
                .OrderByDescending(l => l.Sentiment.Total).ThenBy(l => l.Name, StringComparer.Ordinal)],
            Corrections = [.. Revisions.Corrections(sources.Statements, id => names.GetValueOrDefault(id))
                .Concat(before.SelectMany(d => d.Corrections).Where(c => c.Day < sources.Day && DateOnly.FromDateTime(c.Seen.UtcDateTime) == sources.Day).DistinctBy(c => (c.Url, c.LeaderId, c.Day)))
                .OrderBy(c => c.Outlet, StringComparer.Ordinal).ThenBy(c => c.Title, StringComparer.Ordinal).ThenBy(c => c.LeaderId, StringComparer.Ordinal)],
            Feeds = FeedNotes.Of(sources.Day, sources.Feeds, sources.FeedStates),
        };

        string NameOf(Cluster cluster) => names.GetValueOrDefault(cluster.LeaderId) ?? cluster.First.Speaker.Name;
    }

    private static DigestCluster Describe(Cluster cluster, string leader, (Novelty Novelty, EarlierPosition? Earlier) position, Ranking ranking, Dictionary<string, string> stories)
    {
        var (weight, reason) = ranking.Of(cluster, position.Novelty, position.Earlier);
        return new DigestCluster
        {
            Id = cluster.Id,
            LeaderId = cluster.LeaderId,
            Leader = leader,
            Reason = reason,
            Weight = weight,
            FirstSeen = cluster.FirstSeen,
            First = cluster.First,
            Outlets = [.. cluster.Outlets.Select(o => o.Outlet)],
            Wordings = [.. cluster.Wordings.Select(w => new DigestWording(w.Text, [.. w.Statements.Select(s => Carried(s, stories))], Lead.Of(w.Statements[0])))],
            Texts = Ranking.Texts(cluster, stories),
            Novelty = position.Novelty,
            Earlier = position.Earlier,
        };
    }

    private static CarriedStatement Carried(StoredStatement s, Dictionary<string, string> stories) => new(
        s.Id.ToString(), s.Article.Outlet, s.Article.Id, s.Article.Url, s.Article.Title, s.Article.Published, s.Analysis?.Sentiment.Label,
        stories.GetValueOrDefault(s.Article.Id, s.Article.Id));

    private static LeaderDay Leader(DateOnly day, StoredStatement[] statements, DigestCluster[] clusters, Digest[] before)
    {
        var id = statements[0].LeaderId;
        return new LeaderDay
        {
            LeaderId = id,
            Name = clusters[0].Leader,
            Day = day,
            Clusters = clusters.Length,
            Outlets = statements.Select(s => s.Article.Outlet).Distinct().Count(),
            Sentiment = Tally.Of(statements.Select(s => s.Analysis?.Sentiment)),
            Before = before.SelectMany(d => d.Leaders.Where(l => l.LeaderId == id)).Aggregate(Tally.Empty, (sum, l) => sum + l.Sentiment),
            About = [.. statements.SelectMany(s => s.Targets.DistinctBy(t => t.Target.Id))
                .GroupBy(t => t.Target.Id)
                .Select(g => new AboutCount(g.Key, Shortest(g), g.First().Target.Kind, Tally.Of(g.Select(t => t.Sentiment))))
                .OrderByDescending(a => a.Sentiment.Total).ThenBy(a => a.Name, StringComparer.Ordinal)],
            Rising = Rising([.. clusters.Take(EarlierDays.MostClusters)], [.. before.Select(d => d.Clusters.Where(c => c.LeaderId == id))]),
            Key = [.. clusters.Take(KeyClusters).Select(c => c.Id)],
        };

        // The order of statements must not decide which of two spellings is shown.
        static string Shortest(IEnumerable<StoredTarget> targets) => targets.Select(t => t.Target.Name).OrderBy(n => n.Length).ThenBy(n => n, StringComparer.Ordinal).First();
    }

    private static RisingPhrase[] Rising(IReadOnlyList<DigestCluster> today, IReadOnlyList<IEnumerable<DigestCluster>> before)
    {
        var earlier = Count(before.SelectMany(d => d));
        return [.. Count(today)
            .Select(p => new RisingPhrase(p.Value.Phrase, p.Value.Count, Math.Round((double)(earlier.TryGetValue(p.Key, out var e) ? e.Count : 0) / Math.Max(1, before.Count), 2)))
            .Where(p => p.Today > p.PerDayBefore)
            .OrderByDescending(p => p.Today - p.PerDayBefore).ThenBy(p => p.Phrase, StringComparer.OrdinalIgnoreCase)
            .Take(RisingPhrases)];

        // "Ceasefires" and "cease-fire" are one; the form met most often is shown, and the order of statements does not decide between two.
        static Dictionary<string, (string Phrase, int Count)> Count(IEnumerable<DigestCluster> clusters) => clusters
            .SelectMany(c => (c.First.Analysis?.KeyPhrases ?? []).Select(p => (Key: KeyPhrase.Key(p), Phrase: p)).Where(p => p.Key.Length > 0).DistinctBy(p => p.Key))
            .GroupBy(p => p.Key, p => p.Phrase, StringComparer.Ordinal)
            .ToDictionary(
                g => g.Key,
                g => (g.CountBy(p => p, StringComparer.Ordinal).OrderByDescending(p => p.Value).ThenBy(p => p.Key, StringComparer.Ordinal).First().Key, g.Count()),
                StringComparer.Ordinal);
    }
}
