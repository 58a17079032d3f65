using NewsMonitor.Core.Clusters;
using NewsMonitor.Core.Statements;

namespace NewsMonitor.Core.Digests;

/// <summary>Holds the day's clusters against what the same leaders said before.</summary>
internal static class Positions
{
    /// <summary>
    /// How much two statements must look alike before their contradiction counts. Clustering keeps apart from 0.2 on; a reader who is
    /// shown both texts side by side should see at once that they are on one matter.
    /// </summary>
    private const double SameMatter = 0.3;

    /// <summary>For each cluster's id how it stands to the earlier ones; of several the one most alike, then the latest.</summary>
    public static Dictionary<string, (Novelty Novelty, EarlierPosition? Earlier)> Of(IReadOnlyList<Cluster> today, IReadOnlyList<Digest> before)
    {
        var positions = today.ToDictionary(c => c.Id, _ => (Novelty.New, (EarlierPosition?)null), StringComparer.Ordinal);
        var earlier = before.SelectMany(d => d.Clusters).ToLookup(c => c.LeaderId, StringComparer.Ordinal);
        foreach (var ofLeader in today.GroupBy(c => c.LeaderId))
        {
            if (!earlier.Contains(ofLeader.Key)) continue;
            foreach (var (cluster, position) in Compare([.. ofLeader], [.. earlier[ofLeader.Key].Select(c => c.First)])) positions[cluster.Id] = position;
        }

        return positions;
    }

    private static IEnumerable<(Cluster, (Novelty, EarlierPosition?))> Compare(Cluster[] today, StoredStatement[] earlier)
    {
        var clusterOf = today.SelectMany(c => c.Statements.Select(s => (s.Id, c))).DistinctBy(p => p.Id).ToDictionary(p => p.Id, p => p.c);
        var phrasings = Phrasing.Group([.. today.SelectMany(c => c.Statements), .. earlier]);
        var found = new Dictionary<Cluster, (Novelty Novelty, double Likeness, StoredStatement Earlier)>();

        // The very same words, said again.
        foreach (var phrasing in phrasings) Match(phrasing, phrasing, 1);
        foreach (var pair in Likeness.Pairs(phrasings))
        {
            Match(phrasings[pair.A], phrasings[pair.B], pair.Like);
            Match(phrasings[pair.B], phrasings[pair.A], pair.Like);
        }

        return found.Select(f => (f.Key, (f.Value.Novelty, (EarlierPosition?)Position(f.Value.Earlier))));

        void Match(Phrasing now, Phrasing then, double likeness)
        {
            var novelty = likeness >= Likeness.Enough ? Novelty.Repeated
                : -likeness >= SameMatter && now.Words.Contradicts(then.Words) ? Novelty.Reversed
                : Novelty.New;
            if (novelty == Novelty.New) return;
            var last = then.Statements.Where(s => !clusterOf.ContainsKey(s.Id)).MaxBy(s => s.Day);
            if (last is null) return;
            foreach (var cluster in now.Statements.Where(s => clusterOf.ContainsKey(s.Id)).Select(s => clusterOf[s.Id]).Distinct())
            {
                var strength = Math.Abs(likeness);
                if (!found.TryGetValue(cluster, out var best) || strength > best.Likeness || (strength == best.Likeness && last.Day > best.Earlier.Day))
                    found[cluster] = (novelty, strength, last);
            }
        }
    }

    private static EarlierPosition Position(StoredStatement s) => new(s.Id.ToString(), s.Day, s.Text, s.Article.Outlet, s.Article.Url);
}
