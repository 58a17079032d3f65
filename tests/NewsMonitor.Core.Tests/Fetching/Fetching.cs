using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NewsMonitor.Core.Fetching;

namespace NewsMonitor.Core.Tests.Fetching;

/// <summary>A fetcher as the program puts it together, with the answers of the DNS, the clock and the settings in the test's hand.</summary>
internal sealed class Fetching : IAsyncDisposable
{
    private readonly ServiceProvider services;

    public Fetching(TimeProvider? time = null, IHostResolver? resolver = null, bool allowLoopback = true, params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationManager();
        configuration["Fetching:Contact"] = "https://monitor.example/reader";
        if (allowLoopback) configuration["Fetching:AllowAddresses:0"] = "127.0.0.0/8";
        foreach (var (key, value) in settings) configuration[$"Fetching:{key}"] = value;

        var collection = new ServiceCollection();
        collection.AddSingleton(time ?? TimeProvider.System);
        collection.AddSingleton(resolver ?? new Names());
        collection.AddFetching(configuration);
        services = collection.BuildServiceProvider();
    }

    public Fetcher Fetcher => services.GetRequiredService<Fetcher>();

    public Task<FetchResult> GetAsync(Uri uri, FetchKind kind = FetchKind.Feed) => GetAsync(new FetchRequest(uri, kind));

    public Task<FetchResult> GetAsync(FetchRequest request) => Fetcher.GetAsync(request, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => services.DisposeAsync();
}

/// <summary>DNS answers as a test tells them; each answer of a name in turn, the last one for ever. Unknown names under .example are at loopback.</summary>
internal sealed class Names(params (string Host, string[] Answers)[] answers) : IHostResolver
{
    private readonly Dictionary<string, Queue<string>> answers = answers.ToDictionary(a => a.Host, a => new Queue<string>(a.Answers));

    public ValueTask<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancellation)
    {
        lock (answers)
        {
            if (!answers.TryGetValue(host, out var queue)) return new([IPAddress.Loopback]);
            var answer = queue.Count > 1 ? queue.Dequeue() : queue.Peek();
            return new([.. answer.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(IPAddress.Parse)]);
        }
    }
}

/// <summary>Lets time pass in the tests that need it to.</summary>
internal static class PassingTime
{
    /// <summary>Moves the clock on, a tenth of a second at a time, until the task is done.</summary>
    public static async Task<T> PassUntil<T>(this Microsoft.Extensions.Time.Testing.FakeTimeProvider time, Task<T> task)
    {
        while (!task.IsCompleted)
        {
            time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        return await task;
    }
}
