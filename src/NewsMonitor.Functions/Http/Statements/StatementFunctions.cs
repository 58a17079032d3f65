using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Azure.Functions.Worker;
using NewsMonitor.Core.Leaders;
using NewsMonitor.Core.Queries;

namespace NewsMonitor.Functions.Http.Statements;

/// <summary>Statements for programs.</summary>
public sealed class StatementFunctions(StatementFinder finder, StatementExports exports, WatchList leaders, TimeProvider time)
{
    private static readonly string[] _parameters = ["leader", "about", "from", "to", "q", "sentiment", "kind", "outlet", "limit", "continuation", "format"];

    /// <summary>Statements by leader, target, days, words, sentiment, kind and outlet.</summary>
    [Function("FindStatements")]
    public async Task<IResult> FindAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = "api/statements")] HttpRequest request, CancellationToken cancellation)
    {
        var problems = new List<ParameterProblem>();
        Asked.OnlyOf(request, _parameters, problems);
        var format = Formats.Wanted(request, ["json", "csv", "atom"], problems);
        var (_, results) = await finder.AnswerAsync(request, problems, cancellation);
        return results is null || format is null ? Problems.Of(problems) : Write(request, results, format);
    }

    /// <summary>One statement with its proof.</summary>
    [Function("GetStatement")]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = "api/statements/{id}")] HttpRequest request, string id, CancellationToken cancellation) =>
        await finder.FindAsync(id, cancellation) is { } found
            ? new Content(JsonSerializer.SerializeToUtf8Bytes(found, QueryJson.Default.ProvenStatement), "application/json; charset=utf-8")
            : Problems.NotFound("There is no statement of that id.");

    /// <summary>Results in a format, with a link to what follows.</summary>
    internal Content Write(HttpRequest request, StatementResults results, string format)
    {
        var link = results.Continuation is null ? null : $"<{Next(request, results.Continuation)}>; rel=\"next\"";
        return format switch
        {
            "csv" => new Content(StatementExports.Csv(results.Statements, leaders.NameOf), "text/csv; charset=utf-8") { Link = link, FileName = "statements.csv" },
            "atom" => new Content(
                exports.Atom(results.Statements, leaders.NameOf, $"search{Without(request, "format")}", time.GetUtcNow()), "application/atom+xml; charset=utf-8")
            { Link = link },
            _ => new Content(JsonSerializer.SerializeToUtf8Bytes(results, QueryJson.Default.StatementResults), "application/json; charset=utf-8") { Link = link },
        };
    }

    private static string Next(HttpRequest request, string continuation) =>
        request.Path + new QueryBuilder(request.Query.Where(p => p.Key is not ("continuation" or "code"))) { { "continuation", continuation } }.ToString();

    private static string Without(HttpRequest request, string name) =>
        new QueryBuilder(request.Query.Where(p => p.Key != name && p.Key != "code")).ToString();
}
