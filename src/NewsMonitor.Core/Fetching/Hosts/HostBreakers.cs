using System.Collections.Concurrent;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace NewsMonitor.Core.Fetching.Hosts;

/// <summary>
/// A circuit breaker for each host that fails: from half of at least six attempts within a minute on, it is left alone for a minute.
/// A host has a breaker from its first failure on; the many that never fail cost nothing.
/// </summary>
internal sealed class HostBreakers(Func<Outcome<HttpResponseMessage>, bool> isTheHostsFault, TimeProvider time) : ResilienceStrategy<HttpResponseMessage>
{
    private readonly ConcurrentDictionary<string, ResiliencePipeline<HttpResponseMessage>> _breakers = new();

    protected override async ValueTask<Outcome<HttpResponseMessage>> ExecuteCore<TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<HttpResponseMessage>>> callback, ResilienceContext context, TState state)
    {
        var host = HostPipeline.MessageOf(context).Host;
        if (_breakers.TryGetValue(host, out var breaker)) return await breaker.ExecuteOutcomeAsync(callback, context, state).ConfigureAwait(context.ContinueOnCapturedContext);

        var outcome = await callback(context, state).ConfigureAwait(context.ContinueOnCapturedContext);
        if (isTheHostsFault(outcome))
        {
            // The failure that brought the breaker is its first.
            await _breakers.GetOrAdd(host, _ => Create()).ExecuteOutcomeAsync((_, o) => ValueTask.FromResult(o), context, outcome).ConfigureAwait(context.ContinueOnCapturedContext);
        }

        return outcome;
    }

    private ResiliencePipeline<HttpResponseMessage> Create()
    {
        var breaker = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time };
        return breaker.AddCircuitBreaker(new HttpCircuitBreakerStrategyOptions
        {
            FailureRatio = 0.5,
            MinimumThroughput = 6,
            SamplingDuration = TimeSpan.FromMinutes(1),
            BreakDuration = TimeSpan.FromMinutes(1),
            ShouldHandle = a => ValueTask.FromResult(isTheHostsFault(a.Outcome)),
        }).Build();
    }
}
