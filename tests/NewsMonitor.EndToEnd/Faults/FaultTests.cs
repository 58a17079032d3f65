using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using NewsMonitor.Azure.Storage;
using NewsMonitor.Azure.Storage.Queues;
using NewsMonitor.Core.Articles;
using NewsMonitor.Core.Failures;
using NewsMonitor.Core.Messages;

namespace NewsMonitor.EndToEnd.Faults;

/// <summary>Everything that can go wrong, all at once, to two instances of <c>monitor up</c>; then calm, and what came of it.</summary>
public sealed class FaultTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Whatever_goes_wrong_nothing_is_lost_nothing_is_twice_and_what_failed_says_why()
    {
        var plan = FaultPlan.FromEnvironment();
        var faults = new Faults(plan.Seed);
        await using var world = await World.StartAsync(6, faults.OfStorage, faults.OfOutlet, faults.OfMail);
        var mischief = new MessageMischief(world.Services.GetRequiredService<StorageAccount>(), faults);

        // A first digest in calm, so that there is something to mail.
        world.Outlets.Publish(6, _ => PageTrouble.None);
        await world.StartInstanceAsync();
        await world.StartInstanceAsync();
        await world.SettleAsync(TimeSpan.FromMinutes(1));

        faults.Storms = true;
        await StormAsync(plan, faults, world, mischief);
        faults.Storms = false;
        world.Storage.Refuse(false);
        while (world.Instances.Count < 2) await world.StartInstanceAsync();
        await world.SettleAsync(TimeSpan.FromMinutes(plan.IsLong ? 5 : 1.5));

        // What failed while everything was down is brought back by the operator once it is up again.
        var aside = world.Services.GetRequiredService<SetAside>();
        var (replayed, without) = (0, 0);
        await foreach (var message in aside.AllAsync(null, default))
        {
            faults.Count($"set aside: {message.Failure?.Kind ?? "no reason kept"}");
            if (message.Failure is null) without++;
        }

        foreach (var queue in StorageNames.Queues.All) replayed += await aside.ReplayAsync(queue, null, default);
        if (replayed > 0) await world.SettleAsync(TimeSpan.FromMinutes(2));
        var outcome = await world.OutcomeAsync();
        var left = await aside.AllAsync(null, default).ToListAsync();
        output.WriteLine(Report(plan, faults, outcome, replayed, left.Count));
        foreach (var message in left) output.WriteLine($"left: {message.Queue} {message.Id}: {message.Failure?.Kind}: {message.Failure?.Reason}");

        outcome.AssertNothingLostNothingTwice();

        // Only what nobody can read is left, pages and messages, every one of it, and each says why.
        var refused = world.Outlets.Pages.Where(page => page.Trouble == PageTrouble.RedirectsForever).Select(page => (ArticleMessage.Queue, ArticleId.Of(page.Url)));
        Assert.Equal(
            mischief.Malformed.Select(malformed => (malformed.Queue, Message.KeyOf(malformed.Text))).Concat(refused).Order(),
            left.Select(message => (message.Queue, message.Id)).Distinct().Order());
        Assert.All(left, message => Assert.Contains(message.Failure?.Kind, new[] { nameof(MessageException), Failure.Refusal }));
    }

    private static async Task StormAsync(FaultPlan plan, Faults faults, World world, MessageMischief mischief)
    {
        var watch = Stopwatch.StartNew();
        for (var second = 1; watch.Elapsed < plan.Time; second++)
        {
            world.Outlets.Publish(plan.IsLong ? 2 : 3, number => (number % 41) switch
            {
                7 => PageTrouble.ChangesEncoding,
                19 => PageTrouble.PromisesLess,
                3 or 30 => PageTrouble.RedirectsForever,
                _ => PageTrouble.None,
            }, shared: second % 3 == 0);
            if (second % 4 == 0) await world.SubscribeAsync();
            if (second % 2 == 0) await mischief.RepeatAsync();
            if (second % 5 == 0) await mischief.MalformAsync();
            if (second % 6 == 0 && world.Instances.Count > 0)
            {
                await world.KillAsync(world.Instances[faults.Next(world.Instances.Count)]);
                faults.Count("process: killed");
                _ = world.StartInstanceAsync();
            }

            if (second % 9 == 0)
            {
                world.Storage.Refuse(true);
                faults.Count("storage: connections refused");
                await Task.Delay(TimeSpan.FromSeconds(1 + faults.Next(3)));
                world.Storage.Refuse(false);
            }

            await Task.Delay(TimeSpan.FromSeconds(1));
        }
    }

    private static string Report(FaultPlan plan, Faults faults, Outcome outcome, int replayed, int left)
    {
        var report = new StringBuilder();
        report.AppendLine(CultureInfo.InvariantCulture, $"seed {plan.Seed}, faults for {plan.Time}");
        report.AppendLine(outcome.ToString());
        report.AppendLine(CultureInfo.InvariantCulture, $"brought back by hand  {replayed}, {left} of them unreadable for good");
        foreach (var (kind, count) in faults.Counts.OrderBy(fault => fault.Key, StringComparer.Ordinal)) report.AppendLine(CultureInfo.InvariantCulture, $"{kind,-40} {count,6}");
        return report.ToString();
    }
}
