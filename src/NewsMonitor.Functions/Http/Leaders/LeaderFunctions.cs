using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NewsMonitor.Core.Digests;
using NewsMonitor.Core.Leaders;
using NewsMonitor.Core.Queries;
using NewsMonitor.Functions.Http.Statements;
using NewsMonitor.Language.Names;

namespace NewsMonitor.Functions.Http.Leaders;

/// <summary>Leaders, their trends and who speaks about whom, for programs.</summary>
public sealed class LeaderFunctions(WatchList leaders, TrendReader trends, StatementFinder statements, LeaderExports exports)
{
    private static readonly string[] _formats = ["json", "csv", "atom"];
    private static readonly string[] _ofPeriod = ["from", "to", "format"];

    /// <summary>The watch list.</summary>
    [Function("GetLeaders")]
    public async Task<IResult> GetAsync([HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = "api/leaders")] HttpRequest request, CancellationToken cancellation)
    {
        var problems = new List<ParameterProblem>();
        Asked.OnlyOf(request, ["format"], problems);
        var format = Formats.Wanted(request, _formats, problems);
        if (problems.Count > 0) return Problems.Of(problems);
        return format switch
        {
            "csv" => Csv(LeaderExports.Csv(leaders.Leaders), "leaders"),
            "atom" => Atom(exports.Atom(leaders.Leaders, await statements.LatestAsync(cancellation))),
            _ => Json(JsonSerializer.SerializeToUtf8Bytes(leaders.Leaders, LeaderJson.Default.IReadOnlyListLeader)),
        };
    }

    /// <summary>A leader's days in figures.</summary>
    [Function("GetTrend")]
    public async Task<IResult> TrendAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = "api/leaders/{id}/trend")] HttpRequest request, string id, CancellationToken cancellation)
    {
        var problems = new List<ParameterProblem>();
        Asked.OnlyOf(request, _ofPeriod, problems);
        var format = Formats.Wanted(request, _formats, problems);
        var (from, to) = Asked.Period(request, await statements.LatestAsync(cancellation), problems);
        if (problems.Count > 0) return Problems.Of(problems);
        if (leaders.Find(id) is not { } leader) return Problems.NotFound("There is no leader of that id on the watch list: see /api/leaders.");
        var days = await trends.OfLeaderAsync(id, from, to, cancellation);
        return format switch
        {
            "csv" => Csv(LeaderExports.Csv(days), id),
            "atom" => Atom(exports.Atom(id, leader.Name, from, to, days)),
            _ => Json(JsonSerializer.SerializeToUtf8Bytes(new Trend(id, leader.Name, from, to, days), LeaderJson.Default.Trend)),
        };
    }

    /// <summary>Who spoke about whom.</summary>
    [Function("GetMatrix")]
    public async Task<IResult> MatrixAsync([HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = "api/matrix")] HttpRequest request, CancellationToken cancellation)
    {
        var problems = new List<ParameterProblem>();
        Asked.OnlyOf(request, _ofPeriod, problems);
        var format = Formats.Wanted(request, _formats, problems);
        var (from, to) = Asked.Period(request, await statements.LatestAsync(cancellation), problems);
        if (problems.Count > 0) return Problems.Of(problems);
        var matrix = WhoAboutWhom.Of(await trends.OfAllAsync(from, to, cancellation));
        return format switch
        {
            "csv" => Csv(LeaderExports.Csv(matrix), "matrix"),
            "atom" => Atom(exports.Atom(matrix, from, to)),
            _ => Json(JsonSerializer.SerializeToUtf8Bytes(matrix, LeaderJson.Default.WhoAboutWhom)),
        };
    }

    private static Content Json(byte[] bytes) => new(bytes, "application/json; charset=utf-8");

    private static Content Csv(byte[] bytes, string name) => new(bytes, "text/csv; charset=utf-8") { FileName = $"{name}.csv" };

    private static Content Atom(byte[] bytes) => new(bytes, "application/atom+xml; charset=utf-8");
}

/// <summary>A leader's days in figures.</summary>
/// <param name="LeaderId">Watch list id.</param>
/// <param name="Name">The name as shown.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Days">The days on which there was something to count, oldest first.</param>
public sealed record Trend(string LeaderId, string Name, DateOnly From, DateOnly To, IReadOnlyList<LeaderDay> Days);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(IReadOnlyList<Leader>))]
[JsonSerializable(typeof(Trend))]
[JsonSerializable(typeof(WhoAboutWhom))]
internal sealed partial class LeaderJson : JsonSerializerContext;
