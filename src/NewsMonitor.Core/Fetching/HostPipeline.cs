using System.Net;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace NewsMonitor.Core.Fetching;

/// <summary>
/// How one host is treated, whatever is asked of it: at most two requests at once, few retries, a pause when it keeps failing, a
/// limit on each attempt. The only place where anything fetched is retried.
/// </summary>
internal static class HostPipeline
{
    /// <summary>Requests to one host at the same time: the promise to the outlets.</summary>
    private const int AtOnce = 2;

    /// <summary>Requests that may wait for their turn: all feeds and a burst of pages of a large outlet.</summary>
    private const int Waiting = 256;

    /// <summary>The least time between two requests of this message's host, told with the request.</summary>
    public static readonly HttpRequestOptionsKey<TimeSpan> CrawlDelay = new("NewsMonitor.CrawlDelay");

    /// <summary>Which requests share a pipeline: those of one host, over http and https.</summary>
    public static string KeyOf(Uri uri) => uri.IsDefaultPort ? uri.IdnHost : $"{uri.IdnHost}:{uri.Port}";

    public static void Configure(ResiliencePipelineBuilder<HttpResponseMessage> pipeline, FetchingOptions options, TimeProvider time)
    {
        pipeline.TimeProvider = time;
        pipeline
            .AddConcurrencyLimiter(AtOnce, Waiting)
            .AddRetry(new HttpRetryStrategyOptions
            {
                MaxRetryAttempts = Math.Max(1, options.Retries),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = TimeSpan.FromSeconds(1),
                ShouldHandle = a => ValueTask.FromResult(options.Retries > 0 && IsRetryable(a.Outcome) && Wait(a.Outcome, time) <= options.MaxWait),
                // What the server or its robots.txt asks for; null leaves it to the back-off.
                DelayGenerator = a => ValueTask.FromResult(LeastDelay(a.Outcome, a.Context.GetRequestMessage(), time)),
            })
            .AddCircuitBreaker(new HttpCircuitBreakerStrategyOptions
            {
                FailureRatio = 0.5,
                MinimumThroughput = 6,
                SamplingDuration = TimeSpan.FromMinutes(1),
                BreakDuration = TimeSpan.FromMinutes(1),
                ShouldHandle = a => ValueTask.FromResult(IsTheHostsFault(a.Outcome)),
            })
            .AddTimeout(options.AttemptTime);
    }

    /// <summary>Whether another attempt within seconds may end otherwise. Time-outs are not among them: the next poll is soon enough.</summary>
    private static bool IsRetryable(Outcome<HttpResponseMessage> outcome) => outcome.Result is { } response
        ? TransientStatus.Is(response.StatusCode)
        : FailureOf(outcome) is FailureReason.ConnectionFailed or FailureReason.Truncated;

    /// <summary>Whether the host is in trouble; that it asks for patience (429) is a sign of health.</summary>
    private static bool IsTheHostsFault(Outcome<HttpResponseMessage> outcome) => outcome.Result is { } response
        ? TransientStatus.Is(response.StatusCode) && response.StatusCode != HttpStatusCode.TooManyRequests
        : FailureOf(outcome) is FailureReason.ConnectionFailed or FailureReason.Truncated or FailureReason.TimedOut
            or FailureReason.TooSlow or FailureReason.TlsFailed or FailureReason.HostNotFound;

    /// <summary>A cancelled request says nothing of the host.</summary>
    private static FailureReason? FailureOf(Outcome<HttpResponseMessage> outcome) =>
        outcome.Exception is { } error and not OperationCanceledException && FetchErrors.ToResult(error, NoUri) is Failed failed ? failed.Reason : null;

    private static TimeSpan Wait(Outcome<HttpResponseMessage> outcome, TimeProvider time) =>
        outcome.Result is { } response ? ResponseReading.RetryAfter(response, time) ?? TimeSpan.Zero : TimeSpan.Zero;

    private static TimeSpan? LeastDelay(Outcome<HttpResponseMessage> outcome, HttpRequestMessage? request, TimeProvider time)
    {
        var asked = Wait(outcome, time);
        var crawl = request is not null && request.Options.TryGetValue(CrawlDelay, out var delay) ? delay : TimeSpan.Zero;
        var least = asked > crawl ? asked : crawl;
        return least > TimeSpan.Zero ? least : null;
    }

    private static readonly Uri NoUri = new("about:blank");
}
