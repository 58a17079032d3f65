using Microsoft.AspNetCore.Http;
using NewsMonitor.Core.Queries;

namespace NewsMonitor.Functions.Http;

/// <summary>Errors as problem details (RFC 9457).</summary>
internal static class Problems
{
    /// <summary>Parameters that cannot be used, each named with what is wrong.</summary>
    public static IResult Of(IEnumerable<ParameterProblem> problems) => TypedResults.ValidationProblem(
        problems.GroupBy(p => p.Parameter).ToDictionary(g => g.Key, g => g.Select(p => p.Problem).ToArray()),
        title: "A parameter cannot be used.");

    /// <summary>A single one.</summary>
    public static IResult Of(string parameter, string problem) => Of([new ParameterProblem(parameter, problem)]);

    /// <summary>There is no such thing.</summary>
    public static IResult NotFound(string detail) => TypedResults.Problem(detail, statusCode: StatusCodes.Status404NotFound, title: "Not found.");

    /// <summary>More came than may.</summary>
    public static IResult TooMany(string detail) => TypedResults.Problem(detail, statusCode: StatusCodes.Status429TooManyRequests, title: "Too many requests.");
}
