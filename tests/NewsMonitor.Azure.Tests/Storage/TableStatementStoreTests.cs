using NewsMonitor.Azure.Storage.Tables;
using NewsMonitor.Core.Statements;
using NewsMonitor.Language.Statements;

namespace NewsMonitor.Azure.Tests.Storage;

public class TableStatementStoreTests(AzuriteFixture azurite)
{
    private readonly TableStatementStore _store = new(azurite.Account);

    [Fact]
    public async Task A_statement_comes_back_as_it_was_saved_and_saved_twice_it_is_one()
    {
        var statement = Statement(new(2031, 2, 1), "ana-karovska", 10);
        await _store.SaveAsync([statement], default);
        await _store.SaveAsync([statement], default);

        var all = await _store.OfDayAsync(statement.Day, null, default).ToListAsync();

        Assert.Equivalent(statement, Assert.Single(all), strict: true);
        Assert.Equivalent(statement, await _store.FindAsync(statement.Id, default), strict: true);
    }

    [Fact]
    public async Task A_leaders_day_holds_no_one_whose_id_merely_begins_like_his()
    {
        var day = new DateOnly(2031, 2, 2);
        await _store.SaveAsync([Statement(day, "kim", 1), Statement(day, "kim-jong-un", 2), Statement(day, "kim0", 3), Statement(day, "kima", 4)], default);

        var his = await _store.OfDayAsync(day, "kim", default).ToListAsync();

        Assert.Equal("kim", Assert.Single(his).LeaderId);
    }

    [Fact]
    public async Task An_unknown_statement_is_null() =>
        Assert.Null(await _store.FindAsync(StatementId.Derive(new(2031, 2, 3), "nobody", "a", [new(0, 1)]), default));

    private static StoredStatement Statement(DateOnly day, string leader, int start) => new()
    {
        Id = StatementId.Derive(day, leader, "article", [new(start, start + 5)]),
        Kind = StatementKind.Mixed,
        Text = "We “will” see — Łukašenka",
        Content = [new(start, start + 5)],
        Verbatim = [new(start + 1, start + 3)],
        Speaker = new Speaker(leader, "A Name", new(0, 4), Resolution.Alias, 0.9, ["Someone Else"]),
        Targets = [new StoredTarget(new Target("KV", "Karovia", TargetKind.Country, new(start, start + 2)), null)],
        Article = new ArticleReference("article", 1, new Uri("https://example.org/a"), "Title", "Outlet", "feed", null, new DateTimeOffset(2031, 2, 1, 8, 0, 0, TimeSpan.Zero)),
    };
}
