using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace NewsMonitor.Cli.Tests.Hosting;

/// <summary>Functions declared as the monitor's are, which tell what they were called with.</summary>
public sealed class TriedFunctions(Calls calls)
{
    [Function("Take")]
    public Task TakeAsync([QueueTrigger("tried")] string message, CancellationToken cancellation)
    {
        Assert.True(cancellation.CanBeCanceled);
        return calls.TakeAsync(message, cancellation);
    }

    [Function("Tick")]
    public Task TickAsync([TimerTrigger("0 */5 * * * *")] TimerInfo timer) => calls.TickAsync(timer);

    [Function("Open")]
    public static IResult Open([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "open/{name}")] HttpRequest request, string name) => Results.Text($"{request.Method} {name}");

    [Function("Closed")]
    public static IResult Closed([HttpTrigger(AuthorizationLevel.Function, "get", Route = "closed")] HttpRequest request) => Results.Text(request.Method);

    [Function("Operators")]
    public static IResult Operators([HttpTrigger(AuthorizationLevel.Admin, "get", Route = "operators")] HttpRequest request) => Results.Text(request.Method);
}

/// <summary>What the functions were called with, in order, and what they are to answer.</summary>
public sealed class Calls : IDisposable
{
    private readonly ConcurrentQueue<string> _messages = new();
    private readonly ConcurrentQueue<TimerInfo> _ticks = new();
    private readonly SemaphoreSlim _called = new(0);

    public IReadOnlyCollection<string> Messages => _messages;

    public IReadOnlyCollection<TimerInfo> Ticks => _ticks;

    public Func<string, Exception?> Fails { get; set; } = _ => null;

    /// <summary>How long a function works on a message.</summary>
    public Task Working { get; set; } = Task.CompletedTask;

    public Task CalledAsync() => _called.WaitAsync(TimeSpan.FromSeconds(30));

    public void Dispose() => _called.Dispose();

    public async Task TakeAsync(string message, CancellationToken cancellation)
    {
        _messages.Enqueue(message);
        _called.Release();
        await Working.WaitAsync(cancellation);
        if (Fails(message) is { } failure) throw failure;
    }

    public Task TickAsync(TimerInfo timer)
    {
        _ticks.Enqueue(timer);
        _called.Release();
        return Fails("tick") is { } failure ? Task.FromException(failure) : Task.CompletedTask;
    }
}
