using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NewsMonitor.Core.Digests;
using NewsMonitor.Core.Leaders;
using NewsMonitor.Core.Queries;
using NewsMonitor.Language.Names;

namespace NewsMonitor.Functions.Http;

/// <summary>Leaders, their trends and who speaks about whom, for programs.</summary>
public sealed class LeaderFunctions(WatchList leaders, TrendReader trends, StatementReader statements)
{
    private const string Json = "application/json; charset=utf-8";

    /// <summary>The watch list.</summary>
    [Function("GetLeaders")]
    public IResult Get([HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = "api/leaders")] HttpRequest request) =>
        new Content(JsonSerializer.SerializeToUtf8Bytes(leaders.Leaders, LeaderJson.Default.IReadOnlyListLeader), Json);

    /// <summary>A leader's days in figures.</summary>
    [Function("GetTrend")]
    public async Task<IResult> TrendAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = "api/leaders/{id}/trend")] HttpRequest request, string id, CancellationToken cancellation)
    {
        var problems = new List<ParameterProblem>();
        var (from, to) = Asked.Period(request, await statements.LatestAsync(cancellation), problems);
        if (problems.Count > 0) return Problems.Of(problems);
        if (leaders.Leaders.FirstOrDefault(l => l.Id == id) is not { } leader) return Problems.NotFound("There is no leader of that id on the watch list: see /api/leaders.");
        var trend = new Trend(leader.Id, leader.Name, from, to, await trends.OfLeaderAsync(id, from, to, cancellation));
        return new Content(JsonSerializer.SerializeToUtf8Bytes(trend, LeaderJson.Default.Trend), Json);
    }

    /// <summary>Who spoke about whom.</summary>
    [Function("GetMatrix")]
    public async Task<IResult> MatrixAsync([HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = "api/matrix")] HttpRequest request, CancellationToken cancellation)
    {
        var problems = new List<ParameterProblem>();
        var (from, to) = Asked.Period(request, await statements.LatestAsync(cancellation), problems);
        if (problems.Count > 0) return Problems.Of(problems);
        var matrix = WhoAboutWhom.Of(await trends.OfAllAsync(from, to, cancellation));
        return new Content(JsonSerializer.SerializeToUtf8Bytes(matrix, LeaderJson.Default.WhoAboutWhom), Json);
    }
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
