using Microsoft.AspNetCore.Http;
using NewsMonitor.Core.Articles;
using NewsMonitor.Core.Queries;
using NewsMonitor.Core.Statements;
using NewsMonitor.Functions.Http.Digests;

namespace NewsMonitor.Functions.Http.Statements;

/// <summary>Finds statements for API and pages alike.</summary>
public sealed class StatementFinder(
    StatementSearch search, StatementQueryReader queries, IStatementStore statements, IArticleStore articles, DigestReader digests, TimeProvider time)
{
    private const int UsualLimit = 50;
    private const int HighestLimit = 1000;

    /// <summary>Answers what the request's parameters ask; the results are null when something is wrong with them.</summary>
    public async Task<(StatementQuery? Query, StatementResults? Results)> AnswerAsync(HttpRequest request, List<ParameterProblem> problems, CancellationToken cancellation)
    {
        var query = queries.Read(name => request.Query[name], await LatestAsync(cancellation), problems);
        var limit = UsualLimit;
        if (request.Query["limit"].ToString() is { Length: > 0 } text && (!int.TryParse(text, out limit) || limit is < 1 or > HighestLimit))
            problems.Add(new("limit", $"Not a number from 1 to {HighestLimit}."));
        if (problems.Count > 0) return (null, null);
        try
        {
            var continuation = request.Query["continuation"].ToString();
            return (query, await search.FindAsync(query, continuation.Length == 0 ? null : continuation, limit, cancellation));
        }
        catch (FormatException e)
        {
            problems.Add(new("continuation", e.Message));
            return (null, null);
        }
    }

    /// <summary>A leader's latest statements between two days.</summary>
    public async Task<IReadOnlyList<StoredStatement>> LatestOfAsync(string leader, DateOnly from, DateOnly to, int most, CancellationToken cancellation) =>
        (await search.FindAsync(new StatementQuery { Leader = leader, From = from, To = to }, null, most, cancellation)).Statements;

    /// <summary>A statement with its proof; null when there is none of that id.</summary>
    public async Task<ProvenStatement?> FindAsync(string id, CancellationToken cancellation)
    {
        if (!StatementId.TryParse(id, out var parsed) || await statements.FindAsync(parsed, cancellation) is not { } statement) return null;
        var row = await articles.FindRowAsync(statement.Article.Id, cancellation);
        var article = row is null ? null : await articles.FindAsync(row with { Revision = statement.Article.Revision }, cancellation);
        return new(statement, article is null ? null : Proof.Of(statement, article));
    }

    /// <summary>The latest day with a digest; today while there is none.</summary>
    public async ValueTask<DateOnly> LatestAsync(CancellationToken cancellation) =>
        await digests.LatestAsync(cancellation) ?? DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
}
