namespace NewsMonitor.Core.Clusters;

/// <summary>
/// Agglomerative clustering by average linkage (UPGMA; Sokal and Michener 1958): the two groups that are most alike on average are
/// joined first, until no two are alike enough. Unlike single linkage it does not chain different things together over one that
/// resembles both. Ties are broken by index, so equal input gives equal output.
/// </summary>
internal static class AverageLinkage
{
    /// <summary>
    /// For each item the first of those that it hangs together with over pairs that are alike enough. Others it can never stand with, whatever the
    /// averages: likeness between them need not be known.
    /// </summary>
    /// <param name="count">How many items there are.</param>
    /// <param name="pairs">The likeness of pairs, as for <see cref="Cluster"/>.</param>
    public static int[] Kin(int count, IEnumerable<LikePair> pairs)
    {
        var kin = Enumerable.Range(0, count).ToArray();
        foreach (var (a, b, like) in pairs)
        {
            if (like < Likeness.Enough) continue;
            var (one, other) = (First(a), First(b));
            kin[Math.Max(one, other)] = Math.Min(one, other);
        }

        for (var i = 0; i < count; i++) kin[i] = First(i);
        return kin;

        int First(int item)
        {
            while (kin[item] != item) item = kin[item] = kin[kin[item]];
            return item;
        }
    }

    /// <param name="count">How many items there are.</param>
    /// <param name="pairs">The likeness of those pairs that have to do with each other; the others count as 0. Each pair once, lower index first.</param>
    /// <param name="apart">Whether two items may stand together only if they are themselves alike enough.</param>
    /// <returns>The groups, each in ascending order, by their first members.</returns>
    public static List<List<int>> Cluster(int count, IEnumerable<LikePair> pairs, Func<int, int, bool> apart)
    {
        var groups = new List<int>?[count];
        var links = new Dictionary<int, double>[count];
        for (var i = 0; i < count; i++) (groups[i], links[i]) = ([i], []);

        var likeness = new Dictionary<(int, int), double>();
        var queue = new PriorityQueue<(int A, int B), (double, int, int)>();
        foreach (var (a, b, like) in pairs)
        {
            likeness[(a, b)] = like;
            links[a][b] = links[b][a] = like;
            if (like >= Likeness.Enough) queue.Enqueue((a, b), (-like, a, b));
        }

        while (queue.TryDequeue(out var pair, out var key))
        {
            var (a, b) = pair;
            if (groups[a] is not { } one || groups[b] is not { } other || Average(a, b) != -key.Item1) continue;
            if (MustStayApart(one, other)) continue;

            one.AddRange(other);
            groups[b] = null;
            links[a].Remove(b);
            foreach (var (c, sum) in links[b].OrderBy(l => l.Key))
            {
                if (c == a) continue;
                links[c].Remove(b);
                links[a][c] = links[c][a] = links[a].GetValueOrDefault(c) + sum;
            }

            foreach (var c in links[a].Keys.Order())
            {
                var average = Average(a, c);
                if (average >= Likeness.Enough) queue.Enqueue((Math.Min(a, c), Math.Max(a, c)), (-average, Math.Min(a, c), Math.Max(a, c)));
            }
        }

        return [.. groups.OfType<List<int>>().Select(g => g.Order().ToList())];

        double Average(int a, int b) => links[a].GetValueOrDefault(b) / ((double)groups[a]!.Count * groups[b]!.Count);

        bool MustStayApart(List<int> one, List<int> other) => one.Any(i => other.Any(j =>
            apart(i, j) && likeness.GetValueOrDefault(i < j ? (i, j) : (j, i)) < Likeness.Enough));
    }
}

/// <summary>How much two items are alike.</summary>
/// <param name="A">The lower index.</param>
/// <param name="B">The higher index.</param>
/// <param name="Like">At most 1; below 0 for two that are to be kept apart.</param>
internal readonly record struct LikePair(int A, int B, double Like);
