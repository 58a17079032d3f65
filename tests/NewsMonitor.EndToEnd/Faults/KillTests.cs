namespace NewsMonitor.EndToEnd.Faults;

/// <summary><c>monitor up</c> killed (SIGKILL) and started again.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Killed_right_before_and_after_its_writes_it_stores_every_statement_once_and_mails_everyone_once()
    {
        var plan = FaultPlan.FromEnvironment();
        await using var world = await World.StartAsync(2, _ => StorageFault.None, _ => OutletFault.None, () => MailFault.None);
        var kills = new KillPoints(world, plan.Seed, plan.IsLong ? int.MaxValue : 6);
        world.Outlets.Publish(3, _ => PageTrouble.None);
        await world.StartInstanceAsync();
        await world.SettleAsync(TimeSpan.FromMinutes(1));
        while (await kills.NextAsync())
        {
            await world.SubscribeAsync();
            world.Outlets.Publish(3, _ => PageTrouble.None, shared: true);
            await kills.KilledAsync(TimeSpan.FromSeconds(15));
        }

        await world.SettleAsync(TimeSpan.FromMinutes(2));
        var outcome = await world.OutcomeAsync();
        output.WriteLine($"seed {plan.Seed}; {kills.Killed.Count} kills: {string.Join(", ", kills.Killed)}");
        if (kills.Missed.Count > 0) output.WriteLine($"did not come again: {string.Join(", ", kills.Missed)}");
        output.WriteLine(outcome.ToString());
        outcome.AssertNothingLostNothingTwice();
        Assert.NotEmpty(kills.Killed);
    }
}
