using Azure.Core;
using Azure.Core.Pipeline;
using NewsMonitor.Core;

namespace NewsMonitor.Azure.Storage;

/// <summary>Counts the requests to one service of the account: what the bill counts, and what an article costs.</summary>
internal sealed class StorageMeter(string service) : HttpPipelineSynchronousPolicy
{
    public override void OnReceivedResponse(HttpMessage message) =>
        Telemetry.StorageOperations.Add(1, new("service", service), new("method", message.Request.Method.Method), new("status", message.Response.Status));
}
