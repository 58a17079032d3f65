using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace NewsMonitor.Functions.Http.Limits;

/// <summary>
/// Requests from one client address: a bucket of tokens for each, counted by this instance for itself. It is asked before a function
/// runs, by <see cref="RequestLimitMiddleware"/> in the Functions worker and by the local host's own pipeline.
/// </summary>
public sealed class RequestLimit : IDisposable
{
    private readonly PartitionedRateLimiter<IPAddress> _limiter;

    // The same for everybody and rendered once: who is refused must cost next to nothing.
    private readonly Lazy<Task<IResult>> _page;

    /// <exception cref="InvalidOperationException">A limit is no number of requests.</exception>
    public RequestLimit(IOptions<RequestLimitOptions> options, Pages pages)
    {
        var (perMinute, atOnce) = (options.Value.RequestsPerMinute, options.Value.RequestsAtOnce);
        if (perMinute < 0 || atOnce < 1)
        {
            throw new InvalidOperationException(
                $"The settings {RequestLimitOptions.Section}:{nameof(RequestLimitOptions.RequestsPerMinute)} and :{nameof(RequestLimitOptions.RequestsAtOnce)} are {perMinute} and {atOnce}; they must be at least 0 and 1.");
        }

        _limiter = PartitionedRateLimiter.Create<IPAddress, IPAddress>(client => perMinute == 0
            ? RateLimitPartition.GetNoLimiter(client)
            : RateLimitPartition.GetTokenBucketLimiter(client, _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = atOnce,
                TokensPerPeriod = 1,
                ReplenishmentPeriod = TimeSpan.FromMinutes(1) / perMinute,
                QueueLimit = 0,
            }));
        _page = new(() => pages.MessageAsync(
            StatusCodes.Status429TooManyRequests, "Too many requests", "More came from your address than one reader asks for. Wait a minute, then load the page again.", cacheControl: Pages.NotKept));
    }

    /// <summary>Takes one of the client's turns.</summary>
    /// <returns>Null when the request may go on; otherwise what to answer: 429 (RFC 6585) with the time to wait, a page to a browser and problem details (RFC 9457) to others.</returns>
    public IResult? Refuse(HttpContext context)
    {
        using var lease = _limiter.AttemptAcquire(ClientAddress.Of(context.Request));
        if (lease.IsAcquired) return null;
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var told) ? told : TimeSpan.FromMinutes(1);
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return Formats.IsBrowser(context.Request) ? new Later(_page.Value) : Problems.TooMany($"More requests came from your address than one client may send. Wait {seconds} s.");
    }

    /// <inheritdoc/>
    public void Dispose() => _limiter.Dispose();

    private sealed class Later(Task<IResult> result) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext) => await (await result).ExecuteAsync(httpContext);
    }
}
