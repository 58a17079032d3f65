using NewsMonitor.Core.Analysis;
using NewsMonitor.Core.Articles;
using NewsMonitor.Core.Digests;
using NewsMonitor.Core.Failures;
using NewsMonitor.Core.Messages;
using NewsMonitor.Core.Statements;

namespace NewsMonitor.Core.Pipeline;

/// <summary>Analyses some statements of an article, stores them, and marks their day as changed.</summary>
public sealed class AnalyzeStatements(IArticleStore articles, IStatementAnalyzer analyzer, IStatementStore statements, IDayLog days)
{
    /// <summary>Analyses and stores. What could be analysed is stored even when something could not, which then fails the message.</summary>
    /// <exception cref="AnalysisIncompleteException">Some statement has no analysis and may get one later.</exception>
    public async Task RunAsync(StatementsMessage message, CancellationToken cancellation)
    {
        var row = message.Day is { } day ? new ArticleRow(message.ArticleId, day, default)
            : await articles.FindRowAsync(message.ArticleId, cancellation) ?? throw new MessageException($"There is no article {message.ArticleId}.");
        row = row with { Revision = message.Revision };
        var article = await articles.FindAsync(row, cancellation) ?? throw new MessageException($"Article {message.ArticleId} was never kept.");
        var records = article.Statements.Skip(message.First).Take(message.Count).Select(statement => StatementRecord.Of(article, statement)).DistinctBy(record => record.Id).ToList();
        if (records.Count == 0) return;

        var outcomes = (await analyzer.AnalyzeAsync([.. records.Select(AnalysisRequest.Of)], cancellation)).ToDictionary(outcome => outcome.Id);
        await statements.SaveAsync([.. records.Select(record => outcomes[record.Id.ToString()].ApplyTo(record))], cancellation);
        await WithdrawAsync(row, [.. records.Select(record => record.Id)], cancellation);
        await days.TouchAsync(article.Day, cancellation);
        if (outcomes.Values.FirstOrDefault(outcome => outcome.Failure is { IsTransient: true })?.Failure is { } failure)
            throw new AnalysisIncompleteException($"{failure.Code}: {failure.Message}");
    }

    // The article may have been changed while its statements were on their way. Its next revision is kept before anything is withdrawn: whoever
    // does not find it here has stored the statements early enough to be found there.
    private async Task WithdrawAsync(ArticleRow row, HashSet<StatementId> stored, CancellationToken cancellation)
    {
        while (await articles.FindAsync(row = row with { Revision = row.Revision + 1 }, cancellation) is { } later)
        {
            StatementId[] gone = [.. later.Withdrawn.Where(stored.Contains)];
            if (gone.Length > 0) await statements.WithdrawAsync(gone, new Withdrawal(later.Revision, later.Seen, later.Title), cancellation);
        }
    }
}

/// <summary>Some statements have no analysis yet.</summary>
public sealed class AnalysisIncompleteException(string message) : TryAgainException(message);
