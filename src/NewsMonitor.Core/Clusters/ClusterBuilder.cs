using NewsMonitor.Core.Statements;

namespace NewsMonitor.Core.Clusters;

/// <summary>
/// Folds statements that say the same into clusters. A pure function of the set of statements: whatever order they came in, however
/// often each came, and whoever wrote them down, the same set gives the same clusters. So nothing needs to be decided when an article
/// arrives but to keep its statements, and no two workers can disagree.
/// </summary>
public static class ClusterBuilder
{
    /// <summary>Folds statements of any leaders and days.</summary>
    /// <returns>The clusters, by the time they were first seen; every statement stands in exactly one.</returns>
    public static IReadOnlyList<Cluster> Build(IEnumerable<StoredStatement> statements) => Build(statements, LikenessWeights.InForce);

    /// <summary>Folds with other weights than those in force.</summary>
    internal static IReadOnlyList<Cluster> Build(IEnumerable<StoredStatement> statements, LikenessWeights weights)
    {
        var clusters = new List<Cluster>();
        foreach (var ofLeader in Distinct(statements).GroupBy(s => s.LeaderId))
        {
            var phrasings = Phrasing.Group([.. ofLeader]);
            var kin = AverageLinkage.Kin(phrasings.Count, Likeness.Pairs(phrasings, weights));
            foreach (var members in AverageLinkage.Cluster(phrasings.Count, Likeness.Pairs(phrasings, weights, (i, j) => kin[i] == kin[j]), (i, j) => phrasings[i].SharesArticleWith(phrasings[j])))
                clusters.Add(Fold(members.ConvertAll(m => phrasings[m])));
        }

        return [.. clusters.OrderBy(c => c.FirstSeen).ThenBy(c => c.Id, StringComparer.Ordinal)];
    }

    /// <summary>
    /// When a statement counts as seen: when its article was published, but for outlets that date it into the future, and for
    /// statements that came into it later.
    /// </summary>
    internal static DateTimeOffset SeenAt(StoredStatement statement) =>
        statement.Article is { Revision: 1, Published: { } published } && published < statement.Article.Seen ? published : statement.Article.Seen;

    /// <summary>Each id once, in an order that depends on nothing but the statements; of several states of one the analysed and latest.</summary>
    private static IEnumerable<StoredStatement> Distinct(IEnumerable<StoredStatement> statements) => statements
        .GroupBy(s => s.Id.ToString())
        .OrderBy(g => g.Key, StringComparer.Ordinal)
        .Select(g => g.MaxBy(s => (s.Analysis is not null, s.Article.Revision, s.Article.Seen))!);

    private static Cluster Fold(List<Phrasing> phrasings)
    {
        var statements = InOrder(phrasings.SelectMany(p => p.Statements));
        var wordings = phrasings.Select(p => InOrder(p.Statements)).OrderBy(p => SeenAt(p[0])).ThenBy(p => p[0].Id.ToString(), StringComparer.Ordinal);
        return new()
        {
            FirstSeen = SeenAt(statements[0]),
            Statements = statements,
            Outlets = [.. statements.GroupBy(s => s.Article.Outlet).Select(g => new ClusterOutlet(g.Key, SeenAt(g.First()), g.Select(s => s.Article.Id).Distinct().Count()))],
            Wordings = [.. wordings.Select(w => new Wording(w[0].Text, w))],
        };
    }

    private static List<StoredStatement> InOrder(IEnumerable<StoredStatement> statements) =>
        [.. statements.OrderBy(SeenAt).ThenBy(s => s.Id.ToString(), StringComparer.Ordinal)];
}
