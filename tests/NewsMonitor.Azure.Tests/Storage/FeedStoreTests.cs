using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using NewsMonitor.Azure.Storage;
using NewsMonitor.Azure.Storage.Blobs;
using NewsMonitor.Core.Feeds.Polling;
using NewsMonitor.Core.Leaders;
using NewsMonitor.Core.Messages;
using NewsMonitor.Core.Pipeline;

namespace NewsMonitor.Azure.Tests.Storage;

public class FeedStoreTests(AzuriteFixture azurite)
{
    private static readonly DateTimeOffset _received = new(2031, 5, 8, 7, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly _day = new(2031, 5, 8);

    private readonly FeedStore _feeds = new(azurite.Account);

    [Fact]
    public async Task A_feed_is_kept_with_the_address_and_the_encoding_that_it_was_read_with()
    {
        var feed = new ReceivedFeed("<rss/>"u8.ToArray(), new Uri("https://moved.example/böse Wege?a=1&b=ü"), "windows-1251; “odd”");
        await _feeds.KeepAsync("with", _received, feed, default);
        await _feeds.KeepAsync("without", _received, new(feed.Document), default);
        await _feeds.KeepAsync("endless", _received, feed with { Address = new Uri("https://moved.example/" + new string('a', 60_000)) }, default);

        Assert.Equal((feed.Address, feed.Charset), Told((await _feeds.KeptAsync("with", _day, default).SingleAsync()).Feed));
        Assert.Equal((null, null), Told((await _feeds.KeptAsync("without", _day, default).SingleAsync()).Feed));
        Assert.Equal((null, feed.Charset), Told((await _feeds.KeptAsync("endless", _day, default).SingleAsync()).Feed));

        static (Uri?, string?) Told(ReceivedFeed feed) => (feed.Address, feed.Charset);
    }

    [Fact]
    public async Task A_day_is_rebuilt_from_feeds_read_as_they_were_the_first_time_and_what_finds_no_room_waits()
    {
        var watched = new WatchedFeed("rebuilt", "World", new Uri("https://before.example/feed"), "Outlet");
        var items = string.Concat(Enumerable.Range(0, 3).Select(i => $"<item><title>Новости</title><link>/{i}</link></item>"));
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var document = Encoding.GetEncoding(1251).GetBytes($"<rss version=\"2.0\"><channel><title>World</title><link>/</link><description>-</description>{items}</channel></rss>");
        await _feeds.KeepAsync("rebuilt", _received, new(document, new Uri("https://moved.example/feed"), "windows-1251"), default);
        var (sent, backlog) = (new Sent(), new BlobBacklog(azurite.Account));

        await RebuildAsync(most: 3);
        await RebuildAsync(most: 2);

        Assert.All(sent.Messages, message => Assert.Equal(("moved.example", "Новости"), (message.Url.Host, message.Title)));
        Assert.Equal(3, sent.Messages.Count);
        Assert.Equal(3, Assert.Single(await backlog.PartsAsync(default), part => part.FeedId == "rebuilt").Entries);

        Task<RebuiltDay> RebuildAsync(int most) => new RebuildDay(
            new FeedList([watched]), _feeds, new ArticleStore(azurite.Account), null!, null!, null!, sent, new Room(backlog), new PollOptions { MostWaiting = most }, TimeProvider.System, NullLogger<RebuildDay>.Instance).RunAsync(_day, default);
    }

    private sealed class Sent : IQueue<ArticleMessage>
    {
        public string Name => ArticleMessage.Queue;

        public List<ArticleMessage> Messages { get; } = [];

        public Task SendAsync(IReadOnlyCollection<ArticleMessage> messages, CancellationToken cancellation)
        {
            Messages.AddRange(messages);
            return Task.CompletedTask;
        }

        public Task HandOnAsync(IReadOnlyCollection<string> texts, CancellationToken cancellation) => throw new NotSupportedException();

        public Task SendLaterAsync(ArticleMessage message, TimeSpan delay, CancellationToken cancellation) => throw new NotSupportedException();
    }

    /// <summary>The backlog of a queue in which nothing waits, whatever other tests put into the real one.</summary>
    private sealed class Room(IBacklog backlog) : IBacklog
    {
        public Task<int> QueuedAsync(CancellationToken cancellation) => Task.FromResult(0);

        public Task<IReadOnlyList<BacklogPart>> KeepAsync(string feedId, DateTimeOffset seen, IReadOnlyList<ArticleMessage> entries, CancellationToken cancellation) => backlog.KeepAsync(feedId, seen, entries, cancellation);

        public Task<IReadOnlyList<BacklogPart>> PartsAsync(CancellationToken cancellation) => backlog.PartsAsync(cancellation);

        public Task<IReadOnlyList<string>> ReadAsync(BacklogPart part, CancellationToken cancellation) => backlog.ReadAsync(part, cancellation);

        public Task RemoveAsync(BacklogPart part, CancellationToken cancellation) => backlog.RemoveAsync(part, cancellation);
    }
}
