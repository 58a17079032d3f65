using Microsoft.Extensions.Logging.Abstractions;
using NewsMonitor.Core.Messages;
using NewsMonitor.Core.Pipeline;

namespace NewsMonitor.Core.Tests.Pipeline;

public class IntakeTests
{
    private static readonly DateTimeOffset _seen = new(2026, 1, 8, 7, 0, 0, TimeSpan.Zero);
    private readonly Storage _storage = new();

    [Fact]
    public async Task What_finds_room_is_handed_on_at_once()
    {
        var intake = await OpenAsync(most: 5);

        await intake.TakeAsync("a", _seen, Entries("a", 5), default);

        Assert.Equal(["a0", "a1", "a2", "a3", "a4"], _storage.Queue);
        Assert.Empty(_storage.Parts);
    }

    [Fact]
    public async Task What_finds_no_room_waits_whole_and_another_feed_that_finds_room_does_not()
    {
        var intake = await OpenAsync(most: 5);

        await intake.TakeAsync("flood", _seen, Entries("flood", 6), default);
        await intake.TakeAsync("b", _seen, Entries("b", 2), default);

        Assert.Equal(["b0", "b1"], _storage.Queue);
        Assert.Equal(6, _storage.Parts.Sum(part => part.Entries));
    }

    [Fact]
    public async Task A_feeds_new_entries_come_after_its_old_ones()
    {
        await (await OpenAsync(most: 1)).TakeAsync("a", _seen, Entries("a", 3), default);

        // The next round: there is room for the new one, but older ones wait.
        var intake = await OpenAsync(most: 10);
        await intake.TakeAsync("a", _seen.AddMinutes(5), Entries("new", 1), default);
        await HandOnAsync(intake);

        Assert.Equal(["a0", "a1", "a2", "new0"], _storage.Queue);
        Assert.Empty(_storage.Parts);
    }

    [Fact]
    public async Task Feeds_that_wait_take_turns()
    {
        var intake = await OpenAsync(most: 0);
        await intake.TakeAsync("flood", _seen, Entries("flood", 6), default);
        await intake.TakeAsync("b", _seen, Entries("b", 2), default);
        _storage.Emptying = true;

        await HandOnAsync(intake);

        Assert.Equal(["flood0", "flood1", "b0", "b1", "flood2", "flood3", "flood4", "flood5"], _storage.Queue);
    }

    [Fact]
    public async Task A_queue_that_stays_full_is_left_alone_and_the_next_round_goes_on()
    {
        await (await OpenAsync(most: 0)).TakeAsync("a", _seen, Entries("a", 3), default);
        _storage.Working = 100;

        await HandOnAsync(await OpenAsync(most: 100));
        Assert.Empty(_storage.Queue);
        _storage.Working = 0;
        await HandOnAsync(await OpenAsync(most: 100));

        Assert.Equal(["a0", "a1", "a2"], _storage.Queue);
    }

    [Fact]
    public async Task A_part_that_cannot_be_read_is_kept_and_holds_up_no_other_feed()
    {
        var intake = await OpenAsync(most: 0);
        await intake.TakeAsync("broken", _seen, Entries("broken", 2), default);
        await intake.TakeAsync("b", _seen, Entries("b", 2), default);
        _storage.Unreadable = "broken";
        _storage.Emptying = true;

        await HandOnAsync(intake);

        Assert.Equal(["b0", "b1"], _storage.Queue);
        Assert.Equal("broken", Assert.Single(_storage.Parts).FeedId);
    }

    [Fact]
    public async Task A_message_that_nobody_can_read_is_handed_on_to_be_refused_and_its_feed_goes_on()
    {
        var intake = await OpenAsync(most: 0);
        await intake.TakeAsync("a", _seen, Entries("a", 3), default);
        _storage.Damage("a1");
        _storage.Emptying = true;

        await HandOnAsync(intake);

        Assert.Equal(["a0", "no message", "a2"], _storage.Queue);
        Assert.Empty(_storage.Parts);
    }

    private Task<Intake> OpenAsync(int most) => Intake.OpenAsync(_storage, _storage, most, default);

    private static Task HandOnAsync(Intake intake) => intake.HandOnAsync(new Hurried(), TimeSpan.FromMinutes(1), NullLogger.Instance, default);

    private static List<ArticleMessage> Entries(string feed, int count) =>
        [.. Enumerable.Range(0, count).Select(i => new ArticleMessage($"{feed}{i}", feed, "Outlet", new Uri($"https://{feed}.example/{i}"), null, _seen, _seen))];

    /// <summary>Time that passes by being waited for.</summary>
    private sealed class Hurried : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _now += Math.Max(0, dueTime.Ticks);
            return System.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>A queue and a backlog in memory, two entries to a part.</summary>
    private sealed class Storage : IQueue<ArticleMessage>, IBacklog
    {
        private readonly Dictionary<string, string[]> _kept = [];

        public string Name => ArticleMessage.Queue;

        public List<string> Queue { get; } = [];

        public List<BacklogPart> Parts { get; } = [];

        public int Working { get; set; }

        public bool Emptying { get; set; }

        public string? Unreadable { get; set; }

        public Task SendAsync(IReadOnlyCollection<ArticleMessage> messages, CancellationToken cancellation)
        {
            Queue.AddRange(messages.Select(message => message.Id));
            return Task.CompletedTask;
        }

        public Task HandOnAsync(IReadOnlyCollection<string> texts, CancellationToken cancellation)
        {
            Queue.AddRange(texts.Select(text => text.StartsWith('{') ? Message.Read<ArticleMessage>(text).Id : text));
            return Task.CompletedTask;
        }

        public void Damage(string id)
        {
            foreach (var part in _kept.Values)
            {
                for (var i = 0; i < part.Length; i++) if (Message.KeyOf(part[i]) == id) part[i] = "no message";
            }
        }

        public Task SendLaterAsync(ArticleMessage message, TimeSpan delay, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<int> QueuedAsync(CancellationToken cancellation) => Task.FromResult(Emptying ? 0 : Working);

        public Task<IReadOnlyList<BacklogPart>> PartsAsync(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<BacklogPart>>([.. Parts]);

        public Task<IReadOnlyList<BacklogPart>> KeepAsync(string feedId, DateTimeOffset seen, IReadOnlyList<ArticleMessage> entries, CancellationToken cancellation)
        {
            var parts = new List<BacklogPart>();
            foreach (var some in entries.Chunk(2))
            {
                var part = new BacklogPart(feedId, $"{feedId}/{_kept.Count}", some.Length);
                _kept[part.Name] = [.. some.Select(Message.Write)];
                parts.Add(part);
            }

            Parts.AddRange(parts);
            return Task.FromResult<IReadOnlyList<BacklogPart>>(parts);
        }

        public Task<IReadOnlyList<string>> ReadAsync(BacklogPart part, CancellationToken cancellation) =>
            part.FeedId == Unreadable ? throw new IOException("Storage is away.") : Task.FromResult<IReadOnlyList<string>>(_kept[part.Name]);

        public Task RemoveAsync(BacklogPart part, CancellationToken cancellation)
        {
            Parts.Remove(part);
            return Task.CompletedTask;
        }
    }
}
