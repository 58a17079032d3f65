using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NewsMonitor.Core.Leaders;
using NewsMonitor.Core.Queries;
using NewsMonitor.Web.Leaders;
using NewsMonitor.Web.Statements;

namespace NewsMonitor.Functions.Http.Statements;

/// <summary>The pages of statements: search, and one with its proof.</summary>
public sealed class StatementPages(Pages pages, StatementFinder statements, StatementFunctions exports, WatchList leaders, FeedList feeds)
{
    /// <summary>Search, and its results in every format.</summary>
    [Function("SearchPage")]
    public async Task<IResult> SearchAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "search")] HttpRequest request, CancellationToken cancellation)
    {
        if (!pages.AreOpen) return Pages.Closed();
        var problems = new List<ParameterProblem>();
        var format = request.Query.ContainsKey("format") ? Formats.Wanted(request, ["html", "json", "csv", "atom"], problems) : "html";
        var (query, results) = await statements.AnswerAsync(request, problems, cancellation);
        if (results is not null && format is not (null or "html")) return exports.Write(request, results, format);
        return await pages.ShowAsync<SearchPage>(
            new()
            {
                [nameof(SearchPage.Given)] = request.Query.ToDictionary(p => p.Key, p => p.Value.ToString(), StringComparer.OrdinalIgnoreCase),
                [nameof(SearchPage.Query)] = query,
                [nameof(SearchPage.Problems)] = problems,
                [nameof(SearchPage.Results)] = results,
                [nameof(SearchPage.Leaders)] = leaders.Leaders,
                [nameof(SearchPage.Countries)] = CountryNames.Of(leaders),
                [nameof(SearchPage.Outlets)] = feeds.Feeds.Select(f => f.Outlet).Distinct().Order(StringComparer.InvariantCultureIgnoreCase).ToArray(),
            },
            problems.Count > 0 ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK);
    }

    /// <summary>A statement and its proof.</summary>
    [Function("StatementPage")]
    public async Task<IResult> StatementAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "statements/{id}")] HttpRequest request, string id, CancellationToken cancellation)
    {
        if (!pages.AreOpen) return Pages.Closed();
        if (request.Query["format"] == "json") return await exports.GetAsync(request, id, cancellation);
        if (await statements.FindAsync(id, cancellation) is not { } found) return await pages.NotFoundAsync("There is no statement at this address.");
        return await pages.ShowAsync<StatementPage>(new()
        {
            [nameof(StatementPage.Statement)] = found.Statement,
            [nameof(StatementPage.Name)] = leaders.Find(found.Statement.LeaderId)?.Name ?? found.Statement.Speaker.Name,
            [nameof(StatementPage.Proof)] = found.Proof,
        });
    }
}
