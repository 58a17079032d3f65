using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NewsMonitor.Core.Feeds;
using NewsMonitor.Core.Fetching;

namespace NewsMonitor.Benchmarks;

/// <summary>
/// Pulling 500 feeds of 40 items, each of an outlet of its own, from a server on this machine: the first time, and again, ten times,
/// when nothing has changed. Fetched with all guards and read, against a bare HttpClient that GETs the same feeds, as many at once, and reads nothing.
/// </summary>
internal static class PullBenchmark
{
    private const int Feeds = 500;
    private const int Items = 40;
    private const int AtOnce = 32;
    private const int Rounds = 9;

    /// <summary>Rounds before the first that counts: what runs all day is measured as it runs all day, compiled.</summary>
    private const int WarmUps = 20;

    private const int Polls = 10;

    public static async Task<int> RunAsync()
    {
        await RunAsync("summaries", fullText: false);
        await RunAsync("full text", fullText: true);
        return 0;
    }

    private static async Task RunAsync(string kind, bool fullText)
    {
        var bodies = Enumerable.Range(0, Feeds).Select(i => FeedGenerator.Feed(i, Items, fullText).Bytes).ToArray();
        await using var server = await StartAsync(bodies);
        var port = new Uri(server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Port;
        var addresses = Enumerable.Range(0, Feeds).Select(i => new Uri($"http://outlet-{i}.example:{port}/feeds/{i}")).ToArray();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kind}: {Feeds} feeds × {Items} items, {bodies.Sum(b => (long)b.Length) / 1e6:N1} MB, {AtOnce} at once, {Environment.ProcessorCount} cores, medians of {Rounds} rounds in turn"));

        var (bare, own) = (new List<(double First, double Again)>(), new List<(double First, double Again)>());
        for (var round = -WarmUps; round < Rounds; round++)
        {
            var (b, o) = (await BareAsync(addresses), await OwnAsync(addresses));
            if (round < 0) continue;
            bare.Add(b);
            own.Add(o);
        }

        Report("the first time", bare.Select(b => b.First), own.Select(o => o.First), 1.0 / 2);
        Report("again, 304", bare.Select(b => b.Again), own.Select(o => o.Again), 2.0 / 3);
    }

    private static async Task<(double First, double Again)> OwnAsync(Uri[] addresses)
    {
        var configuration = new ConfigurationManager();
        configuration["Fetching:AllowAddresses:0"] = "127.0.0.0/8";
        await using var services = new ServiceCollection().AddSingleton<IHostResolver, Loopback>().AddFetching(configuration).BuildServiceProvider();
        var fetcher = services.GetRequiredService<Fetcher>();
        var tags = new ConcurrentDictionary<Uri, string>();
        var first = await RateAsync(addresses, async address =>
        {
            if (await fetcher.GetAsync(new(address, FetchKind.Feed), default) is not Fetched fetched) throw new InvalidOperationException("Not fetched.");
            var reading = FeedReader.Read(fetched.Body.Span, fetched.Charset, fetched.FinalUri);
            if (reading.Feed?.Entries.Count != Items) throw new InvalidOperationException("Not all items.");
            tags[address] = fetched.ETag!;
        });
        var again = await RateAsync(Enumerable.Repeat(addresses, Polls).SelectMany(a => a).ToArray(), async address =>
        {
            if (await fetcher.GetAsync(new(address, FetchKind.Feed, tags[address]), default) is not NotModified) throw new InvalidOperationException("Not 304.");
        });
        return (first, again);
    }

    private static async Task<(double First, double Again)> BareAsync(Uri[] addresses)
    {
        using var client = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = async (context, cancellation) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            },
        });
        var tags = new ConcurrentDictionary<Uri, string>();
        var first = await RateAsync(addresses, async address =>
        {
            using var response = await client.GetAsync(address);
            await response.Content.ReadAsByteArrayAsync();
            tags[address] = response.Headers.ETag!.ToString();
        });
        var again = await RateAsync(Enumerable.Repeat(addresses, Polls).SelectMany(a => a).ToArray(), async address =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.TryAddWithoutValidation("If-None-Match", tags[address]);
            using var response = await client.SendAsync(request);
            if (response.StatusCode != HttpStatusCode.NotModified) throw new InvalidOperationException("Not 304.");
        });
        return (first, again);
    }

    /// <summary>Feeds a second.</summary>
    private static async Task<double> RateAsync(Uri[] addresses, Func<Uri, Task> pull)
    {
        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(addresses, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (address, _) => await pull(address));
        return addresses.Length / watch.Elapsed.TotalSeconds;
    }

    private static void Report(string what, IEnumerable<double> bare, IEnumerable<double> own, double required)
    {
        var (limit, ours) = (Median(bare), Median(own));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: bare {limit:N0} feeds/s, monitor {ours:N0} feeds/s: {ours / limit:0.00} of it (required {required:0.00})"));
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);

    private static async Task<WebApplication> StartAsync(byte[][] bodies)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.Run(async context =>
        {
            var index = int.Parse(context.Request.Path.Value.AsSpan("/feeds/".Length), CultureInfo.InvariantCulture);
            var tag = $"\"{index}\"";
            context.Response.Headers.ETag = tag;
            if (context.Request.Headers.IfNoneMatch == tag)
            {
                context.Response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }

            context.Response.ContentLength = bodies[index].Length;
            await context.Response.Body.WriteAsync(bodies[index]);
        });
        await app.StartAsync();
        return app;
    }

    private sealed class Loopback : IHostResolver
    {
        public ValueTask<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancellation) => new([IPAddress.Loopback]);
    }
}
