using NewsMonitor.Core.Statements;

namespace NewsMonitor.Core.Digests.Building;

/// <summary>Tells what an article says now from what it said before it was changed.</summary>
public static class Revisions
{
    /// <summary>The statements that stand in their articles.</summary>
    public static IReadOnlyList<StoredStatement> Current(IEnumerable<StoredStatement> statements) => [.. statements.Where(s => s.Withdrawn is null)];

    /// <summary>What outlets took back or put otherwise: words that went, and those that came with the changes. What only came is no correction.</summary>
    /// <param name="statements">A day's statements, of all revisions.</param>
    /// <param name="nameOf">A leader's name by id; null when it is not on the watch list any more.</param>
    internal static IEnumerable<Correction> Corrections(IEnumerable<StoredStatement> statements, Func<string, string?> nameOf)
    {
        foreach (var article in statements.GroupBy(s => (s.Article.Id, s.LeaderId)))
        {
            var gone = article.Where(s => s.Withdrawn is not null).ToArray();
            if (gone.Length == 0) continue;
            var come = article.Where(s => s.Withdrawn is null && s.Article.Revision > 1).ToArray();
            var last = gone.Concat(come).MaxBy(s => (s.Withdrawn?.Revision ?? s.Article.Revision, s.Id.ToString()))!;
            yield return new(
                article.Key.LeaderId, nameOf(article.Key.LeaderId) ?? last.Speaker.Name, last.Article.Outlet, last.Article.Url, last.Withdrawn?.Title ?? last.Article.Title,
                last.Withdrawn?.Revision ?? last.Article.Revision, Words(gone), Words(come), last.Withdrawn?.Seen ?? last.Article.Seen, last.Day);
        }
    }

    private static string[] Words(IEnumerable<StoredStatement> statements) =>
        [.. statements.OrderBy(s => s.Article.Revision).ThenBy(s => s.Content[0].Start).ThenBy(s => s.Id.ToString(), StringComparer.Ordinal).Select(s => s.Text).Distinct()];
}
