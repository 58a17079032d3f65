using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NewsMonitor.Core.Operations;
using NewsMonitor.Web.Operations;

namespace NewsMonitor.Functions.Http.Operations;

/// <summary>What operators look at. It asks for the key, since failures name what readers need not know.</summary>
public sealed class OperatorFunctions(ConditionReader conditions, Pages pages)
{
    /// <summary>How feeds, queues and digests are, and what failed.</summary>
    [Function("OperatorsPage")]
    public async Task<IResult> ShowAsync([HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = "operators")] HttpRequest request, CancellationToken cancellation) =>
        await pages.ShowAsync<OperatorsPage>(new() { [nameof(OperatorsPage.Condition)] = await conditions.ReadAsync(cancellation) }, cacheControl: Pages.NotKept);
}
