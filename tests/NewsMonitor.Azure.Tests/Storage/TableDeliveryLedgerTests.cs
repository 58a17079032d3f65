using NewsMonitor.Azure.Storage.Tables;
using NewsMonitor.Core.Subscriptions;

namespace NewsMonitor.Azure.Tests.Storage;

public class TableDeliveryLedgerTests(AzuriteFixture azurite)
{
    private static readonly DateOnly _day = new(2026, 1, 7);

    private readonly TableDeliveryLedger _ledger = new(azurite.Account, TimeProvider.System);

    [Fact]
    public async Task A_delivery_claimed_twice_is_one_and_stands_as_it_was_left()
    {
        var subscriber = Guid.NewGuid().ToString("n");
        var first = await _ledger.ClaimAsync(subscriber, _day, default);
        Assert.True(await _ledger.AdvanceAsync(first, DeliveryState.Sending, null, default));

        var second = await _ledger.ClaimAsync(subscriber, _day, default);

        Assert.Equal(DeliveryState.Claimed, first.State);
        Assert.Equal(DeliveryState.Sending, second.State);
    }

    [Fact]
    public async Task Of_many_senders_at_once_one_goes_on()
    {
        var subscriber = Guid.NewGuid().ToString("n");
        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _ledger.ClaimAsync(subscriber, _day, default)));

        var advanced = await Task.WhenAll(claims.Select(claim => _ledger.AdvanceAsync(claim, DeliveryState.Sending, null, default)));

        Assert.Single(advanced, true);
    }

    [Fact]
    public async Task What_one_is_sending_no_other_moves_though_both_had_claimed_it()
    {
        var subscriber = Guid.NewGuid().ToString("n");
        var (one, other) = (await _ledger.ClaimAsync(subscriber, _day, default), await _ledger.ClaimAsync(subscriber, _day, default));
        Assert.True(await _ledger.AdvanceAsync(one, DeliveryState.Sending, null, default));

        Assert.False(await _ledger.AdvanceAsync(other with { State = DeliveryState.Sending }, DeliveryState.Claimed, null, default));
        Assert.True(await _ledger.AdvanceAsync(one with { State = DeliveryState.Sending }, DeliveryState.Sent, null, default));
    }
}
