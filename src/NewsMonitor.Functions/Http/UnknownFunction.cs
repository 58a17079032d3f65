using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Azure.Functions.Worker;

namespace NewsMonitor.Functions.Http;

/// <summary>
/// Answers what no other function does: the host would without a word. Routes that are more specific go before its own; so it also gets
/// what an address is there for, though not by that method.
/// </summary>
public sealed class UnknownFunction(Pages pages)
{
    private static readonly (TemplateMatcher Route, string[] Methods)[] _functions =
    [
        .. from type in typeof(UnknownFunction).Assembly.GetTypes()
           from method in type.GetMethods()
           from parameter in method.GetParameters()
           let trigger = parameter.GetCustomAttribute<HttpTriggerAttribute>()
           where trigger?.Methods is { Length: > 0 }
           select (new TemplateMatcher(TemplateParser.Parse(trigger.Route!.Trim('/')), []), trigger.Methods),
    ];

    /// <summary>There is no such address, or it does not take the method: problem details under <c>/api/</c>, elsewhere a page.</summary>
    [Function("Unknown")]
    public async Task<IResult> AnswerAsync([HttpTrigger(AuthorizationLevel.Anonymous, Route = "{*path}")] HttpRequest request)
    {
        string[] allowed = [.. _functions.Where(function => function.Route.TryMatch(request.Path, [])).SelectMany(function => function.Methods).Distinct().Select(method => method.ToUpperInvariant())];
        if (allowed.Length > 0) request.HttpContext.Response.Headers.Allow = string.Join(", ", allowed);
        var (status, heading, words) = allowed.Length > 0
            ? (StatusCodes.Status405MethodNotAllowed, "Not allowed", $"This address takes {string.Join(", ", allowed)}, not {request.Method}.")
            : (StatusCodes.Status404NotFound, "Not found", "There is no such address.");
        if (request.Path.StartsWithSegments("/api")) return TypedResults.Problem(words, statusCode: status, title: heading + ".");
        return pages.AreOpen ? await pages.MessageAsync(status, heading, words) : Pages.Closed();
    }
}
