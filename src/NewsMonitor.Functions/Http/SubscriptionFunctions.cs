using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NewsMonitor.Core.Subscriptions;
using NewsMonitor.Web;
using NewsMonitor.Web.Shared;
using NewsMonitor.Web.Subscriptions;

namespace NewsMonitor.Functions.Http;

/// <summary>What the links in a mail lead to. The signed address alone says who and what for: mail programs send no cookie and no key (RFC 8058).</summary>
public sealed class SubscriptionFunctions(ISubscriberStore subscribers, SubscriptionLinks links, PageRenderer pages)
{
    /// <summary>GET shows a page, since scanners follow links; POST leaves, at once and as often as it comes.</summary>
    [Function("Unsubscribe")]
    public async Task<IResult> UnsubscribeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", Route = "api/subscriptions/{id}/unsubscribe")] HttpRequest request, string id, CancellationToken cancellation)
    {
        if (!links.IsGood(SubscriptionLinks.ToUnsubscribe, id, request.Query["token"])) return await BadLinkAsync();
        if (!HttpMethods.IsPost(request.Method))
            return await PageAsync<UnsubscribePage>(StatusCodes.Status200OK, new() { [nameof(UnsubscribePage.Action)] = request.Path + request.QueryString.ToUriComponent() });

        if (await subscribers.FindAsync(id, cancellation) is not null) await subscribers.EraseAsync(id, cancellation);
        return await MessageAsync(StatusCodes.Status200OK, "You have left", "No mail comes any more, and your address is erased.");
    }

    /// <summary>What is kept of a subscriber, in words.</summary>
    [Function("Preferences")]
    public async Task<IResult> PreferencesAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/subscriptions/{id}/preferences")] HttpRequest request, string id, CancellationToken cancellation)
    {
        if (!links.IsGood(SubscriptionLinks.ToPreferences, id, request.Query["token"])) return await BadLinkAsync();
        if (await subscribers.FindAsync(id, cancellation) is not { } subscriber)
            return await MessageAsync(StatusCodes.Status200OK, "No subscription", "Nothing is kept of you.");
        var leaders = subscriber.Leaders.Count == 0 ? "all leaders" : string.Join(", ", subscriber.Leaders);
        var days = subscriber.Time.Weekdays.Count == 0 ? "every day" : string.Join(", ", subscriber.Time.Weekdays);
        return await MessageAsync(
            StatusCodes.Status200OK,
            "Your digest",
            string.Create(CultureInfo.InvariantCulture, $"It comes {days} at {subscriber.Time.Hour:00}:00, {subscriber.Time.Zone}, about {leaders}."),
            links.Unsubscribe(id).PathAndQuery,
            "Leave the digest");
    }

    private Task<IResult> BadLinkAsync() =>
        MessageAsync(StatusCodes.Status403Forbidden, "This link does not work", "It was cut short on its way, or the monitor signs with a new key. The link in the latest mail works.");

    private Task<IResult> MessageAsync(int status, string heading, string text, string way = "/", string wayWords = "To the latest day") => PageAsync<MessagePage>(status, new()
    {
        [nameof(MessagePage.Heading)] = heading,
        [nameof(MessagePage.Text)] = text,
        [nameof(MessagePage.Way)] = way,
        [nameof(MessagePage.WayWords)] = wayWords,
    });

    private async Task<IResult> PageAsync<TPage>(int status, Dictionary<string, object?> parameters)
        where TPage : Microsoft.AspNetCore.Components.IComponent =>
        new Content(await pages.RenderUtf8Async<TPage>(parameters), "text/html; charset=utf-8") { Status = status, CacheControl = "no-store" };
}
