using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NewsMonitor.Cli.Hosting;
using NewsMonitor.Core.Digests;
using NewsMonitor.Functions.Http.Limits;

namespace NewsMonitor.Benchmarks;

/// <summary>
/// Requests per second of <c>/api/digests/{day}</c>, whole and as 304, against a bare Kestrel endpoint that gives out the same bytes,
/// measured by wrk in turns within one run.
/// </summary>
internal static partial class ServingBenchmark
{
    private const int Rounds = 7;
    private const int DigestBytes = 60_000;

    // One client asks more than any may; the limit is asked all the same, and its cost is in the figures.
    private static readonly Dictionary<string, string?> _limits = new() { ["Limits:RequestsPerMinute"] = "60000000", ["Limits:RequestsAtOnce"] = "1000000000" };

    public static async Task<int> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("serving-").FullName;
        await using var monitor = await LocalMonitor.StartAsync(new LocalMonitorOptions { DataFolder = folder, Timers = false, LogLevel = LogLevel.Warning, Settings = _limits }, default);
        var bytes = Encoding.UTF8.GetBytes("{\"text\":\"" + new string('x', DigestBytes) + "\"}");
        var day = new DateOnly(2026, 1, 9);
        await monitor.Services.GetRequiredService<IDigestStore>().WriteAsync(day, new Rendering(DigestNames.Json, "application/json; charset=utf-8", bytes), default);

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(kestrel => kestrel.AddServerHeader = false).UseUrls("http://127.0.0.1:0");
        await using var bare = builder.Build();
        bare.MapGet("/bytes", context =>
        {
            context.Response.ContentType = "application/json; charset=utf-8";
            context.Response.ContentLength = bytes.Length;
            return context.Response.Body.WriteAsync(bytes).AsTask();
        });
        bare.MapGet("/unchanged", context =>
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        });
        await bare.StartAsync();
        var bareAddress = bare.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

        var digest = new Uri(monitor.Address, "api/digests/2026-01-09").AbsoluteUri;
        using var client = new HttpClient();
        var tag = (await client.GetAsync(digest)).Headers.ETag!.ToString();
        var whole = await CompareAsync("200", digest, $"{bareAddress}/bytes", null);
        var unchanged = await CompareAsync("304", digest, $"{bareAddress}/unchanged", $"If-None-Match: {tag}");
        SayWhatTheLimitTakes(monitor.Services.GetRequiredService<RequestLimit>(), await WrkAsync(digest, null));
        await bare.StopAsync();
        return whole >= 0.8 && unchanged >= 0.8 ? 0 : 1;
    }

    private static void SayWhatTheLimitTakes(RequestLimit limit, double perSecond)
    {
        const int Requests = 2_000_000;
        var request = new DefaultHttpContext();
        request.Connection.RemoteIpAddress = IPAddress.Parse("198.51.100.1");
        var best = double.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < Requests; i++) limit.Refuse(request);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalNanoseconds / Requests);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"limit: {best:0} ns a request, {best * perSecond / 1e9:0.0000} of the time that one whole answer takes"));
    }

    private static async Task<double> CompareAsync(string name, string ours, string bare, string? header)
    {
        await WrkAsync(ours, header);
        await WrkAsync(bare, header);
        var ratios = new List<double>();
        for (var i = 0; i < Rounds; i++)
        {
            // Each goes first as often as the other.
            var first = await WrkAsync(i % 2 == 0 ? ours : bare, header);
            var second = await WrkAsync(i % 2 == 0 ? bare : ours, header);
            var (a, b) = i % 2 == 0 ? (first, second) : (second, first);
            ratios.Add(a / b);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: digest {a:0}/s, bare {b:0}/s, ratio {a / b:0.00}"));
        }

        ratios.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: median ratio {ratios[Rounds / 2]:0.00}"));
        return ratios[Rounds / 2];
    }

    private static async Task<double> WrkAsync(string address, string? header)
    {
        string[] arguments = ["-t1", "-c16", "-d3s", .. header is null ? Array.Empty<string>() : ["-H", header], address];
        using var wrk = Process.Start(new ProcessStartInfo("wrk", arguments) { RedirectStandardOutput = true }) ?? throw new InvalidOperationException("wrk is not installed.");
        var said = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        return double.Parse(PerSecond().Match(said).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex PerSecond();
}
