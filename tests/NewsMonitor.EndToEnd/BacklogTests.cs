using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using NewsMonitor.EndToEnd.Faults;

namespace NewsMonitor.EndToEnd;

/// <summary>
/// More entries at once than can be read for long: memory stays bounded, each outlet's oldest are read first, and mails go out meanwhile. The long form is
/// <c>MONITOR_BACKLOG=100000</c> and, to stop before the end, <c>MONITOR_BACKLOG_MINUTES=10</c>; with <c>MONITOR_BACKLOG=10000</c> and <c>MONITOR_BACKLOG_DAYS=3</c>
/// days are as large, and fewer.
/// </summary>
public sealed class BacklogTests(ITestOutputHelper output)
{
    private const long MostMemory = 1L << 30;

    [Fact]
    public async Task A_flood_of_entries_is_read_in_order_of_age_in_bounded_memory_while_mails_go_out()
    {
        var entries = Number("MONITOR_BACKLOG", 200);
        var patience = TimeSpan.FromMinutes(Number("MONITOR_BACKLOG_MINUTES", 4));

        // The long form is about how it runs, so the timers are nearly those that it comes with; an outlet has a thousand entries, a month's, and a story stands in ten.
        var (isLong, outlets) = (entries > 1000, Math.Max(4, entries / 1000));
        Dictionary<string, string> settings = isLong
            ? new() { ["PullFeedsSchedule"] = "0 * * * * *", ["BuildDigestSchedule"] = "30 */5 * * * *", ["Polling:Shortest"] = "00:01:00", ["Polling:Longest"] = "00:02:00" }
            : new() { ["Polling:MostWaiting"] = "100" };
        await using var world = await World.StartAsync(outlets, null, _ => OutletFault.None, () => MailFault.None, settings);
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
        world.Outlets.Publish(entries, _ => PageTrouble.None, days: isLong ? Number("MONITOR_BACKLOG_DAYS", 30) : 1, carriers: isLong ? 10 : 1);
        await UntilAsync(() => read.Count > entries / 20, patience);

        // A reader's hour comes while nearly everything still waits.
        var asked = watch.Elapsed;
        await world.SubscribeAsync();
        await UntilAsync(() => world.Mail.Taken.ContainsKey(world.Subscribers[0]), patience);
        var (mailed, waiting) = (watch.Elapsed - asked, entries - read.Count);
        for (var minute = 1; read.Count < entries && watch.Elapsed < patience; minute++)
        {
            await UntilAsync(() => read.Count >= entries || watch.Elapsed > TimeSpan.FromMinutes(minute), patience);
            if (isLong) output.WriteLine($"{watch.Elapsed.TotalSeconds:F0} s: {read.Count} read, most memory {instance.PeakMemory >> 20} MiB");
        }

        var (elapsed, done, memory) = (watch.Elapsed, read.Count, instance.PeakMemory);

        output.WriteLine($"{done} of {entries} entries read in {elapsed.TotalSeconds:F0} s, {done / elapsed.TotalSeconds:F1} a second; most memory {memory >> 20} MiB; a mail after {mailed.TotalSeconds:F1} s with {waiting} waiting");
        var orders = read.GroupBy(number => number % outlets).Select(outlet => RankCorrelation([.. outlet])).ToList();
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
