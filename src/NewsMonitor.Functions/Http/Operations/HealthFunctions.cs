using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NewsMonitor.Core.Digests;

namespace NewsMonitor.Functions.Http.Operations;

/// <summary>Whether the monitor lives, and whether it can serve.</summary>
public sealed class HealthFunctions(IDigestStore digests)
{
    /// <summary>The process answers.</summary>
    [Function("Health")]
    public static IResult Health([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/health")] HttpRequest request) =>
        TypedResults.Json(new Dictionary<string, string> { ["status"] = "alive" });

    /// <summary>Storage answers; tells the latest digest's day.</summary>
    [Function("Ready")]
    public async Task<IResult> ReadyAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/health/ready")] HttpRequest request, CancellationToken cancellation)
    {
        try
        {
            var latest = await digests.LatestDayAsync(cancellation);
            return TypedResults.Json(new Dictionary<string, string?> { ["status"] = "ready", ["latestDigest"] = latest?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) });
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            return TypedResults.Problem($"Storage does not answer: {e.GetType().Name}.", statusCode: StatusCodes.Status503ServiceUnavailable, title: "Not ready.");
        }
    }
}
