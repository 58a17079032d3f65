using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NewsMonitor.Core.Leaders;
using NewsMonitor.Core.Queries;

namespace NewsMonitor.Functions.Http.Digests;

/// <summary>The pages of a day, each a blob that was written when the day was built.</summary>
public sealed class DigestPages(Pages pages, DigestReader digests, WatchList leaders)
{
    /// <summary>The latest day.</summary>
    [Function("HomePage")]
    public async Task<IResult> HomeAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "/")] HttpRequest request, CancellationToken cancellation)
    {
        if (!pages.AreOpen) return Pages.Closed();
        return await digests.LatestAsync(cancellation) is { } day && await digests.FindAsync(day, "html", [], cancellation) is { } page
            ? page
            : await pages.MessageAsync(StatusCodes.Status200OK, "No day yet", "The first digest is built as soon as the first statements have been read.", "/leaders", "The leaders who are followed");
    }

    /// <summary>A day.</summary>
    [Function("DayPage")]
    public async Task<IResult> DayAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "days/{day}")] HttpRequest request, string day, CancellationToken cancellation)
    {
        if (!pages.AreOpen) return Pages.Closed();
        if (Asked.Day(day) is not { } date) return await pages.NotFoundAsync("That is no day. Give it as yyyy-MM-dd.");
        var problems = new List<ParameterProblem>();
        var choice = Asked.Leaders(request, leaders, problems);
        var format = request.Query.ContainsKey("format") ? Formats.Wanted(request, ["html", "json", "text", "csv", "atom"], problems) : "html";
        if (problems.Count > 0) return await pages.BadRequestAsync(problems);
        return await digests.FindAsync(date, format!, choice, cancellation) is { } content
            ? content
            : await pages.NotFoundAsync($"There is no digest of {day}: nothing was read for that day, or it is still to come.");
    }
}
