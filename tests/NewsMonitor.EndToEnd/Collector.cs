using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace NewsMonitor.EndToEnd;

/// <summary>An OpenTelemetry collector that takes everything (OTLP over HTTP) and keeps it as it came. Names and values stand in protobuf as plain UTF-8.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication _site;
    private readonly ConcurrentDictionary<string, ConcurrentQueue<string>> _received = new();

    private Collector(WebApplication site) => _site = site;

    public string Endpoint => _site.Urls.Single();

    public static async Task<Collector> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var site = builder.Build();
        var collector = new Collector(site);
        site.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            collector._received.GetOrAdd(context.Request.Path.Value!, _ => new()).Enqueue(Encoding.UTF8.GetString(body.ToArray()));
        });
        await site.StartAsync();
        return collector;
    }

    /// <summary>What came to <c>/v1/traces</c>, <c>/v1/metrics</c> or <c>/v1/logs</c>.</summary>
    public string Received(string path) => string.Concat(_received.GetValueOrDefault(path) ?? []);

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
