using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NewsMonitor.Core.Digests;
using NewsMonitor.Core.Leaders;
using NewsMonitor.Core.Queries;
using NewsMonitor.Functions.Http.Digests;
using NewsMonitor.Functions.Http.Statements;
using NewsMonitor.Web.Leaders;

namespace NewsMonitor.Functions.Http.Leaders;

/// <summary>The pages of leaders: all of them, one, and who spoke about whom.</summary>
public sealed class LeaderPages(Pages pages, DigestReader digests, StatementFinder statements, TrendReader trends, WatchList leaders)
{
    private const int MatrixColumns = 12;
    private const int LatestStatements = 20;

    /// <summary>The leaders.</summary>
    [Function("LeadersPage")]
    public async Task<IResult> LeadersAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "leaders")] HttpRequest request, CancellationToken cancellation)
    {
        if (!pages.AreOpen) return Pages.Closed();
        var latest = await digests.LatestAsync(cancellation);
        var figures = latest is { } day && await digests.FindAsync(day, cancellation) is { } digest ? digest.Leaders.ToDictionary(l => l.LeaderId) : [];
        return await pages.ShowAsync<LeadersPage>(new()
        {
            [nameof(LeadersPage.Latest)] = latest,
            [nameof(LeadersPage.Countries)] = leaders.Countries,
            [nameof(LeadersPage.Entries)] = leaders.Leaders
                .Select(l => (Leader: l, Figures: figures.GetValueOrDefault(l.Id)))
                .OrderByDescending(e => e.Figures?.Sentiment.Total ?? 0).ToArray(),
        });
    }

    /// <summary>A leader.</summary>
    [Function("LeaderPage")]
    public async Task<IResult> LeaderAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "leaders/{id}")] HttpRequest request, string id, CancellationToken cancellation)
    {
        if (!pages.AreOpen) return Pages.Closed();
        if (leaders.Find(id) is not { } leader) return await pages.NotFoundAsync("No leader of that name is followed.");
        var problems = new List<ParameterProblem>();
        var (from, to) = Asked.Period(request, await statements.LatestAsync(cancellation), problems);
        if (problems.Count > 0) return await pages.BadRequestAsync(problems);
        var (latest, days) = (statements.LatestOfAsync(id, from, to, LatestStatements, cancellation), trends.OfLeaderAsync(id, from, to, cancellation));
        return await pages.ShowAsync<LeaderPage>(new()
        {
            [nameof(LeaderPage.Leader)] = leader,
            [nameof(LeaderPage.Countries)] = leaders.Countries,
            [nameof(LeaderPage.From)] = from,
            [nameof(LeaderPage.To)] = to,
            [nameof(LeaderPage.Days)] = await days,
            [nameof(LeaderPage.Statements)] = await latest,
        });
    }

    /// <summary>Who about whom.</summary>
    [Function("MatrixPage")]
    public async Task<IResult> MatrixAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "matrix")] HttpRequest request, CancellationToken cancellation)
    {
        if (!pages.AreOpen) return Pages.Closed();
        var problems = new List<ParameterProblem>();
        var (from, to) = Asked.Period(request, await statements.LatestAsync(cancellation), problems);
        if (problems.Count > 0) return await pages.BadRequestAsync(problems);
        return await pages.ShowAsync<MatrixPage>(new()
        {
            [nameof(MatrixPage.From)] = from,
            [nameof(MatrixPage.To)] = to,
            [nameof(MatrixPage.Matrix)] = WhoAboutWhom.Of(await trends.OfAllAsync(from, to, cancellation), MatrixColumns),
        });
    }
}
