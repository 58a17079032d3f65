using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NewsMonitor.Core.Operations;
using NewsMonitor.Web;
using NewsMonitor.Web.Operations;

namespace NewsMonitor.Functions.Http;

/// <summary>What operators look at. It asks for the key, since failures name what readers need not know.</summary>
public sealed class OperatorFunctions(ConditionReader conditions, PageRenderer pages)
{
    /// <summary>How feeds, queues and digests are, and what failed.</summary>
    [Function("OperatorsPage")]
    public async Task<IResult> ShowAsync([HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = "operators")] HttpRequest request, CancellationToken cancellation)
    {
        var page = await pages.RenderUtf8Async<OperatorsPage>(new Dictionary<string, object?> { [nameof(OperatorsPage.Condition)] = await conditions.ReadAsync(cancellation) });
        return new Content(page, "text/html; charset=utf-8") { CacheControl = "no-store" };
    }
}
