using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace NewsMonitor.Functions.Http.Limits;

/// <summary>
/// The limit in the Functions worker. It is a middleware of the worker and not ASP.NET Core's own: the worker waits for the request of every
/// invocation, and one that a middleware of ASP.NET Core answered would never come.
/// </summary>
internal sealed class RequestLimitMiddleware(RequestLimit limit) : IFunctionsWorkerMiddleware
{
    /// <inheritdoc/>
    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http || limit.Refuse(http) is not { } refusal) return next(context);
        context.GetInvocationResult().Value = refusal;
        return Task.CompletedTask;
    }
}
