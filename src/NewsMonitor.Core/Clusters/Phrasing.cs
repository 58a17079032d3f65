using System.Collections.Frozen;
using NewsMonitor.Core.Statements;

namespace NewsMonitor.Core.Clusters;

/// <summary>The statements of one leader that have the same words in the same order, and those words as they are compared.</summary>
internal sealed class Phrasing
{
    private readonly FrozenSet<string> _articles;

    private Phrasing(IReadOnlyList<StoredStatement> statements, StatementWords words)
    {
        Statements = statements;
        Words = words;
        _articles = statements.Select(s => s.Article.Id).ToFrozenSet();
    }

    public IReadOnlyList<StoredStatement> Statements { get; }

    public StatementWords Words { get; }

    /// <summary>Groups statements by their words, keeping the order of first appearance.</summary>
    public static List<Phrasing> Group(IReadOnlyList<StoredStatement> statements)
    {
        var groups = new List<(StatementWords Words, List<StoredStatement> Statements)>();
        var byWords = new Dictionary<string, List<StoredStatement>>();
        foreach (var statement in statements)
        {
            var words = StatementWords.Of(statement);
            if (!byWords.TryGetValue(words.Identity, out var group))
            {
                byWords.Add(words.Identity, group = []);
                groups.Add((words, group));
            }

            group.Add(statement);
        }

        return [.. groups.Select(g => new Phrasing(g.Statements, g.Words))];
    }

    /// <summary>Whether some article has both: it tells them apart, so they are two statements unless they are plainly alike.</summary>
    public bool SharesArticleWith(Phrasing other) => _articles.Overlaps(other._articles);
}
