using NewsMonitor.Core.Clusters;
using NewsMonitor.Core.Statements;
using NewsMonitor.Language.Statements;

namespace NewsMonitor.Core.Digests.Building;

/// <summary>Holds the day's clusters against what the same leaders said before.</summary>
internal static class Positions
{
    /// <summary>
    /// How much two statements must look alike before their contradiction counts. Clustering keeps apart from 0.2 on; a reader who is
    /// shown both texts side by side should see at once that they are on one matter.
    /// </summary>
    private const double SameMatter = 0.3;

    /// <summary>
    /// How much two statements must look alike to be called the same. Within a day those that are <see cref="Likeness.Enough"/> alike are folded,
    /// since there the articles of one morning speak of one speech; on another day as little is likely to be something else.
    /// </summary>
    private const double SameWords = 0.75;

    /// <summary>Words of the matter that both must have unless they are the very same: two who say yes and no on a Thursday need not speak of one thing.</summary>
    private const int FewestWords = 2;

    /// <summary>
    /// For each cluster's id how it stands to the earlier ones; of several the one most alike, then the latest. Every wording of an earlier cluster
    /// counts: one outlet wrote “would not lift them before”, which can be read against, where the first one wrote “would stay until”.
    /// </summary>
    public static Dictionary<string, (Novelty Novelty, EarlierPosition? Earlier)> Of(IReadOnlyList<Cluster> today, IReadOnlyList<Digest> before)
    {
        var positions = today.ToDictionary(c => c.Id, _ => (Novelty.New, (EarlierPosition?)null), StringComparer.Ordinal);
        var earlier = before.SelectMany(d => d.Clusters).ToLookup(c => c.LeaderId, StringComparer.Ordinal);
        foreach (var ofLeader in today.GroupBy(c => c.LeaderId))
        {
            if (!earlier.Contains(ofLeader.Key)) continue;
            foreach (var (cluster, position) in Compare([.. ofLeader], [.. earlier[ofLeader.Key].SelectMany(Wordings)])) positions[cluster.Id] = position;
        }

        return positions;
    }

    private static IEnumerable<(Cluster, (Novelty, EarlierPosition?))> Compare(Cluster[] today, (StoredStatement Statement, string? Lead)[] earlier)
    {
        var leads = earlier.DistinctBy(e => e.Statement.Id).ToDictionary(e => e.Statement.Id, e => e.Lead);
        var clusterOf = today.Index().SelectMany(c => c.Item.Statements.Select(s => (s.Id, c.Index))).DistinctBy(p => p.Id).ToDictionary(p => p.Id, p => p.Index);
        var phrasings = Phrasing.Group([.. today.SelectMany(c => c.Statements), .. earlier.Select(e => e.Statement)]);

        // Of each phrasing, by its place, the clusters of today that have it and who had it last before. Of a leader's month there are millions of pairs.
        var now = phrasings.ConvertAll(p => p.Statements.Where(s => clusterOf.ContainsKey(s.Id)).Select(s => clusterOf[s.Id]).Distinct().ToArray());
        var then = phrasings.ConvertAll(p => p.Statements.Where(s => !clusterOf.ContainsKey(s.Id)).MaxBy(s => s.Day));
        var found = new (Novelty Novelty, double Strength, StoredStatement Earlier)?[today.Length];

        // The very same words, said again.
        for (var i = 0; i < phrasings.Count; i++) Match(i, i, 1);

        // Those of today come first; how the earlier ones are alike among themselves is nobody's question.
        foreach (var pair in Likeness.Pairs(phrasings, first: now.Count(clusters => clusters.Length > 0)))
        {
            Match(pair.A, pair.B, pair.Like);
            Match(pair.B, pair.A, pair.Like);
        }

        return today.Zip(found).Where(f => f.Second is not null).Select(f => (f.First, (f.Second!.Value.Novelty, (EarlierPosition?)Position(f.Second.Value.Earlier, leads[f.Second.Value.Earlier.Id]))));

        void Match(int one, int other, double likeness)
        {
            if (Called(likeness) is not { } novelty || then[other] is not { } last) return;
            var strength = Math.Abs(likeness);
            foreach (var cluster in now[one])
            {
                if (found[cluster] is { } best && (strength < best.Strength || (strength == best.Strength && last.Day <= best.Earlier.Day))) continue;
                if (one != other && !AreOnOneMatter(phrasings[one].Words, phrasings[other].Words, novelty)) return;
                found[cluster] = (novelty, strength, last);
            }
        }
    }

    private static Novelty? Called(double likeness) => likeness switch
    {
        >= SameWords => Novelty.Repeated,
        >= Likeness.Enough => Novelty.Close,
        <= -SameMatter => Novelty.Reversed,
        _ => null,
    };

    private static bool AreOnOneMatter(StatementWords now, StatementWords then, Novelty novelty) =>
        novelty == Novelty.Reversed ? now.Contradicts(then) : now.MatterSharedWith(then) >= FewestWords;

    // A digest keeps of a wording what is needed to show it. Whom it is about and how it is said it has in common with the first one, near enough.
    private static IEnumerable<(StoredStatement, string? Lead)> Wordings(DigestCluster cluster)
    {
        yield return (cluster.First, Statements.Lead.Of(cluster.First));
        foreach (var wording in cluster.Wordings)
        {
            if (wording.Statements is not [var carried, ..] || carried.Id == cluster.Id || !StatementId.TryParse(carried.Id, out var id)) continue;
            var statement = cluster.First with
            {
                Id = id,
                Kind = cluster.First.Kind == StatementKind.Direct ? StatementKind.Direct : StatementKind.Indirect,
                Text = wording.Text,
                CueText = wording.Lead,
                Article = cluster.First.Article with { Id = carried.ArticleId, Outlet = carried.Outlet, Url = carried.Url, Title = carried.Title, Published = carried.Published },
            };
            yield return (statement, wording.Lead);
        }
    }

    private static EarlierPosition Position(StoredStatement s, string? lead) => new(s.Id.ToString(), s.Day, s.Text, s.Article.Outlet, s.Article.Url, lead);
}
