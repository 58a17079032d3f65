using NewsMonitor.Azure.Storage;
using NewsMonitor.Core.Articles;

namespace NewsMonitor.Azure.Tests.Storage;

public class ArticleStoreTests(AzuriteFixture azurite)
{
    private static readonly DateTimeOffset _seen = new(2026, 1, 7, 23, 59, 0, TimeSpan.Zero);

    private readonly ArticleStore _store = new(azurite.Account);

    [Fact]
    public async Task The_first_claim_decides_the_day()
    {
        var id = Guid.NewGuid().ToString("n");
        var first = await _store.ClaimAsync(id, new(2026, 1, 7), _seen, default);
        var second = await _store.ClaimAsync(id, new(2026, 1, 8), _seen.AddMinutes(5), default);

        Assert.Equal(first, second);
    }

    [Fact]
    public async Task An_article_kept_twice_stays_as_it_was_kept_first()
    {
        var id = Guid.NewGuid().ToString("n");
        var row = await _store.ClaimAsync(id, new(2026, 1, 7), _seen, default);
        Assert.Null(await _store.FindAsync(row, default));

        await _store.KeepAsync(Article(id, "first"), "<p>first"u8.ToArray(), default);
        var kept = await _store.KeepAsync(Article(id, "second"), "<p>second"u8.ToArray(), default);

        Assert.Equal("first", kept.Text);
        Assert.Equal("first", (await _store.FindAsync(row, default))!.Text);
    }

    private static StoredArticle Article(string id, string text) => new()
    {
        Id = id,
        Url = new Uri("https://example.org/a"),
        FeedId = "feed",
        Outlet = "Outlet",
        Day = new(2026, 1, 7),
        Seen = _seen,
        Title = "Title",
        Text = text,
        Statements = [],
    };
}
