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
        var (first, isFirstNew) = await _store.ClaimAsync(id, new(2026, 1, 7), _seen, default);
        var (second, isSecondNew) = await _store.ClaimAsync(id, new(2026, 1, 8), _seen.AddMinutes(5), default);

        Assert.Equal(first, second);
        Assert.Equal((true, false), (isFirstNew, isSecondNew));
    }

    [Fact]
    public async Task An_article_kept_twice_stays_as_it_was_kept_first()
    {
        var id = Guid.NewGuid().ToString("n");
        var (row, _) = await _store.ClaimAsync(id, new(2026, 1, 7), _seen, default);
        Assert.Null(await _store.FindAsync(row, default));

        await _store.KeepAsync(Article(id, "first"), "<p>first"u8.ToArray(), default);
        var kept = await _store.KeepAsync(Article(id, "second"), "<p>second"u8.ToArray(), default);

        Assert.Equal("first", kept.Text);
        Assert.Equal("first", (await _store.FindAsync(row, default))!.Text);
    }

    [Fact]
    public async Task Of_two_readers_who_got_different_pages_the_article_kept_names_the_page_it_was_read_from()
    {
        var blobs = azurite.Account.Blobs.GetBlobContainerClient(StorageNames.Containers.Articles);
        for (var round = 0; round < 10; round++)
        {
            var id = Guid.NewGuid().ToString("n");
            await Task.WhenAll(new[] { "one", "two" }.Select(text => _store.KeepAsync(Article(id, text), System.Text.Encoding.UTF8.GetBytes($"<p>{text}"), default)));

            var kept = (await _store.FindAsync(new ArticleRow(id, new(2026, 1, 7), _seen), default))!;
            await using var zipped = await blobs.GetBlobClient(kept.Page).OpenReadAsync();
            using var page = new StreamReader(new System.IO.Compression.GZipStream(zipped, System.IO.Compression.CompressionMode.Decompress));
            Assert.Equal($"<p>{kept.Text}", await page.ReadToEndAsync());
        }
    }

    [Fact]
    public async Task Who_comes_late_does_not_take_an_article_back_to_an_earlier_revision()
    {
        var id = Guid.NewGuid().ToString("n");
        var (row, _) = await _store.ClaimAsync(id, new(2026, 1, 7), _seen, default);
        var (late, _) = await _store.ClaimAsync(id, new(2026, 1, 7), _seen, default);

        await _store.FinishAsync(row with { State = ArticleState.Read, Revision = 2, ETag = "\"a\"" }, default);
        await _store.FinishAsync(late with { State = ArticleState.Read }, default);
        await _store.FinishAsync(late with { State = ArticleState.Refused, Reason = "late" }, default);

        var now = await _store.FindRowAsync(id, default);
        Assert.Equal((ArticleState.Read, 2, "\"a\""), (now!.State, now.Revision, now.ETag));
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
