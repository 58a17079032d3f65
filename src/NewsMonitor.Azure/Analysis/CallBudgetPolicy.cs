using Azure.Core;
using Azure.Core.Pipeline;

namespace NewsMonitor.Azure.Analysis;

/// <summary>Takes a turn of the budget for every request that goes over the wire, the client's own retries among them.</summary>
internal sealed class CallBudgetPolicy(CallBudget budget) : HttpPipelinePolicy
{
    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        await budget.TakeAsync(message.CancellationToken);
        await ProcessNextAsync(message, pipeline);
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("The service is only asked asynchronously.");
}
