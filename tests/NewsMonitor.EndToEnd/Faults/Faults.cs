using System.Collections.Concurrent;

namespace NewsMonitor.EndToEnd.Faults;

/// <summary>Deals out faults by a seed while it storms, and counts them by kind.</summary>
internal sealed class Faults(int seed)
{
    private readonly Random _random = new(seed);
    private readonly ConcurrentDictionary<string, int> _counts = new();

    /// <summary>Whether faults are made now.</summary>
    public bool Storms { get; set; }

    /// <summary>How many were made, by kind.</summary>
    public IReadOnlyDictionary<string, int> Counts => _counts;

    /// <summary>A fault of storage for one request in twenty.</summary>
    public StorageFault OfStorage(StorageOperation operation) => Some("storage", 0.05, StorageFault.None);

    /// <summary>A fault of an outlet for one request in five.</summary>
    public OutletFault OfOutlet(string path) => Some("outlet", 0.2, OutletFault.None);

    /// <summary>A fault of the mail server for one mail in three.</summary>
    public MailFault OfMail() => Some("mail server", 0.33, MailFault.None);

    /// <summary>Counts a fault that was made elsewhere.</summary>
    public void Count(string kind, int more = 1) => _counts.AddOrUpdate(kind, more, (_, count) => count + more);

    public int Next(int below)
    {
        lock (_random) return _random.Next(below);
    }

    private TFault Some<TFault>(string where, double share, TFault none)
        where TFault : struct, Enum
    {
        if (!Storms) return none;
        TFault fault;
        lock (_random)
        {
            if (_random.NextDouble() >= share) return none;
            var faults = Enum.GetValues<TFault>();
            fault = faults[1 + _random.Next(faults.Length - 1)];
        }

        Count($"{where}: {fault}");
        return fault;
    }
}
