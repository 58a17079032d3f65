using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NewsMonitor.Core.Feeds.Polling;
using NewsMonitor.Core.Fetching;
using NewsMonitor.Core.Leaders;
using NewsMonitor.Core.Messages;
using NewsMonitor.Core.Pipeline;

namespace NewsMonitor.Benchmarks;

/// <summary>
/// Pulling 500 feeds of 40 items, each of an outlet of its own, from a server on this machine: the first time, and again, ten times,
/// when nothing has changed. The stage <see cref="PullFeeds"/> as it runs, on storage that answers from memory and counts, against a bare
/// HttpClient that GETs the same feeds, as many at once, and reads nothing. Both in this process, with the settings that the programs ship with.
/// </summary>
internal static class PullBenchmark
{
    private const int Feeds = 500;
    private const int Items = 40;
    private const int AtOnce = 32;
    private const int Rounds = 9;

    /// <summary>
    /// Share of a round's processor time that may go to the compiler in the first that counts: what runs all day is measured as it runs all day. A
    /// fixed number of rounds is no measure of that: on a busy machine the compiler was not done after forty, and took a fifth of what was measured.
    /// </summary>
    private const double Compiled = 0.01;

    /// <summary>Rounds after which to stop waiting for the compiler; it is said then.</summary>
    private const int MostWarmUps = 60;

    /// <summary>New monitors, and new clients, of one round: enough for a round to bear its share of the collector's work.</summary>
    private const int FirstTimes = 6;

    private const int Polls = 10;

    private static (int Queries, int Saves, int Documents) Operations { get; set; }

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

        await WarmUpAsync(addresses);
        var (bare, own) = (new List<(Cost First, Cost Again)>(), new List<(Cost First, Cost Again)>());
        for (var round = 0; round < Rounds; round++)
        {
            bare.Add(await RoundAsync(addresses, BareAsync));
            own.Add(await RoundAsync(addresses, OwnAsync));
        }

