using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NewsMonitor.Core.Leaders;
using NewsMonitor.Core.Queries;

namespace NewsMonitor.Functions.Http.Digests;

/// <summary>Digests for programs.</summary>
public sealed class DigestFunctions(DigestReader digests, WatchList leaders)
{
    /// <summary>A day's digest, or the latest one.</summary>
    [Function("GetDigest")]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = "api/digests/{day}")] HttpRequest request, string day, CancellationToken cancellation)
    {
        var problems = new List<ParameterProblem>();
        Asked.OnlyOf(request, ["leader", "format"], problems);
        var format = Formats.Wanted(request, ["json", "html", "text", "csv", "atom"], problems);
        var choice = request.QueryString.HasValue ? Asked.Leaders(request, leaders, problems) : [];
        var date = day == "latest" ? await digests.LatestAsync(cancellation) : Asked.Day(day);
        if (date is null && day != "latest") problems.Add(new("day", "Neither 'latest' nor a day: give it as yyyy-MM-dd."));
        if (problems.Count > 0) return Problems.Of(problems);
        return date is { } found && await digests.FindAsync(found, format!, choice, cancellation) is { } content
            ? content
            : Problems.NotFound(date is null ? "No digest has been built yet." : $"There is no digest of {day}.");
    }
}
