using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using NewsMonitor.EndToEnd.Faults;

namespace NewsMonitor.EndToEnd;

/// <summary>
/// More entries at once than can be read for long: memory stays bounded, each outlet's oldest are read first, and mails go out meanwhile. The long form is
/// <c>MONITOR_BACKLOG=100000</c> and, to stop before the end, <c>MONITOR_BACKLOG_MINUTES=10</c>.
/// </summary>
public sealed class BacklogTests(ITestOutputHelper output)
{
    private const int Outlets = 4;
    private const long MostMemory = 1L << 30;

    [Fact]
    public async Task A_flood_of_entries_is_read_in_order_of_age_in_bounded_memory_while_mails_go_out()
    {
        var entries = Number("MONITOR_BACKLOG", 200);
        var patience = TimeSpan.FromMinutes(Number("MONITOR_BACKLOG_MINUTES", 4));

        // A feed of tens of thousands of entries is not to be asked for every second.
        Dictionary<string, string>? seldom = entries > 1000 ? new() { ["Polling:Shortest"] = "00:00:30", ["Polling:Longest"] = "00:00:40" } : null;
        await using var world = await World.StartAsync(Outlets, _ => StorageFault.None, _ => OutletFault.None, () => MailFault.None, seldom);
        world.Outlets.Publish(6, _ => PageTrouble.None);
        var instance = await world.StartInstanceAsync();
        await world.SettleAsync(TimeSpan.FromMinutes(2));

        var read = new ConcurrentQueue<int>();
        world.Outlets.Asked = path =>
        {
            if (path.Contains("/story-", StringComparison.Ordinal)) read.Enqueue(int.Parse(Path.GetFileNameWithoutExtension(path)["story-".Length..], CultureInfo.InvariantCulture));
            return Task.CompletedTask;
        };
        var watch = Stopwatch.StartNew();
        world.Outlets.Publish(entries, _ => PageTrouble.None);
        await UntilAsync(() => read.Count > entries / 20, patience);

        // A reader's hour comes while nearly everything still waits.
        var asked = watch.Elapsed;
        await world.SubscribeAsync();
        await UntilAsync(() => world.Mail.Taken.ContainsKey(world.Subscribers[0]), patience);
        var (mailed, waiting) = (watch.Elapsed - asked, entries - read.Count);
        await UntilAsync(() => read.Count >= entries || watch.Elapsed > patience, patience * 2);
        var (elapsed, done, memory) = (watch.Elapsed, read.Count, instance.PeakMemory);

        output.WriteLine($"{done} of {entries} entries read in {elapsed.TotalSeconds:F0} s, {done / elapsed.TotalSeconds:F1} a second; most memory {memory >> 20} MiB; a mail after {mailed.TotalSeconds:F1} s with {waiting} waiting");
        var orders = read.GroupBy(number => number % Outlets).Select(outlet => RankCorrelation([.. outlet])).ToList();
        output.WriteLine($"order of age within an outlet: rank correlation {orders.Min():F3} to {orders.Max():F3}");
        Assert.InRange(memory, 1, MostMemory);
        Assert.True(waiting > 0, "The mail waited until everything was read.");
        Assert.True(orders.Min() > 0.85);
        if (done < entries) return;
        await world.SettleAsync(patience);
        var outcome = await world.OutcomeAsync();
        outcome.AssertNothingLostNothingTwice();
    }

    private static int Number(string name, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    private static async Task UntilAsync(Func<bool> holds, TimeSpan patience)
    {
        using var enough = new CancellationTokenSource(patience);
        while (!holds()) await Task.Delay(100, enough.Token);
    }

    // Spearman's, between the order of publication and that of reading.
    private static double RankCorrelation(int[] read)
    {
        var ages = read.Order().Select((number, rank) => (number, rank)).DistinctBy(pair => pair.number).ToDictionary(pair => pair.number, pair => (double)pair.rank);
        double n = read.Length;
        var squares = read.Select((number, rank) => Math.Pow(ages[number] - rank, 2)).Sum();
        return 1 - (6 * squares / (n * ((n * n) - 1)));
    }
}
