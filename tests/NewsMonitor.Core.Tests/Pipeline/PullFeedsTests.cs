using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NewsMonitor.Core.Feeds.Polling;
using NewsMonitor.Core.Leaders;
using NewsMonitor.Core.Messages;
using NewsMonitor.Core.Pipeline;
using NewsMonitor.Core.Tests.Fetching;

namespace NewsMonitor.Core.Tests.Pipeline;

public class PullFeedsTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 8, 7, 0, 0, TimeSpan.Zero));
    private readonly Storage _storage = new();
    private int _asked;

    [Theory]
    [InlineData("?", "&amp;", ArticleMessage.LongestUrl - 40)]
    [InlineData("", "a/../", 20_000)]
    public async Task An_entry_whose_address_no_queue_takes_is_left_out_and_stops_no_other(string start, string part, int times)
    {
        await PullAsync($"<item><title>Endless</title><link>https://outlet.example/{start}{string.Concat(Enumerable.Repeat(part, times))}</link></item>"
            + "<item><title>Short</title><link>https://outlet.example/2</link></item>");

        Assert.Equal("Short", Assert.Single(_storage.Sent).Title);
        Assert.Equal(0, _storage.Memory!.State.Failures);
    }

    [Fact]
    public async Task A_feed_that_cannot_be_handed_on_is_not_asked_again_at_every_tick()
    {
        _storage.Fails = true;
        await PullAsync("<item><title>News</title><link>https://outlet.example/1</link></item>");
        await PullAsync("<item><title>News</title><link>https://outlet.example/1</link></item>");
        Assert.Equal((1, 1, "The queue is away."), (_asked, _storage.Memory!.State.Failures, _storage.Memory.State.LastError));

        // Nothing is lost by it.
        _storage.Fails = false;
        _time.Advance(TimeSpan.FromMinutes(10));
        await PullAsync("<item><title>News</title><link>https://outlet.example/1</link></item>");
        Assert.Equal("News", Assert.Single(_storage.Sent).Title);
    }

    private async Task PullAsync(string items)
    {
        await using var outlet = await Outlet.StartAsync(c =>
        {
            Interlocked.Increment(ref _asked);
            return c.Response.WriteAsync($"<rss version=\"2.0\"><channel><title>World</title><link>https://outlet.example/</link><description>-</description>{items}</channel></rss>");
        });
        await using var fetching = new Fetching.Fetching();
        var options = new PollOptions();

        // The outlet is the same to the monitor, whichever port it has got this time.
        var feed = new WatchedFeed("feed", "World", _storage.Memory?.State.Source ?? outlet.At("/feed"), "Outlet");
        if (_storage.Memory is { } memory) _storage.Memory = memory with { State = memory.State with { MovedTo = outlet.At("/feed") } };
        await new PullFeeds(new FeedList([feed]), _storage, fetching.Fetcher, new PollSchedule(options, _time), options, _storage, _storage, _time, NullLogger<PullFeeds>.Instance).RunAsync(default);
    }

    /// <summary>What one feed needs of storage, in memory.</summary>
    private sealed class Storage : IFeedStore, IQueue<ArticleMessage>, IBacklog
    {
        public FeedMemory? Memory { get; set; }

        public List<ArticleMessage> Sent { get; } = [];

        public bool Fails { get; set; }

        public string Name => ArticleMessage.Queue;

        public Task<IReadOnlyDictionary<string, FeedMemory>> AllAsync(CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyDictionary<string, FeedMemory>>(Memory is { } memory ? new Dictionary<string, FeedMemory> { [memory.State.FeedId] = memory } : []);

        public Task SaveAsync(IReadOnlyCollection<FeedMemory> memories, CancellationToken cancellation)
        {
            Memory = memories.Single();
            return Task.CompletedTask;
        }

        public Task SendAsync(IReadOnlyCollection<ArticleMessage> messages, CancellationToken cancellation)
        {
            if (Fails) throw new IOException("The queue is away.");
            Assert.All(messages, message => Assert.True(Message.Fits(message)));
            Sent.AddRange(messages);
            return Task.CompletedTask;
        }

        public Task KeepAsync(string feedId, DateTimeOffset received, ReceivedFeed feed, CancellationToken cancellation) => Task.CompletedTask;

        public Task<int> QueuedAsync(CancellationToken cancellation) => Task.FromResult(0);

        public Task<IReadOnlyList<BacklogPart>> PartsAsync(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<BacklogPart>>([]);

        public IAsyncEnumerable<(DateTimeOffset Received, ReceivedFeed Feed)> KeptAsync(string feedId, DateOnly day, CancellationToken cancellation) => throw new NotSupportedException();

        public Task HandOnAsync(IReadOnlyCollection<string> texts, CancellationToken cancellation) => throw new NotSupportedException();

        public Task SendLaterAsync(ArticleMessage message, TimeSpan delay, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<IReadOnlyList<BacklogPart>> KeepAsync(string feedId, DateTimeOffset seen, IReadOnlyList<ArticleMessage> entries, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<IReadOnlyList<string>> ReadAsync(BacklogPart part, CancellationToken cancellation) => throw new NotSupportedException();

        public Task RemoveAsync(BacklogPart part, CancellationToken cancellation) => throw new NotSupportedException();
    }
}
