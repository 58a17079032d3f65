using NewsMonitor.Azure.Storage.Tables;

namespace NewsMonitor.Azure.Tests.Storage;

public class TableDayLogTests(AzuriteFixture azurite)
{
    private readonly TableDayLog _days = new(azurite.Account);

    [Fact]
    public async Task A_touched_day_is_stale_until_it_is_built()
    {
        var day = new DateOnly(2031, 1, 1);
        await _days.TouchAsync(day, default);
        var (_, mark) = Assert.Single(await _days.StaleAsync(default), stale => stale.Day == day);

        await _days.BuiltAsync(day, mark, default);

        Assert.DoesNotContain(await _days.StaleAsync(default), stale => stale.Day == day);
    }

    [Fact]
    public async Task A_touch_during_the_build_keeps_the_day_stale()
    {
        var day = new DateOnly(2031, 1, 2);
        await _days.TouchAsync(day, default);
        var (_, mark) = Assert.Single(await _days.StaleAsync(default), stale => stale.Day == day);
        await _days.TouchAsync(day, default);

        await _days.BuiltAsync(day, mark, default);

        Assert.Contains(await _days.StaleAsync(default), stale => stale.Day == day);
    }
}
