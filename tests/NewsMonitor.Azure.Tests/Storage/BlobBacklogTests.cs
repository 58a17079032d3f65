using System.Diagnostics;
using NewsMonitor.Azure.Storage;
using NewsMonitor.Azure.Storage.Blobs;
using NewsMonitor.Core.Messages;

namespace NewsMonitor.Azure.Tests.Storage;

public class BlobBacklogTests(AzuriteFixture azurite)
{
    private readonly BlobBacklog _backlog = new(azurite.Account);

    [Fact]
    public async Task Parts_are_listed_in_the_order_in_which_they_were_kept_and_hold_what_was_kept()
    {
        var seen = new DateTimeOffset(2031, 1, 8, 7, 0, 0, TimeSpan.Zero);
        var (old, young) = (Entries(0, 250, seen), Entries(250, 3, seen.AddMinutes(5)));
        await _backlog.KeepAsync("in-order", seen.AddMinutes(5), young, default);
        await _backlog.KeepAsync("in-order", seen, old, default);

        var parts = (await _backlog.PartsAsync(default)).Where(part => part.FeedId == "in-order").ToList();
        var read = new List<ArticleMessage>();
        foreach (var part in parts) read.AddRange((await _backlog.ReadAsync(part, default)).Select(Message.Read<ArticleMessage>));

        Assert.Equal([100, 100, 50, 3], parts.Select(part => part.Entries));
        Assert.Equal([.. old, .. young], read);
    }

    [Fact]
    public async Task A_part_that_was_removed_holds_nothing_and_may_be_removed_again()
    {
        var part = Assert.Single(await _backlog.KeepAsync("removed", DateTimeOffset.UnixEpoch, Entries(0, 2, DateTimeOffset.UnixEpoch), default));

        await _backlog.RemoveAsync(part, default);
        await _backlog.RemoveAsync(part, default);

        Assert.Empty(await _backlog.ReadAsync(part, default));
        Assert.DoesNotContain(await _backlog.PartsAsync(default), other => other.FeedId == "removed");
    }

    [Fact]
    public async Task What_waits_keeps_the_trace_that_brought_it()
    {
        using var pull = new Activity("pull").Start();
        var part = Assert.Single(await _backlog.KeepAsync("traced", DateTimeOffset.UnixEpoch, Entries(0, 2, DateTimeOffset.UnixEpoch), default));

        Assert.All(await _backlog.ReadAsync(part, default), text => Assert.Equal(pull.Id, Message.TraceOf(text)));
        await _backlog.RemoveAsync(part, default);
    }

    [Fact]
    public async Task Entries_that_are_put_off_take_no_room_from_others()
    {
        var queue = azurite.Account.Queues.GetQueueClient(StorageNames.Queues.Articles);
        await queue.ClearMessagesAsync();
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => queue.SendMessageAsync($"{i}", visibilityTimeout: TimeSpan.FromHours(1))));
        await queue.SendMessageAsync("waits");

        Assert.Equal(1, await _backlog.QueuedAsync(default));
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => queue.SendMessageAsync($"{i}")));
        Assert.Equal(81, await _backlog.QueuedAsync(default));
        await queue.ClearMessagesAsync();
    }

    private static List<ArticleMessage> Entries(int from, int count, DateTimeOffset seen) => [.. Enumerable.Range(from, count)
        .Select(i => new ArticleMessage($"id{i}", "feed", "Outlet", new Uri($"https://outlet.example/{i}"), "Line\nbreaks and “marks”", seen, seen, Changed: i % 2 == 0))];
}
