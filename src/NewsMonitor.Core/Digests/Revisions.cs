using NewsMonitor.Core.Clusters;
using NewsMonitor.Core.Statements;

namespace NewsMonitor.Core.Digests;

/// <summary>Tells what an article says now from what it said before it was changed.</summary>
public static class Revisions
{
    /// <summary>The statements that stand: of each leader in each article those of the latest revision only.</summary>
    public static IReadOnlyList<StoredStatement> Current(IEnumerable<StoredStatement> statements) =>
        [.. statements.GroupBy(s => (s.Article.Id, s.LeaderId)).SelectMany(Latest)];

    /// <summary>What outlets changed: words that went, words that came.</summary>
    /// <param name="statements">A day's statements, of all revisions.</param>
    /// <param name="nameOf">A leader's name by id; null when it is not on the watch list any more.</param>
    internal static IReadOnlyList<Correction> Corrections(IEnumerable<StoredStatement> statements, Func<string, string?> nameOf)
    {
        var corrections = new List<Correction>();
        foreach (var article in statements.GroupBy(s => (s.Article.Id, s.LeaderId)))
        {
            var now = Latest(article).ToArray();
            var before = article.Where(s => s.Article.Revision < now[0].Article.Revision).ToArray();
            if (before.Length == 0) continue;
            var gone = Without(before, now);
            var come = Without(now, before);
            if (gone.Length + come.Length == 0) continue;
            var reference = now[0].Article;
            corrections.Add(new(article.Key.LeaderId, nameOf(article.Key.LeaderId) ?? now[0].Speaker.Name, reference.Outlet, reference.Url, reference.Title, reference.Revision, gone, come));
        }

        return [.. corrections.OrderBy(c => c.Outlet, StringComparer.Ordinal).ThenBy(c => c.Title, StringComparer.Ordinal).ThenBy(c => c.LeaderId, StringComparer.Ordinal)];
    }

    private static IEnumerable<StoredStatement> Latest(IEnumerable<StoredStatement> ofArticle)
    {
        var all = ofArticle.ToArray();
        var last = all.Max(s => s.Article.Revision);
        return all.Where(s => s.Article.Revision == last);
    }

    private static string[] Without(StoredStatement[] statements, StoredStatement[] others)
    {
        var there = others.Select(s => StatementWords.Of(s).Identity).ToHashSet(StringComparer.Ordinal);
        return [.. statements.Where(s => !there.Contains(StatementWords.Of(s).Identity)).OrderBy(s => s.Content[0].Start).Select(s => s.Text).Distinct()];
    }
}
