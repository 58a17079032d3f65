using NewsMonitor.Azure.Storage.Tables;
using NewsMonitor.Core.Digests;

namespace NewsMonitor.Azure.Tests.Storage;

public class TableTrendStoreTests(AzuriteFixture azurite)
{
    private readonly TableTrendStore _trends = new(azurite.Account);

    [Fact]
    public async Task A_leaders_days_come_in_order_and_no_one_elses()
    {
        var first = new DateOnly(2031, 4, 1);
        for (var i = 4; i >= 0; i--) await _trends.SaveAsync([Figures("arvo-karovsky", first.AddDays(i), i), Figures("arvo-karovskyy", first.AddDays(i), 9)], default);

        var days = await _trends.OfLeaderAsync("arvo-karovsky", first.AddDays(1), first.AddDays(3), default).ToArrayAsync();

        Assert.Equal([1, 2, 3], days.Select(d => d.Clusters));
        Assert.Equal([first.AddDays(1), first.AddDays(2), first.AddDays(3)], days.Select(d => d.Day));
    }

    [Fact]
    public async Task A_day_written_again_replaces_what_was_there()
    {
        var day = new DateOnly(2031, 5, 1);
        await _trends.SaveAsync([Figures("ilse-brandvold", day, 1)], default);
        await _trends.SaveAsync([Figures("ilse-brandvold", day, 2)], default);

        Assert.Equal(2, Assert.Single(await _trends.OfLeaderAsync("ilse-brandvold", day, day, default).ToArrayAsync()).Clusters);
    }

    private static LeaderDay Figures(string leader, DateOnly day, int clusters) => new()
    {
        LeaderId = leader,
        Name = leader,
        Day = day,
        Clusters = clusters,
        Outlets = 1,
        Sentiment = new Tally(1, 0, 0, 0, 0),
        Before = Tally.Empty,
        About = [],
    };
}