        Console.WriteLine($"storage operations the first time: {Operations.Queries} query, {Operations.Documents} documents, {Operations.Saves} batches of states, and one message an entry");
        Report("the first time", bare.Select(b => b.First), own.Select(o => o.First), 1.0 / 2);
        Report("again, 304", bare.Select(b => b.Again), own.Select(o => o.Again), 2.0 / 3);
    }

    private static async Task WarmUpAsync(Uri[] addresses)
    {
        for (var round = 0; round < MostWarmUps; round++)
        {
            var (compiler, all) = (JitInfo.GetCompilationTime(), Environment.CpuUsage.TotalTime);
            await RoundAsync(addresses, BareAsync);
            await RoundAsync(addresses, OwnAsync);
            if ((JitInfo.GetCompilationTime() - compiler) / (Environment.CpuUsage.TotalTime - all) < Compiled) return;
        }

        Console.WriteLine("the compiler was still at work when the measurement began");
    }

    private static async Task<(Cost First, Cost Again)> RoundAsync(Uri[] addresses, Func<Uri[], bool, Task<(Cost First, Cost Again)>> run)
    {
        var first = new List<Cost>();
        for (var time = 1; time < FirstTimes; time++) first.Add((await run(addresses, false)).First);
        var (last, again) = await run(addresses, true);
        return (Cost.Mean([.. first, last]), again);
    }

    private static async Task<(Cost First, Cost Again)> OwnAsync(Uri[] addresses, bool repeat)
    {
        var configuration = new ConfigurationManager();
        configuration["Fetching:AllowAddresses:0"] = "127.0.0.0/8";
        configuration["Fetching:Contact"] = "mailto:reader@example.org";
        var clock = new Clock();
        var memory = new CountingMemory();
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton<IHostResolver, Loopback>()
            .AddFetching(configuration)
            .AddSingleton(new FeedList([.. addresses.Select((address, i) => new WatchedFeed($"feed-{i}", "World", address, $"Outlet {i}"))]))
            .AddSingleton(new PollOptions { MostWaiting = Feeds * Items })
            .AddSingleton<PollSchedule>()
            .AddSingleton<IFeedStore>(memory)
            .AddSingleton<IQueue<ArticleMessage>>(memory)
            .AddSingleton<IBacklog>(memory)
            .AddSingleton<PullFeeds>()
            .BuildServiceProvider();
        var stage = services.GetRequiredService<PullFeeds>();

        var watch = new Watch();
        await stage.RunAsync(default);
        var first = watch.Per(Feeds);
        if (memory.Messages != Feeds * Items || memory.Documents != Feeds) throw new InvalidOperationException("Not everything was handed on and kept.");
        Operations = (memory.Queries, memory.Saves, memory.Documents);
        if (!repeat) return (first, default);

        watch = new Watch();
        for (var poll = 1; poll <= Polls; poll++)
        {
            // A day later every feed is due again.
            clock.Shift += TimeSpan.FromDays(1);
            await stage.RunAsync(default);
        }

        var again = watch.Per(Feeds * Polls);
        if (memory.Polled != Feeds * (Polls + 1) || memory.Documents != Feeds || memory.Failures > 0) throw new InvalidOperationException("Not every poll was a 304.");
        return (first, again);
    }

    private static async Task<(Cost First, Cost Again)> BareAsync(Uri[] addresses, bool repeat)
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
        var first = await CostAsync(addresses, async address =>
        {
            using var response = await client.GetAsync(address);
            await response.Content.ReadAsByteArrayAsync();
            tags[address] = response.Headers.ETag!.ToString();
        });
        if (!repeat) return (first, default);
        var again = await CostAsync(Enumerable.Repeat(addresses, Polls).SelectMany(a => a).ToArray(), async address =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.TryAddWithoutValidation("If-None-Match", tags[address]);
            using var response = await client.SendAsync(request);
            if (response.StatusCode != HttpStatusCode.NotModified) throw new InvalidOperationException("Not 304.");
        });
        return (first, again);
    }

    private static async Task<Cost> CostAsync(Uri[] addresses, Func<Uri, Task> pull)
    {
        var watch = new Watch();
        await Parallel.ForEachAsync(addresses, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (address, _) => await pull(address));
        return watch.Per(addresses.Length);
    }

    private static void Report(string what, IEnumerable<Cost> bare, IEnumerable<Cost> own, double required)
    {
        var (limit, ours) = (Median(bare.Select(c => c.Rate)), Median(own.Select(c => c.Rate)));
        var (least, cost) = (Median(bare.Select(c => c.Processor)), Median(own.Select(c => c.Processor)));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: bare {limit:N0} feeds/s, monitor {ours:N0} feeds/s: {ours / limit:0.00} of it (required {required:0.00}); processor time, server included, {least:N0} and {cost:N0} µs a feed: {least / cost:0.00}"));
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);

    /// <param name="Rate">Feeds a second.</param>
    /// <param name="Processor">Microseconds of processor time a feed, of the whole process: unlike the rate it does not depend on who else uses the machine.</param>
    private readonly record struct Cost(double Rate, double Processor)
    {
        /// <summary>Of the same number of feeds each: the rates' harmonic mean.</summary>
        public static Cost Mean(IReadOnlyList<Cost> costs) => new(costs.Count / costs.Sum(c => 1 / c.Rate), costs.Average(c => c.Processor));
    }

    private sealed class Watch
    {
        private readonly long _start = Stopwatch.GetTimestamp();
        private readonly TimeSpan _used = Environment.CpuUsage.TotalTime;

        public Cost Per(int feeds) => new(feeds / Stopwatch.GetElapsedTime(_start).TotalSeconds, (Environment.CpuUsage.TotalTime - _used).TotalMicroseconds / feeds);
    }

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

    private sealed class Clock : TimeProvider
    {
        public TimeSpan Shift { get; set; }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Shift;
    }

    /// <summary>Storage that costs nothing and counts what is asked of it.</summary>
    private sealed class CountingMemory : IFeedStore, IQueue<ArticleMessage>, IBacklog
    {
        private readonly Dictionary<string, FeedMemory> _memories = [];
        private int _messages;
        private int _documents;

        public string Name => ArticleMessage.Queue;

        public int Messages => _messages;

        public int Documents => _documents;

        public int Queries { get; private set; }

        public int Saves { get; private set; }

        public int Polled { get; private set; }

        public int Failures => _memories.Values.Count(memory => memory.State.Failures > 0);

        public Task<IReadOnlyDictionary<string, FeedMemory>> AllAsync(CancellationToken cancellation)
        {
            Queries++;
            return Task.FromResult<IReadOnlyDictionary<string, FeedMemory>>(new Dictionary<string, FeedMemory>(_memories));
        }

        public Task SaveAsync(IReadOnlyCollection<FeedMemory> memories, CancellationToken cancellation)
        {
            lock (_memories)
            {
                Saves++;
                Polled += memories.Count;
                foreach (var memory in memories) _memories[memory.State.FeedId] = memory;
            }

            return Task.CompletedTask;
        }

        public Task KeepAsync(string feedId, DateTimeOffset received, ReceivedFeed feed, CancellationToken cancellation)
        {
            Interlocked.Increment(ref _documents);
            return Task.CompletedTask;
        }

        public IAsyncEnumerable<(DateTimeOffset Received, ReceivedFeed Feed)> KeptAsync(string feedId, DateOnly day, CancellationToken cancellation) =>
            AsyncEnumerable.Empty<(DateTimeOffset, ReceivedFeed)>();

        public Task SendAsync(IReadOnlyCollection<ArticleMessage> messages, CancellationToken cancellation)
        {
            Interlocked.Add(ref _messages, messages.Count);
            return Task.CompletedTask;
        }

        public Task HandOnAsync(IReadOnlyCollection<string> texts, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<int> QueuedAsync(CancellationToken cancellation) => Task.FromResult(0);

        public Task<IReadOnlyList<BacklogPart>> PartsAsync(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<BacklogPart>>([]);

        public Task<IReadOnlyList<BacklogPart>> KeepAsync(string feedId, DateTimeOffset seen, IReadOnlyList<ArticleMessage> entries, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<IReadOnlyList<string>> ReadAsync(BacklogPart part, CancellationToken cancellation) => throw new NotSupportedException();

        public Task RemoveAsync(BacklogPart part, CancellationToken cancellation) => throw new NotSupportedException();

        public Task SendLaterAsync(ArticleMessage message, TimeSpan delay, CancellationToken cancellation) => SendAsync([message], cancellation);
    }
}
