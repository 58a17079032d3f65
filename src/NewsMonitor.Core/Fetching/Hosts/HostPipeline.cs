using System.Net;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.RateLimiting;

namespace NewsMonitor.Core.Fetching.Hosts;

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

    /// <summary>The request that a pipeline is executed for.</summary>
    public static FetchMessage MessageOf(ResilienceContext context) => (FetchMessage)context.GetRequestMessage()!;

    /// <summary>The turns at each host; a host that nobody asks is forgotten.</summary>
    public static PartitionedRateLimiter<string> Turns() => PartitionedRateLimiter.Create<string, string>(host =>
        RateLimitPartition.GetConcurrencyLimiter(host, _ => new() { PermitLimit = AtOnce, QueueLimit = Waiting }));

    public static void Configure(ResiliencePipelineBuilder<HttpResponseMessage> pipeline, PartitionedRateLimiter<string> turns, FetchingOptions options, TimeProvider time)
    {
        pipeline.TimeProvider = time;
        pipeline.AddRateLimiter(new RateLimiterStrategyOptions { RateLimiter = a => turns.AcquireAsync(MessageOf(a.Context).Host, 1, a.Context.CancellationToken) });
        if (options.Retries > 0) pipeline.AddRetry(Retry(options, time));
        pipeline.AddStrategy(_ => new HostBreakers(IsTheHostsFault, time), new BreakersOptions());
        pipeline.AddTimeout(options.AttemptTime);
    }

    private static HttpRetryStrategyOptions Retry(FetchingOptions options, TimeProvider time) => new()
    {
        MaxRetryAttempts = options.Retries,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = TimeSpan.FromSeconds(1),
        ShouldHandle = a => ValueTask.FromResult(IsRetryable(a.Outcome) && Wait(a.Outcome, time) <= options.MaxWait),
        // What the server or its robots.txt asks for; null leaves it to the back-off.
        DelayGenerator = a => ValueTask.FromResult(LeastDelay(a.Outcome, MessageOf(a.Context), time)),
    };

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

    private static TimeSpan? LeastDelay(Outcome<HttpResponseMessage> outcome, FetchMessage message, TimeProvider time)
    {
        var asked = Wait(outcome, time);
        var least = asked > message.CrawlDelay ? asked : message.CrawlDelay;
        return least > TimeSpan.Zero ? least : null;
    }

    private static readonly Uri NoUri = new("about:blank");

    private sealed class BreakersOptions : ResilienceStrategyOptions
    {
        public BreakersOptions() => Name = "Breakers";
    }
}
