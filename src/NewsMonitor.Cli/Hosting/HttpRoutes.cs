using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;

namespace NewsMonitor.Cli.Hosting;

/// <summary>Maps HTTP functions onto Kestrel, with the route prefix of host.json and the authorisation levels of the attributes.</summary>
internal static class HttpRoutes
{
    public static void MapFunction(this IEndpointRouteBuilder routes, DeclaredFunction function, string routePrefix, FunctionKeys keys)
    {
        var trigger = (HttpTriggerAttribute)function.Trigger;
        var invoker = new FunctionInvoker(function);
        var pattern = '/' + string.Join('/', new[] { routePrefix, trigger.Route ?? function.Name }.Select(part => part.Trim('/')).Where(part => part.Length > 0));
        RequestDelegate handle = async context =>
        {
            if (!keys.MayCall(context.Request, trigger.AuthLevel))
            {
                await TypedResults.Problem("Give the function key as ?code=… or in the header x-functions-key.", statusCode: StatusCodes.Status401Unauthorized, title: "A key is needed.").ExecuteAsync(context);
                return;
            }

            switch (await invoker.InvokeAsync(context.RequestServices, context.Request, name => context.GetRouteValue(name), context.RequestAborted))
            {
                case IResult result: await result.ExecuteAsync(context); break;
                case IActionResult result: await result.ExecuteResultAsync(new ActionContext { HttpContext = context }); break;
                case null: break;
                case var other: throw new InvalidOperationException($"Function {function.Name} returned {other.GetType().Name}; an HTTP function returns IResult or IActionResult.");
            }
        };
        (trigger.Methods is { Length: > 0 } methods ? routes.MapMethods(pattern, methods, handle) : routes.Map(pattern, handle)).WithDisplayName(function.Name);
    }
}
