using NewsMonitor.Core.Fetching.Bodies;
using NewsMonitor.Core.Fetching.Guards;
using NewsMonitor.Core.Fetching.Hosts;
using NewsMonitor.Core.Fetching.Robots;

namespace NewsMonitor.Core.Fetching;

/// <summary>
/// Fetches feeds and pages from servers that are not trusted and that are to be treated with courtesy. Every way it can end is a
/// <see cref="FetchResult"/>; it throws only when it is cancelled. Safe for use by many at once.
/// </summary>
public sealed class Fetcher
{
    /// <summary>The name of its handlers with <see cref="IHttpMessageHandlerFactory"/>.</summary>
    internal const string ClientName = "NewsMonitor.Fetching";

    private readonly HttpMessageInvoker _handlers;
    private readonly FetchingOptions _options;
    private readonly TimeProvider _time;
    private readonly RobotsCache _robots;
    private readonly HostPace _pace;
    private readonly string _userAgent;

    internal Fetcher(HttpMessageInvoker handlers, FetchingOptions options, TimeProvider time)
    {
        _handlers = handlers;
        _options = options;
        _time = time;
        _userAgent = _options.UserAgent;
        _robots = new RobotsCache(GetAsync, _time);
        _pace = new HostPace(_options.MaxWait, _time);
    }

    /// <summary>Fetches, following redirects.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was cancelled.</exception>
    public async Task<FetchResult> GetAsync(FetchRequest request, CancellationToken cancellation)
    {
        using var timer = new CancellationTokenSource(_options.TotalTime, _time);
        using var link = cancellation.UnsafeRegister(t => ((CancellationTokenSource)t!).Cancel(), timer);
        var trail = new RedirectTrail(request.Uri, _options.MaxRedirects);
        try
        {
            while (true)
            {
                using var response = await SendAsync(request, trail.Current, timer.Token).ConfigureAwait(false);
                if (RedirectTrail.IsRedirect(response.StatusCode)) trail.Follow(response);
                else return ResponseReading.Read(response, trail, _time);
            }
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested && FetchErrors.ToResult(e, trail.Current) is { } result)
        {
            return result;
        }
    }

    private async Task<HttpResponseMessage> SendAsync(FetchRequest request, Uri uri, CancellationToken cancellation)
    {
        UriRules.Check(uri);
        var crawlDelay = request.Kind == FetchKind.Page ? await AskRobotsAsync(uri, cancellation).ConfigureAwait(false) : TimeSpan.Zero;
        var message = Message(request, uri, crawlDelay);
        await _pace.TakeTurnAsync(message.Host, crawlDelay, cancellation).ConfigureAwait(false);
        var response = await _handlers.SendAsync(message, cancellation).ConfigureAwait(false);
        if (TransientStatus.Is(response.StatusCode) && ResponseReading.RetryAfter(response, _time) is { } wait) _pace.Hold(message.Host, wait);
        return response;
    }

    /// <summary>The crawl delay of a page that may be read.</summary>
    private async ValueTask<TimeSpan> AskRobotsAsync(Uri page, CancellationToken cancellation)
    {
        var rules = await _robots.ForAsync(page, cancellation).ConfigureAwait(false);
        return rules.Allows(page) ? rules.CrawlDelay : throw new FetchException(RefusalReason.Robots, $"robots.txt of {page.Host} disallows it.");
    }

    private FetchMessage Message(FetchRequest request, Uri uri, TimeSpan crawlDelay)
    {
        var message = new FetchMessage(uri, request.Kind, crawlDelay);
        var headers = message.Headers;
        headers.TryAddWithoutValidation("User-Agent", _userAgent);
        headers.TryAddWithoutValidation("Accept", Accept(request.Kind));
        headers.TryAddWithoutValidation("Accept-Encoding", ContentDecoding.Offered);
        if (request.ETag is { } tag) headers.TryAddWithoutValidation("If-None-Match", tag);
        if (request.LastModified is { } modified) headers.TryAddWithoutValidation("If-Modified-Since", modified);
        return message;
    }

    private static string Accept(FetchKind kind) => kind switch
    {
        FetchKind.Feed => "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, */*;q=0.1",
        FetchKind.Page => "text/html, application/xhtml+xml, */*;q=0.1",
        _ => "text/plain, */*;q=0.1",
    };
}
