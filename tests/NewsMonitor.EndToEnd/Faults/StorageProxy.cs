using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace NewsMonitor.EndToEnd.Faults;

/// <summary>What happens to one request on its way to storage.</summary>
internal enum StorageFault
{
    None,

    /// <summary>503 Server Busy with Retry-After; the request goes nowhere.</summary>
    Throttled,

    /// <summary>500; the request goes nowhere.</summary>
    Broken,

    /// <summary>The connection is cut before the request goes on.</summary>
    RequestLost,

    /// <summary>The request is carried out, and the connection cut before the answer: the worst, since the caller cannot know.</summary>
    AnswerLost,

    /// <summary>The answer stops in the middle.</summary>
    AnswerCut,

    /// <summary>The answer comes after some seconds.</summary>
    Slow,

    /// <summary>The request is taken, goes nowhere, and is never answered.</summary>
    Hangs,
}

/// <summary>
/// A proxy on real sockets before each service of a storage account. Signatures stay good, since they cover path and headers but not
/// the port. Every request is announced, so that a test can act at exactly that moment.
/// </summary>
internal sealed class StorageProxy : IAsyncDisposable
{
    private readonly HttpMessageInvoker _upstream = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });
    private readonly List<WebApplication> _sites = [];
    private readonly List<Gate> _gates = [];
    private readonly Func<StorageOperation, StorageFault> _plan;

    private StorageProxy(Func<StorageOperation, StorageFault> plan) => _plan = plan;

    /// <summary>The account through this proxy.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>Called before a request goes on (false) and after it was carried out, ahead of the answer (true). False cuts the connection there.</summary>
    public Func<StorageOperation, bool, Task<bool>> Passing { get; set; } = (_, _) => Task.FromResult(true);

    /// <summary>Requests that were let through.</summary>
    public long Passed => Interlocked.Read(ref _passed);

    private long _passed;

    /// <param name="connectionString">The account behind.</param>
    /// <param name="plan">What happens to each request.</param>
    public static async Task<StorageProxy> StartAsync(string connectionString, Func<StorageOperation, StorageFault> plan)
    {
        var proxy = new StorageProxy(plan);
        var parts = new List<string>();
        foreach (var part in connectionString.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var at = part.IndexOf("Endpoint=http", StringComparison.Ordinal);
            parts.Add(at < 0 ? part : $"{part[..at]}Endpoint={await proxy.BeforeAsync(part[..at].ToLowerInvariant(), new Uri(part[(at + 9)..]))}");
        }

        proxy.ConnectionString = string.Join(';', parts) + ";";
        return proxy;
    }

    /// <summary>Refuses every connection, and cuts those that are open, until told otherwise.</summary>
    public void Refuse(bool refuse)
    {
        foreach (var gate in _gates) gate.Refuse(refuse);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var gate in _gates) await gate.DisposeAsync();
        foreach (var site in _sites) await site.DisposeAsync();
        _upstream.Dispose();
    }

    private async Task<string> BeforeAsync(string service, Uri endpoint)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
        });
        var site = builder.Build();
        site.Run(context => ForwardAsync(context, service, endpoint));
        await site.StartAsync();
        _sites.Add(site);
        var gate = new Gate(new Uri(site.Urls.Single()).Port);
        _gates.Add(gate);
        return $"http://127.0.0.1:{gate.Port}{endpoint.AbsolutePath}";
    }

    private async Task ForwardAsync(HttpContext context, string service, Uri endpoint)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var operation = StorageOperation.Of(service, context.Request.Method, target);
        var fault = _plan(operation);
        switch (fault)
        {
            case StorageFault.Throttled or StorageFault.Broken:
                context.Response.StatusCode = fault == StorageFault.Throttled ? 503 : 500;
                if (fault == StorageFault.Throttled) context.Response.Headers.RetryAfter = "1";
                return;
            case StorageFault.RequestLost:
                context.Abort();
                return;
            case StorageFault.Hangs:
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return;
            case StorageFault.Slow:
                await Task.Delay(TimeSpan.FromSeconds(4));
                break;
        }

        using var request = await RequestAsync(context.Request, new Uri(endpoint, "/"), target);
        if (!await Passing(operation, false))
        {
            context.Abort();
            return;
        }

        try
        {
            using var answer = await _upstream.SendAsync(request, CancellationToken.None);
            Interlocked.Increment(ref _passed);
            if (!await Passing(operation, true) || fault == StorageFault.AnswerLost) context.Abort();
            else await AnswerAsync(context, answer, cut: fault == StorageFault.AnswerCut);
        }
        catch (HttpRequestException)
        {
            context.Abort();
        }
    }

    // The whole body before anything goes on: what was half sent when its sender died is not a request.
    private static async Task<HttpRequestMessage> RequestAsync(HttpRequest from, Uri upstream, string target)
    {
        var body = new MemoryStream();
        await from.Body.CopyToAsync(body);
        body.Position = 0;
        var request = new HttpRequestMessage(new HttpMethod(from.Method), new Uri(upstream.GetLeftPart(UriPartial.Authority) + target, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }))
        {
            Content = from.ContentLength is not null || body.Length > 0 ? new StreamContent(body) : null,
        };
        foreach (var header in from.Headers)
        {
            if (header.Key is "Host" or "Connection" or "Transfer-Encoding" or "Expect") continue;
            if (!request.Headers.TryAddWithoutValidation(header.Key, header.Value.ToArray())) request.Content?.Headers.TryAddWithoutValidation(header.Key, header.Value.ToArray());
        }

        return request;
    }

    private static async Task AnswerAsync(HttpContext context, HttpResponseMessage answer, bool cut)
    {
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var header in answer.Headers.Concat(answer.Content.Headers))
        {
            if (header.Key is not ("Transfer-Encoding" or "Connection" or "Keep-Alive")) context.Response.Headers[header.Key] = header.Value.ToArray();
        }

        var body = await answer.Content.ReadAsByteArrayAsync();
        if (!cut)
        {
            await context.Response.Body.WriteAsync(body);
            return;
        }

        await context.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2));
        await context.Response.Body.FlushAsync();
        context.Abort();
    }
}
