using NewsMonitor.Core.Articles;
using NewsMonitor.Core.Clusters;
using NewsMonitor.Core.Statements;

namespace NewsMonitor.Core.Stories;

/// <summary>Makes of a page that was read again the next revision of its article: what changed, what still stands, what came and what went.</summary>
public static class ArticleRevision
{
    /// <summary>The revision after one that is kept.</summary>
    /// <param name="before">The latest that is kept.</param>
    /// <param name="read">The article as its page has it now.</param>
    /// <param name="seen">When the change was seen.</param>
    /// <returns>The revision to keep; null when nothing that a reader sees has changed, or less of the article can be read than before.</returns>
    public static StoredArticle? Next(StoredArticle before, StoredArticle read, DateTimeOffset seen)
    {
        // A paywall that came up takes nothing back, nor does a wall of consent in another language.
        if ((read.IsTruncated && !before.IsTruncated) || (read.IsPaywalled && !before.IsPaywalled) || read.Language != before.Language) return null;
        var changes = ArticleChanges.Between(before.Title, before.Text, read.Title, read.Text);
        if (changes.IsEmpty) return null;

        var standing = StandingIn(before).GroupBy(KeyOf).ToDictionary(words => words.Key, words => new Queue<StandingStatement>(words));
        var (stays, comes) = (new List<StandingStatement>(), new List<Language.Statements.Statement>());
        foreach (var statement in read.Statements)
        {
            if (standing.TryGetValue((statement.Speaker.Id!, StatementWords.IdentityOf(statement.Text)), out var same) && same.TryDequeue(out var kept)) stays.Add(kept);
            else comes.Add(statement);
        }

        return read with
        {
            Id = before.Id,
            Revision = before.Revision + 1,
            Url = before.Url,
            Day = before.Day,
            Seen = seen,
            Page = null,
            Changes = changes,
            Statements = comes,
            Standing = stays,
            Withdrawn = [.. standing.Values.SelectMany(left => left).Select(left => left.Id).OrderBy(id => id.ToString(), StringComparer.Ordinal)],
        };
    }

    private static IEnumerable<StandingStatement> StandingIn(StoredArticle article) =>
        article.Standing.Concat(article.Statements.Select(statement => new StandingStatement(StatementRecord.Of(article, statement).Id, statement.Text)));

    private static (string Leader, string Words) KeyOf(StandingStatement statement) => (statement.Id.LeaderId, StatementWords.IdentityOf(statement.Text));
}
