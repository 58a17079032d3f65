using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace NewsMonitor.Cli.Hosting;

/// <summary>Maps HTTP functions onto Kestrel, with the route prefix of host.json and the authorisation levels of the attributes.</summary>
internal static class HttpRoutes
{
    /// <summary>Header and query parameter in which the Functions host looks for a key.</summary>
    private const string KeyHeader = "x-functions-key";
    private const string KeyParameter = "code";

    /// <summary>Settings that hold the keys; with none of them set every level is open, as under <c>func start</c>.</summary>
    private const string FunctionKey = "Host:FunctionKey";
    private const string MasterKey = "Host:MasterKey";

    public static void MapFunction(this IEndpointRouteBuilder routes, DeclaredFunction function, string routePrefix, IConfiguration settings)
    {
        var trigger = (HttpTriggerAttribute)function.Trigger;
        var invoker = new FunctionInvoker(function);
        var pattern = '/' + string.Join('/', new[] { routePrefix, trigger.Route ?? function.Name }.Select(part => part.Trim('/')).Where(part => part.Length > 0));
        RequestDelegate handle = async context =>
        {
            if (!MayCall(context.Request, trigger.AuthLevel, settings))
            {
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
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

    private static bool MayCall(HttpRequest request, AuthorizationLevel level, IConfiguration settings)
    {
        if (level == AuthorizationLevel.Anonymous) return true;
        var functionKey = settings[FunctionKey];
        var masterKey = settings[MasterKey];
        if (string.IsNullOrEmpty(functionKey) && string.IsNullOrEmpty(masterKey)) return true;
        var given = request.Headers[KeyHeader].ToString() is { Length: > 0 } header ? header : request.Query[KeyParameter].ToString();
        return Same(given, masterKey) || (level != AuthorizationLevel.Admin && Same(given, functionKey));
    }

    private static bool Same(string given, string? key) => !string.IsNullOrEmpty(key)
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
