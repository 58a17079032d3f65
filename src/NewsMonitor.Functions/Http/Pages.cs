using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using NewsMonitor.Core.Digests;
using NewsMonitor.Core.Queries;
using NewsMonitor.Web;
using NewsMonitor.Web.Shared;

namespace NewsMonitor.Functions.Http;

/// <summary>Answers to people: pages, which need no script, and what is the matter as a page too.</summary>
public sealed class Pages(PageRenderer renderer, IOptions<SiteOptions> site)
{
    /// <summary>Cache-Control of what concerns one person alone.</summary>
    public const string NotKept = "no-store";

    /// <summary>Whether everybody may see them; otherwise only what a mail's links lead to is shown.</summary>
    public bool AreOpen => site.Value.OpenPages;

    /// <summary>A page.</summary>
    public async Task<IResult> ShowAsync<TPage>(Dictionary<string, object?> parameters, int status = StatusCodes.Status200OK, string cacheControl = "no-cache")
        where TPage : IComponent => new Content(await renderer.RenderUtf8Async<TPage>(parameters), "text/html; charset=utf-8") { Status = status, CacheControl = cacheControl };

    /// <summary>A page that says something, and leads on.</summary>
    public Task<IResult> MessageAsync(int status, string heading, string text, string way = "/", string wayWords = "To the latest day", string cacheControl = "no-cache") => ShowAsync<MessagePage>(
        new()
        {
            [nameof(MessagePage.Heading)] = heading,
            [nameof(MessagePage.Text)] = text,
            [nameof(MessagePage.Way)] = way,
            [nameof(MessagePage.WayWords)] = wayWords,
        },
        status,
        cacheControl);

    /// <summary>There is no such thing.</summary>
    public Task<IResult> NotFoundAsync(string text) => MessageAsync(StatusCodes.Status404NotFound, "Not found", text);

    /// <summary>Parameters that cannot be used.</summary>
    public Task<IResult> BadRequestAsync(IEnumerable<ParameterProblem> problems) => MessageAsync(
        StatusCodes.Status400BadRequest, "That cannot be shown", string.Join(' ', problems.Select(p => $"{p.Parameter}: {p.Problem}")));

    /// <summary>The pages are not open to everybody.</summary>
    public static IResult Closed() => Problems.NotFound("The pages of this monitor are not open to the public.");
}
