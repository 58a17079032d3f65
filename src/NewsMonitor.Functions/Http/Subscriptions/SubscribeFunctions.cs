using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NewsMonitor.Core.Leaders;
using NewsMonitor.Core.Queries;
using NewsMonitor.Core.Subscriptions;
using NewsMonitor.Web.Subscriptions;

namespace NewsMonitor.Functions.Http.Subscriptions;

/// <summary>The way in: a form, and where it is sent.</summary>
public sealed class SubscribeFunctions(Subscribers subscribers, SignUpLimit clients, SubscriptionAnswers answers, Pages pages, WatchList leaders)
{
    /// <summary>The form.</summary>
    [Function("SubscribePage")]
    public async Task<IResult> PageAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "subscribe")] HttpRequest request) =>
        pages.AreOpen ? await answers.PageAsync<SubscribePage>(new() { [nameof(SubscribePage.Leaders)] = leaders.Leaders }) : Closed();

    /// <summary>Signs up. The answer is the same whoever the address belongs to; the rest happens in that mailbox.</summary>
    [Function("Subscribe")]
    public async Task<IResult> SubscribeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/subscriptions")] HttpRequest request, CancellationToken cancellation)
    {
        if (!pages.AreOpen) return Closed();
        if (!clients.Take(request)) return await TooManyAsync(request, TimeSpan.FromHours(1));
        var problems = new List<ParameterProblem>();
        var fields = await Fields.ReadAsync(request, problems, cancellation);
        var isReadable = problems.Count == 0;
        var choice = SubscriptionChoice.Read(name => fields[name], leaders, problems);
        var typed = fields["email"] is [var email, ..] ? email : "";
        if (!MailAddress.TryRead(typed, out var address) && isReadable) problems.Add(new("email", "Not an address that mail can be sent to: name@example.org."));
        if (problems.Count > 0)
        {
            return await answers.ProblemsAsync<SubscribePage>(request, problems, new()
            {
                [nameof(SubscribePage.Email)] = typed.Length > 254 ? typed[..254] : typed,
                [nameof(SubscribePage.Choice)] = choice,
                [nameof(SubscribePage.Problems)] = problems,
                [nameof(SubscribePage.Leaders)] = leaders.Leaders,
            });
        }

        return await subscribers.SignUpAsync(address, choice, cancellation)
            ? await answers.DoneAsync(
                request,
                "Look into your mailbox",
                $"A mail with a link is on its way. The digest starts when you have opened the link and pressed the button there, within {SubscriptionLinks.TimeToConfirm.TotalHours} hours.",
                StatusCodes.Status202Accepted)
            : await TooManyAsync(request, TimeSpan.FromDays(1));
    }

    private Task<IResult> TooManyAsync(HttpRequest request, TimeSpan wait)
    {
        request.HttpContext.Response.Headers.RetryAfter = ((int)wait.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return answers.FailedAsync(request, StatusCodes.Status429TooManyRequests, "Too many sign-ups", "More came than one person makes. Try again later.");
    }

    private static IResult Closed() => Problems.NotFound("Nobody can subscribe here by himself.");
}
