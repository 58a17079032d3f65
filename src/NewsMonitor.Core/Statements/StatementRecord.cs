using NewsMonitor.Core.Articles;
using NewsMonitor.Language.Statements;

namespace NewsMonitor.Core.Statements;

/// <summary>Makes of a statement as it was read the record that is stored.</summary>
internal static class StatementRecord
{
    // A table's property holds 32,768 characters of JSON; a text this long leaves room for offsets and proof. The whole words are in the article.
    private const int LongestText = 8000;

    private const int LongestCue = 200;

    /// <summary>The record of a statement of that revision of the article, not analysed yet.</summary>
    public static StoredStatement Of(StoredArticle article, Statement statement) => new()
    {
        Id = StatementId.Derive(article.Day, statement.Speaker.Id!, article.Id, statement.Content, article.Revision),
        Kind = statement.Kind,
        Text = Shortened(statement.Text, LongestText),
        Content = statement.Content,
        Verbatim = statement.Verbatim,
        Cue = statement.Cue,
        CueText = statement.Cue is { } cue && cue.End <= article.Text.Length ? Shortened(article.Text[cue.Start..cue.End], LongestCue) : null,
        Speaker = statement.Speaker,
        Targets = [.. statement.Targets.DistinctBy(target => target.Id).Select(target => new StoredTarget(target, null))],
        Occasion = statement.Occasion,
        Via = statement.Via,
        Article = new ArticleReference(article.Id, article.Revision, article.Url, article.Title, article.Outlet, article.FeedId, article.Published, article.Seen),
    };

    private static string Shortened(string text, int most) => text.Length <= most ? text : text[..most] + "…";
}
