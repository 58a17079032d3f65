using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using NewsMonitor.Core.Queries;
using NewsMonitor.Core.Subscriptions;

namespace NewsMonitor.Functions.Http.Subscriptions;

/// <summary>Answers to subscribers: a page to a person, JSON to a program. None of them is to be kept by anybody.</summary>
public sealed class SubscriptionAnswers(Pages pages)
{
    /// <summary>Something was done.</summary>
    public Task<IResult> DoneAsync(HttpRequest request, string heading, string text, int status = StatusCodes.Status200OK) => Formats.IsProgram(request)
        ? Task.FromResult<IResult>(Json(new Done(text), SubscriptionAnswerJson.Default.Done, status))
        : MessageAsync(status, heading, text);

    /// <summary>Something cannot be done.</summary>
    public Task<IResult> FailedAsync(HttpRequest request, int status, string heading, string text) => Formats.IsProgram(request)
        ? Task.FromResult<IResult>(TypedResults.Problem(text, statusCode: status, title: heading + "."))
        : MessageAsync(status, heading, text);

    /// <summary>A link that was not made here, was made for something else, or has ended.</summary>
    public Task<IResult> BadLinkAsync(HttpRequest request) => FailedAsync(
        request, StatusCodes.Status403Forbidden, "This link does not work", "It has ended, was cut short on its way, or was made for something else. The link in the latest mail works; to get a new one, sign up again.");

    /// <summary>Fields that cannot be used: named to a program, shown beside the form to a person.</summary>
    public Task<IResult> ProblemsAsync<TPage>(HttpRequest request, IReadOnlyList<ParameterProblem> problems, Dictionary<string, object?> parameters)
        where TPage : IComponent => Formats.IsProgram(request) ? Task.FromResult(Problems.Of(problems)) : PageAsync<TPage>(parameters, StatusCodes.Status400BadRequest);

    /// <summary>A page.</summary>
    public Task<IResult> PageAsync<TPage>(Dictionary<string, object?> parameters, int status = StatusCodes.Status200OK)
        where TPage : IComponent => pages.ShowAsync<TPage>(parameters, status, Pages.NotKept);

    /// <summary>What a subscriber has chosen, for a program.</summary>
    public static IResult Json(Subscriber subscriber) => Json(Preferences.Of(subscriber), SubscriptionAnswerJson.Default.Preferences, StatusCodes.Status200OK);

    /// <summary>All that is kept of someone, as a file.</summary>
    public static IResult File(SubscriberRecord record) =>
        new Content(JsonSerializer.SerializeToUtf8Bytes(record, SubscriptionJson.Default.SubscriberRecord), "application/json; charset=utf-8") { CacheControl = Pages.NotKept, FileName = "news-monitor-subscription.json" };

    private static Content Json<T>(T value, JsonTypeInfo<T> type, int status) =>
        new(JsonSerializer.SerializeToUtf8Bytes(value, type), "application/json; charset=utf-8") { Status = status, CacheControl = Pages.NotKept };

    private Task<IResult> MessageAsync(int status, string heading, string text) => pages.MessageAsync(status, heading, text, cacheControl: Pages.NotKept);
}

/// <summary>That something was done.</summary>
/// <param name="Message">What, for people.</param>
public sealed record Done(string Message);

/// <summary>What a subscriber has chosen, as it is sent and received.</summary>
/// <param name="Leaders">Watch list ids; empty for all.</param>
/// <param name="Weekdays">Local weekdays; empty for every day.</param>
/// <param name="Hour">Local hour, 0 to 23.</param>
/// <param name="Zone">IANA time zone.</param>
/// <param name="Paused">No mail for now.</param>
/// <param name="State">Where the subscription stands.</param>
/// <param name="NextDue">When the next mail is due, unless it is paused or refused.</param>
public sealed record Preferences(
    IReadOnlyList<string> Leaders, IReadOnlyList<string> Weekdays, int Hour, string Zone, bool Paused, SubscriberState State, DateTimeOffset? NextDue)
{
    internal static Preferences Of(Subscriber subscriber) => new(
        subscriber.Leaders,
        [.. subscriber.Time.Weekdays.Select(d => d.ToString().ToLowerInvariant())],
        subscriber.Time.Hour,
        subscriber.Time.Zone,
        subscriber.State == SubscriberState.Paused,
        subscriber.State,
        subscriber.State == SubscriberState.Active ? subscriber.NextDue : null);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Done))]
[JsonSerializable(typeof(Preferences))]
internal sealed partial class SubscriptionAnswerJson : JsonSerializerContext;
