using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using NewsMonitor.Core.Digests;
using NewsMonitor.Core.Leaders;
using NewsMonitor.Core.Queries;
using NewsMonitor.Web;
using NewsMonitor.Web.Leaders;
using NewsMonitor.Web.Shared;
using NewsMonitor.Web.Statements;

namespace NewsMonitor.Functions.Http;

/// <summary>The pages. They need no script; a digest's page is a blob, the others are a few reads.</summary>
public sealed class PageFunctions(
    PageRenderer pages, DigestReader digests, StatementFinder statements, StatementFunctions exports, TrendReader trends, WatchList leaders, IOptions<SiteOptions> site)
{
    private const string Html = "text/html; charset=utf-8";
    private const int MatrixColumns = 12;
    private const int LatestStatements = 20;

    /// <summary>The latest day.</summary>
    [Function("HomePage")]
    public async Task<IResult> HomeAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "/")] HttpRequest request, CancellationToken cancellation)
    {
        if (!site.Value.OpenPages) return Closed();
        return await digests.LatestAsync(cancellation) is { } day && await digests.FindAsync(day, "html", [], cancellation) is { } page
            ? page
            : await MessageAsync(StatusCodes.Status200OK, "No day yet", "The first digest is built as soon as the first statements have been read.", "/leaders", "The leaders who are followed");
    }

    /// <summary>A day.</summary>
    [Function("DayPage")]
    public async Task<IResult> DayAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "days/{day}")] HttpRequest request, string day, CancellationToken cancellation)
    {
        if (!site.Value.OpenPages) return Closed();
        if (Asked.Day(day) is not { } date) return await NotFoundAsync("That is no day. Give it as yyyy-MM-dd.");
        var problems = new List<ParameterProblem>();
        var choice = Asked.Leaders(request, leaders, problems);
        var format = request.Query.ContainsKey("format") ? Formats.Wanted(request, ["html", "json", "text", "csv", "atom"], problems) : "html";
        if (problems.Count > 0) return Problems.Of(problems);
        return await digests.FindAsync(date, format!, choice, cancellation) is { } content
            ? content
            : await NotFoundAsync($"There is no digest of {day}: nothing was read for that day, or it is still to come.");
    }

    /// <summary>The leaders.</summary>
    [Function("LeadersPage")]
    public async Task<IResult> LeadersAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "leaders")] HttpRequest request, CancellationToken cancellation)
    {
        if (!site.Value.OpenPages) return Closed();
        var latest = await digests.LatestAsync(cancellation);
        var figures = latest is { } day && await digests.FindAsync(day, cancellation) is { } digest ? digest.Leaders.ToDictionary(l => l.LeaderId) : [];
        return await PageAsync<LeadersPage>(new()
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
        if (!site.Value.OpenPages) return Closed();
        if (leaders.Find(id) is not { } leader) return await NotFoundAsync("No leader of that name is followed.");
        var problems = new List<ParameterProblem>();
        var (from, to) = Asked.Period(request, await statements.LatestAsync(cancellation), problems);
        if (problems.Count > 0) return await BadAsync(problems);
        var (latest, days) = (statements.LatestOfAsync(id, from, to, LatestStatements, cancellation), trends.OfLeaderAsync(id, from, to, cancellation));
        return await PageAsync<LeaderPage>(new()
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
        if (!site.Value.OpenPages) return Closed();
        var problems = new List<ParameterProblem>();
        var (from, to) = Asked.Period(request, await statements.LatestAsync(cancellation), problems);
        if (problems.Count > 0) return await BadAsync(problems);
        return await PageAsync<MatrixPage>(new()
        {
            [nameof(MatrixPage.From)] = from,
            [nameof(MatrixPage.To)] = to,
            [nameof(MatrixPage.Matrix)] = WhoAboutWhom.Of(await trends.OfAllAsync(from, to, cancellation), MatrixColumns),
        });
    }

    /// <summary>Search, and its results in every format.</summary>
    [Function("SearchPage")]
    public async Task<IResult> SearchAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "search")] HttpRequest request, CancellationToken cancellation)
    {
        if (!site.Value.OpenPages) return Closed();
        var problems = new List<ParameterProblem>();
        var format = request.Query.ContainsKey("format") ? Formats.Wanted(request, ["html", "json", "csv", "atom"], problems) : "html";
        var (query, results) = await statements.AnswerAsync(request, problems, cancellation);
        if (results is not null && format is not (null or "html")) return exports.Write(request, results, format);
        return await PageAsync<SearchPage>(
            new()
            {
                [nameof(SearchPage.Given)] = request.Query.ToDictionary(p => p.Key, p => p.Value.ToString(), StringComparer.OrdinalIgnoreCase),
                [nameof(SearchPage.Query)] = query,
                [nameof(SearchPage.Problems)] = problems,
                [nameof(SearchPage.Results)] = results,
                [nameof(SearchPage.Leaders)] = leaders.Leaders,
            },
            problems.Count > 0 ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK);
    }

    /// <summary>A statement and its proof.</summary>
    [Function("StatementPage")]
    public async Task<IResult> StatementAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "statements/{id}")] HttpRequest request, string id, CancellationToken cancellation)
    {
        if (!site.Value.OpenPages) return Closed();
        if (request.Query["format"] == "json") return await exports.GetAsync(request, id, cancellation);
        if (await statements.FindAsync(id, cancellation) is not { } found) return await NotFoundAsync("There is no statement at this address.");
        return await PageAsync<StatementPage>(new()
        {
            [nameof(StatementPage.Statement)] = found.Statement,
            [nameof(StatementPage.Name)] = leaders.Find(found.Statement.LeaderId)?.Name ?? found.Statement.Speaker.Name,
            [nameof(StatementPage.Proof)] = found.Proof,
        });
    }

    /// <summary>Style sheet and icon.</summary>
    [Function("Assets")]
    public static IResult Asset([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "assets/{file}")] HttpRequest request, string file) =>
        SiteAssets.Find(file) is { } asset
            ? new Content(asset.Content, asset.ContentType) { CacheControl = "public, max-age=31536000, immutable" }
            : Problems.NotFound("There is no such file.");

    private async Task<IResult> PageAsync<TPage>(Dictionary<string, object?> parameters, int status = StatusCodes.Status200OK)
        where TPage : IComponent => new Content(await pages.RenderUtf8Async<TPage>(parameters), Html) { Status = status };

    private Task<IResult> NotFoundAsync(string text) => MessageAsync(StatusCodes.Status404NotFound, "Not found", text, "/", "To the latest day");

    private Task<IResult> BadAsync(IEnumerable<ParameterProblem> problems) => MessageAsync(
        StatusCodes.Status400BadRequest, "That cannot be shown", string.Join(' ', problems.Select(p => $"{p.Parameter}: {p.Problem}")), "/", "To the latest day");

    private Task<IResult> MessageAsync(int status, string heading, string text, string way, string wayWords) => PageAsync<MessagePage>(
        new()
        {
            [nameof(MessagePage.Heading)] = heading,
            [nameof(MessagePage.Text)] = text,
            [nameof(MessagePage.Way)] = way,
            [nameof(MessagePage.WayWords)] = wayWords,
        },
        status);

    private static IResult Closed() => Problems.NotFound("The pages of this monitor are not open to the public.");
}
