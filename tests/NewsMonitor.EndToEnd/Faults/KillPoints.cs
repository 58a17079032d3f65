using System.Collections.Concurrent;

namespace NewsMonitor.EndToEnd.Faults;

/// <summary>
/// Kills an instance right before and right after each kind of write that it makes. The kinds are not listed here: they are what the proxy
/// sees pass, so that a step added to the pipeline is killed at, too.
/// </summary>
internal sealed class KillPoints
{
    private readonly World _world;
    private readonly Random _random;
    private readonly int _most;
    private readonly ConcurrentDictionary<(string Operation, bool After), bool> _points = new();
    private TaskCompletionSource? _killed;
    private (string Operation, bool After) _next;
    private (string Operation, bool After)? _armed;

    /// <param name="world">Whose instances are killed.</param>
    /// <param name="seed">Chooses the order.</param>
    /// <param name="most">Most kills; the kinds of write are fewer than forty.</param>
    public KillPoints(World world, int seed, int most)
    {
        (_world, _random, _most) = (world, new Random(seed), most);
        world.Storage.Passing = PassAsync;
    }

    public List<string> Killed { get; } = [];

    public List<string> Missed { get; } = [];

    /// <summary>Arms the next kind of write that nobody was killed at; false when there is none left.</summary>
    public async Task<bool> NextAsync()
    {
        // The first pass shows what there is; kinds that come late show up while others are tried.
        while (_points.Count < 10) await Task.Delay(100);
        var left = _points.Where(point => !point.Value).Select(point => point.Key).Order().ToArray();
        if (left.Length == 0 || Killed.Count == _most) return false;
        _killed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _next = left[_random.Next(left.Length)];
        _armed = _next;
        return true;
    }

    /// <summary>Waits until the instance was killed and another runs.</summary>
    public async Task KilledAsync(TimeSpan patience)
    {
        var name = $"{(_next.After ? "after" : "before")} {_next.Operation}";
        try
        {
            await _killed!.Task.WaitAsync(patience);
            Killed.Add(name);
            await _world.StartInstanceAsync();
        }
        catch (TimeoutException)
        {
            _armed = null;
            Missed.Add(name);
        }

        _points[_next] = true;
    }

    private async Task<bool> PassAsync(StorageOperation operation, bool after)
    {
        if (!operation.IsWrite) return true;
        _points.TryAdd((operation.Name, after), false);
        if (_armed != (operation.Name, after) || _killed is not { } killed) return true;
        _armed = null;
        foreach (var instance in _world.Instances.ToList()) await _world.KillAsync(instance);
        killed.TrySetResult();
        return false;
    }
}
