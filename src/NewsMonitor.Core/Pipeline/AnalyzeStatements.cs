using NewsMonitor.Core.Analysis;
using NewsMonitor.Core.Articles;
using NewsMonitor.Core.Digests;
using NewsMonitor.Core.Statements;
using NewsMonitor.Language.Statements;

namespace NewsMonitor.Core.Pipeline;

/// <summary>Analyses some statements of an article, stores them, and marks their day as changed.</summary>
public sealed class AnalyzeStatements(IArticleStore articles, IStatementAnalyzer analyzer, IStatementStore statements, IDayLog days)
{
    // A table's property holds 32,768 characters of JSON; a text this long leaves room for offsets and proof. The whole words are in the article.
    private const int LongestText = 8000;

    /// <summary>Analyses and stores. What could be analysed is stored even when something could not, which then fails the message.</summary>
    /// <exception cref="AnalysisIncompleteException">Some statement has no analysis and may get one later.</exception>
    public async Task RunAsync(StatementsMessage message, CancellationToken cancellation)
    {
        var row = await articles.FindRowAsync(message.ArticleId, cancellation) ?? throw new MessageException($"There is no article {message.ArticleId}.");
        var article = await articles.FindAsync(row, cancellation) ?? throw new MessageException($"Article {message.ArticleId} was never kept.");
        var records = article.Statements.Skip(message.First).Take(message.Count).Select(statement => Record(article, statement)).DistinctBy(record => record.Id).ToList();
        if (records.Count == 0) return;

        var outcomes = (await analyzer.AnalyzeAsync([.. records.Select(AnalysisRequest.Of)], cancellation)).ToDictionary(outcome => outcome.Id);
        await statements.SaveAsync([.. records.Select(record => outcomes[record.Id.ToString()].ApplyTo(record))], cancellation);
        await days.TouchAsync(article.Day, cancellation);
        if (outcomes.Values.FirstOrDefault(outcome => outcome.Failure is { IsTransient: true })?.Failure is { } failure)
            throw new AnalysisIncompleteException($"{failure.Code}: {failure.Message}");
    }

    private static StoredStatement Record(StoredArticle article, Statement statement) => new()
    {
        Id = StatementId.Derive(article.Day, statement.Speaker.Id!, article.Id, statement.Content),
        Kind = statement.Kind,
        Text = statement.Text.Length <= LongestText ? statement.Text : statement.Text[..LongestText] + "…",
        Content = statement.Content,
        Verbatim = statement.Verbatim,
        Cue = statement.Cue,
        Speaker = statement.Speaker,
        Targets = [.. statement.Targets.DistinctBy(target => target.Id).Select(target => new StoredTarget(target, null))],
        Occasion = statement.Occasion,
        Via = statement.Via,
        Article = new ArticleReference(article.Id, article.Revision, article.Url, article.Title, article.Outlet, article.FeedId, article.Published, article.Seen),
    };
}

/// <summary>Some statements have no analysis yet.</summary>
public sealed class AnalysisIncompleteException(string message) : Exception(message);
