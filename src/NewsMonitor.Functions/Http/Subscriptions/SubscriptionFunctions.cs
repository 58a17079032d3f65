using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NewsMonitor.Core.Leaders;
using NewsMonitor.Core.Queries;
using NewsMonitor.Core.Subscriptions;
using NewsMonitor.Web.Subscriptions;

namespace NewsMonitor.Functions.Http.Subscriptions;

/// <summary>
/// What the links in a mail lead to. The signed address alone says who and what for: mail programs send no cookie and no key. GET
/// shows and changes nothing, since scanners follow links; POST acts, as often as it comes.
/// </summary>
public sealed class SubscriptionFunctions(
    ISubscriberStore store, Subscribers subscribers, SubscriptionLinks links, SubscriptionAnswers answers, WatchList leaders, TimeProvider time)
{
    private const string Route = "api/subscriptions/{id}/";

    /// <summary>Confirms a sign-up.</summary>
    [Function("Confirm")]
    public async Task<IResult> ConfirmAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", Route = Route + "confirm")] HttpRequest request, string id, CancellationToken cancellation)
    {
        if (!IsGood(request, LinkPurpose.Confirm, id)) return await answers.BadLinkAsync(request);
        if (!HttpMethods.IsPost(request.Method) && await store.FindSignUpAsync(id, cancellation) is { } signUp)
        {
            return await answers.PageAsync<ConfirmPage>(new()
            {
                [nameof(ConfirmPage.SignUp)] = signUp,
                [nameof(ConfirmPage.First)] = signUp.Time.Next(time.GetUtcNow()).Due,
                [nameof(ConfirmPage.NameOf)] = (Func<string, string>)leaders.NameOf,
                [nameof(ConfirmPage.Action)] = Here(request),
            });
        }

        var subscriber = HttpMethods.IsPost(request.Method) ? await subscribers.ConfirmAsync(id, cancellation) : await store.FindAsync(id, cancellation);
        return subscriber is null
            ? await answers.FailedAsync(request, StatusCodes.Status404NotFound, "This sign-up is over", "It was not confirmed in time, or the address was erased since. Sign up again.")
            : await answers.DoneAsync(request, "The digest will come", $"It comes {ChoiceWords.Of(subscriber.Time)}, about {ChoiceWords.Of(subscriber.Leaders, leaders.NameOf)}. Each mail has a link that changes it and one that ends it.");
    }

    /// <summary>Leaves (RFC 8058).</summary>
    [Function("Unsubscribe")]
    public async Task<IResult> UnsubscribeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", Route = Route + "unsubscribe")] HttpRequest request, string id, CancellationToken cancellation)
    {
        if (!IsGood(request, LinkPurpose.Unsubscribe, id)) return await answers.BadLinkAsync(request);
        if (!HttpMethods.IsPost(request.Method))
            return await answers.PageAsync<UnsubscribePage>(new() { [nameof(UnsubscribePage.Action)] = Here(request) });
        await subscribers.LeaveAsync(id, cancellation);
        return await answers.DoneAsync(request, "You have left", "No mail comes any more, and your address is erased.");
    }

    /// <summary>Shows and changes what was chosen.</summary>
    [Function("Preferences")]
    public async Task<IResult> PreferencesAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", Route = Route + "preferences")] HttpRequest request, string id, CancellationToken cancellation)
    {
        if (!IsGood(request, LinkPurpose.Preferences, id)) return await answers.BadLinkAsync(request);
        if (await store.FindAsync(id, cancellation) is not { } subscriber) return await NobodyAsync(request);
        var isPost = HttpMethods.IsPost(request.Method);
        var choice = new SubscriptionChoice(subscriber.Leaders, subscriber.Time, subscriber.State == SubscriberState.Paused);
        var problems = new List<ParameterProblem>();
        if (isPost)
        {
            var fields = await Fields.ReadAsync(request, problems, cancellation);

            // A form leaves out what is not ticked; a program, what it does not want to change.
            var before = choice;
            choice = SubscriptionChoice.Read(name => fields.Has(name) || !request.HasJsonContentType() ? fields[name] : before.Values(name), leaders, problems);
            if (problems.Count == 0)
            {
                if (await subscribers.ChangeAsync(id, choice, cancellation) is not { } changed) return await NobodyAsync(request);
                subscriber = changed;
            }
        }

        if (problems.Count == 0 && Formats.IsProgram(request)) return SubscriptionAnswers.Json(subscriber);
        var page = new Dictionary<string, object?>
        {
            [nameof(PreferencesPage.Subscriber)] = subscriber,
            [nameof(PreferencesPage.Choice)] = choice,
            [nameof(PreferencesPage.Problems)] = problems,
            [nameof(PreferencesPage.Saved)] = isPost && problems.Count == 0,
            [nameof(PreferencesPage.Leaders)] = leaders.Leaders,
            [nameof(PreferencesPage.Address)] = (Func<string, string>)(name => $"/api/subscriptions/{Uri.EscapeDataString(id)}/{name}{request.QueryString.ToUriComponent()}"),
            [nameof(PreferencesPage.Leave)] = links.Unsubscribe(id).PathAndQuery,
        };
        return problems.Count > 0 ? await answers.ProblemsAsync<PreferencesPage>(request, problems, page) : await answers.PageAsync<PreferencesPage>(page);
    }

    /// <summary>Gives out all that is kept of a subscriber.</summary>
    [Function("ExportSubscription")]
    public async Task<IResult> ExportAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route + "export")] HttpRequest request, string id, CancellationToken cancellation) =>
        IsGood(request, LinkPurpose.Preferences, id)
            ? SubscriptionAnswers.File(await subscribers.ExportAsync(id, cancellation))
            : await answers.BadLinkAsync(request);

    /// <summary>Erases all that is kept of a subscriber.</summary>
    [Function("EraseSubscription")]
    public async Task<IResult> EraseAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route + "erase")] HttpRequest request, string id, CancellationToken cancellation)
    {
        if (!IsGood(request, LinkPurpose.Preferences, id)) return await answers.BadLinkAsync(request);
        await subscribers.EraseAsync(id, cancellation);
        return await answers.DoneAsync(request, "Erased", "Nothing is kept of you any more, and no mail comes.");
    }

    private bool IsGood(HttpRequest request, LinkPurpose purpose, string id) => links.IsGood(purpose, id, request.Query["token"]);

    private Task<IResult> NobodyAsync(HttpRequest request) =>
        answers.FailedAsync(request, StatusCodes.Status404NotFound, "No subscription", "Nothing is kept of you.");

    private static string Here(HttpRequest request) => request.Path + request.QueryString.ToUriComponent();
}
