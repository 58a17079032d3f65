namespace NewsMonitor.Core.Stories;

/// <summary>An article as it takes part in a story.</summary>
/// <param name="Id">Article id.</param>
/// <param name="Seen">When it was published, or first seen.</param>
/// <param name="Fingerprint">Of its text.</param>
/// <param name="Outlet">The outlet's name.</param>
/// <param name="Revision">The article's revision; of several of one article the latest counts.</param>
public sealed record StoryArticle(string Id, DateTimeOffset Seen, ArticleFingerprint Fingerprint, string Outlet = "", int Revision = 1);

/// <summary>One text as several outlets carry it: agency copy, a syndicated piece.</summary>
/// <param name="Articles">Its articles, oldest first; at least one.</param>
public sealed record Story(IReadOnlyList<StoryArticle> Articles)
{
    /// <summary>Id of the article that was there first.</summary>
    public string Id => Articles[0].Id;

    /// <summary>The outlets that carry it, each once, in the order in which they did.</summary>
    public IReadOnlyList<string> Outlets { get; } = [.. Articles.Select(article => article.Outlet).Distinct()];
}

/// <summary>
/// Folds articles that are copies of each other. Like the folding of statements a pure function of the set: the order in which the
/// articles came, and how often, changes nothing.
/// </summary>
public static class StoryBuilder
{
    /// <summary>From this resemblance on two articles are copies of one story.</summary>
    public const double Enough = 0.22;

    /// <summary>From this resemblance of their leads on they are, however much of the one is missing in the other.</summary>
    public const double EnoughOfLead = 0.34;

    /// <summary>Folds articles; each stands in exactly one story. The stories come by the time of their first article.</summary>
    public static IReadOnlyList<Story> Build(IEnumerable<StoryArticle> articles)
    {
        var distinct = articles.GroupBy(a => a.Id).Select(g => g.OrderByDescending(a => a.Revision).ThenBy(a => a.Seen).ThenBy(a => a.Fingerprint.ToString(), StringComparer.Ordinal).First())
            .OrderBy(a => a.Seen).ThenBy(a => a.Id, StringComparer.Ordinal).ToList();
        var parents = Enumerable.Range(0, distinct.Count).ToArray();
        var holders = new Dictionary<(int, uint), List<int>>();
        for (var i = 0; i < distinct.Count; i++)
        {
            // Of a story that everyone carries each band has thousands: what they are part of is asked for no oftener than it must be.
            var root = i;
            foreach (var band in distinct[i].Fingerprint.Bands())
            {
                if (!holders.TryGetValue(band, out var with)) holders.Add(band, with = []);
                foreach (var j in with)
                {
                    var other = Root(parents, j);
                    if (other != root && AreCopies(distinct[i].Fingerprint, distinct[j].Fingerprint)) root = parents[root] = other;
                }

                with.Add(i);
            }
        }

        return [.. Enumerable.Range(0, distinct.Count).GroupBy(i => Root(parents, i)).Select(g => new Story([.. g.Select(i => distinct[i])]))];
    }

    private static bool AreCopies(ArticleFingerprint one, ArticleFingerprint other) => one.Resemblance(other) >= Enough || one.LeadResemblance(other) >= EnoughOfLead;

    private static int Root(int[] parents, int i)
    {
        while (parents[i] != i) i = parents[i] = parents[parents[i]];
        return i;
    }
}
