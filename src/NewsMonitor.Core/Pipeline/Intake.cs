using Microsoft.Extensions.Logging;
using NewsMonitor.Core.Messages;

namespace NewsMonitor.Core.Pipeline;

/// <summary>
/// Hands the entries of one round of polls on to be read, no more than may wait in the queue at once; the others wait in the backlog and follow as
/// room comes. Each feed's oldest go first, and the feeds take turns: who publishes a thousand at once delays himself and nobody else.
/// </summary>
internal sealed class Intake
{
    // Between two looks at a queue that is full.
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(1);

    private readonly IQueue<ArticleMessage> _articles;
    private readonly IBacklog _backlog;
    private readonly int _most;
    private readonly Lock _lock = new();

    // By feed, what it has in the backlog.
    private readonly Dictionary<string, Queue<BacklogPart>> _waiting;

    // Looked at when something is to be handed on: most rounds bring nothing.
    private readonly Lazy<Task> _measured;
    private int _room;

    private Intake(IQueue<ArticleMessage> articles, IBacklog backlog, int most, IEnumerable<BacklogPart> parts, CancellationToken cancellation)
    {
        (_articles, _backlog, _most) = (articles, backlog, most);
        _measured = new(async () => _room = most - await backlog.QueuedAsync(cancellation));
        _waiting = parts.GroupBy(part => part.FeedId).ToDictionary(feed => feed.Key, feed => new Queue<BacklogPart>(feed));
    }

    /// <summary>Looks who waits already.</summary>
    public static async Task<Intake> OpenAsync(IQueue<ArticleMessage> articles, IBacklog backlog, int most, CancellationToken cancellation) =>
        new(articles, backlog, most, await backlog.PartsAsync(cancellation), cancellation);

    /// <summary>Takes in what a feed brought, oldest first: into the queue if all of it finds room and nothing older of the feed waits, into the backlog otherwise.</summary>
    public async Task TakeAsync(string feedId, DateTimeOffset seen, IReadOnlyList<ArticleMessage> entries, CancellationToken cancellation)
    {
        if (entries.Count == 0) return;
        await _measured.Value;
        if (HasRoom(feedId, entries.Count))
        {
            await _articles.SendAsync(entries, cancellation);
            return;
        }

        var parts = await _backlog.KeepAsync(feedId, seen, entries, cancellation);
        lock (_lock)
        {
            if (!_waiting.TryGetValue(feedId, out var before)) _waiting[feedId] = before = new();
            foreach (var part in parts) before.Enqueue(part);
        }
    }

    /// <summary>
    /// Hands the backlog on as the queue empties, until it is empty itself or the time is over: the next round goes on with it, and with the feeds
    /// of which a part could not be handed on.
    /// </summary>
    public async Task HandOnAsync(TimeProvider time, TimeSpan patience, ILogger logger, CancellationToken cancellation)
    {
        if (_waiting.Count == 0) return;
        await _measured.Value;
        var began = time.GetTimestamp();
        while (_waiting.Count > 0)
        {
            foreach (var feed in _waiting.Keys.ToList())
            {
                var part = _waiting[feed].Peek();
                while (_room < part.Entries)
                {
                    if (time.GetElapsedTime(began) > patience) return;
                    await Task.Delay(_pause, time, cancellation);
                    _room = Math.Max(_most, part.Entries) - await _backlog.QueuedAsync(cancellation);
                }

                if (await HandOnAsync(part, logger, cancellation)) _waiting[feed].Dequeue();
                else _waiting[feed].Clear();
                if (_waiting[feed].Count == 0) _waiting.Remove(feed);
            }
        }
    }

    private async Task<bool> HandOnAsync(BacklogPart part, ILogger logger, CancellationToken cancellation)
    {
        try
        {
            // Sent first and forgotten after: a process that dies in between hands on twice, and the article's row bears that.
            await _articles.HandOnAsync(await _backlog.ReadAsync(part, cancellation), cancellation);
            await _backlog.RemoveAsync(part, cancellation);
            _room -= part.Entries;
            return true;
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            logger.LogError(e, "Backlog {Part} could not be handed on", part.Name);
            return false;
        }
    }

    private bool HasRoom(string feedId, int entries)
    {
        lock (_lock)
        {
            if (entries > _room || _waiting.ContainsKey(feedId)) return false;
            _room -= entries;
            return true;
        }
    }
}
