using System.Text;
using Microsoft.Extensions.DependencyInjection;
using NewsMonitor.Azure.Storage;
using NewsMonitor.Core.Subscriptions;
using NewsMonitor.EndToEnd.Faults;

namespace NewsMonitor.EndToEnd;

/// <summary>Addresses are kept in one place, told nowhere, and gone when asked.</summary>
public sealed class ErasureTests(ITestOutputHelper output)
{
    [Fact]
    public async Task After_an_erasure_the_whole_account_knows_the_address_no_more_and_no_log_ever_did()
    {
        // The mail server names the address whenever it refuses: the reason of that failure must not.
        var refusals = 2;
        await using var world = await World.StartAsync(1, _ => StorageFault.None, _ => OutletFault.None, () => Interlocked.Decrement(ref refusals) >= 0 ? MailFault.Later : MailFault.None);
        var search = new AccountSearch(world.Services.GetRequiredService<StorageAccount>());
        world.Outlets.Publish(2, _ => PageTrouble.None);
        await world.StartInstanceAsync();
        await world.SettleAsync(TimeSpan.FromMinutes(2));
        await world.SubscribeAsync();
        await world.SubscribeAsync();
        await world.SettleAsync(TimeSpan.FromMinutes(2));
        var (gone, stays) = (world.Subscribers[0], world.Subscribers[1]);
        var id = await SignUpAndBounceAsync(world, gone);
        string[] spellings = [gone, Uri.EscapeDataString(gone), Convert.ToBase64String(Encoding.UTF8.GetBytes(gone))];
        var before = await search.FindAsync(spellings);

        Assert.Equal(0, await world.RunAsync("erase", gone));

        output.WriteLine($"before: {string.Join(", ", before)}");
        Assert.NotEmpty(before);
        Assert.Empty(await search.FindAsync(spellings));
        Assert.NotEmpty(await search.FindAsync(stays));

        // Of the keyed hash there remain the counters of sign-ups, which go with their day.
        Assert.All(await search.FindAsync(id), where => Assert.StartsWith("row subscribers count", where, StringComparison.Ordinal));
        Assert.All(before, where => Assert.StartsWith("row subscribers", where, StringComparison.Ordinal));
        Assert.Equal("", string.Join(Environment.NewLine, world.Log.Where(line => line.Contains("@example.org", StringComparison.OrdinalIgnoreCase))));
        Assert.DoesNotContain(world.Log, line => line.Contains("before the spring floods", StringComparison.Ordinal));
    }

    // All that can be kept of one person: a subscription, deliveries, another sign-up, and that the mailbox refused.
    private static async Task<string> SignUpAndBounceAsync(World world, string address)
    {
        Assert.True(MailAddress.TryRead(address, out var read));
        var subscribers = world.Services.GetRequiredService<Subscribers>();
        var id = world.Services.GetRequiredService<SubscriptionLinks>().IdOf(read);
        Assert.True(await subscribers.SignUpAsync(read, SubscriptionChoice.Usual, default));
        await world.SettleAsync(TimeSpan.FromMinutes(1));
        await subscribers.RefuseAsync(id, SuppressionCause.Bounced, "550 no such user", default);
        var record = await subscribers.ExportAsync(id, default);
        Assert.NotNull(record.Subscriber);
        Assert.NotNull(record.SignUp);
        Assert.NotNull(record.Suppression);
        Assert.NotEmpty(record.Deliveries);
        return id;
    }
}
