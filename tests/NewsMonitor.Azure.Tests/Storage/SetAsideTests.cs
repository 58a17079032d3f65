using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NewsMonitor.Azure.Storage;
using NewsMonitor.Azure.Storage.Queues;
using NewsMonitor.Azure.Storage.Tables;
using NewsMonitor.Core.Analysis;
using NewsMonitor.Core.Failures;
using NewsMonitor.Core.Feeds.Polling;
using NewsMonitor.Core.Messages;
using NewsMonitor.Core.Pipeline;

namespace NewsMonitor.Azure.Tests.Storage;

/// <summary>Messages received, failed, explained and brought back, on real queues and a real table.</summary>
public sealed class SetAsideTests(AzuriteFixture azurite)
{
    private const string Queue = StorageNames.Queues.Emails;
    private const int MostAttempts = 3;

    private readonly TableFailureLog _log = new(azurite.Account);

    private SetAside Aside => new(azurite.Account, _log);

    private Reception<EmailMessage> Reception => ReceptionOf<EmailMessage>(Queue);

    [Fact]
    public async Task What_fails_is_noted_with_its_reason_and_what_succeeds_afterwards_is_noted_no_longer()
    {
        var stage = new Stage { Fails = new IOException("reader@example.org is away") };
        var text = Message.Write(new EmailMessage($"a-{Guid.NewGuid():n}", "subscriber", new DateOnly(2026, 1, 7)));
        await Assert.ThrowsAsync<StageFailedException>(() => Reception.TakeAsync(new(text, 1, null), stage.RunAsync, default));

        var failure = Assert.Single(await OfAsync(text));
        Assert.Equal(("Stage", "IOException", "(address) is away", 1L, false), (failure.Stage, failure.Kind, failure.Reason, failure.Attempt, failure.IsFinal));

        stage.Fails = null;
        await Reception.TakeAsync(new(text, 2, null), stage.RunAsync, default);
        Assert.Empty(await OfAsync(text));
    }

    [Fact]
    public async Task What_was_set_aside_keeps_its_reason_also_when_its_process_died_before_it_was_taken_out_and_it_succeeded_after_all()
    {
        var text = Message.Write(new EmailMessage($"g-{Guid.NewGuid():n}", "subscriber", new DateOnly(2026, 1, 7)));
        await Assert.ThrowsAsync<StageFailedException>(() => Reception.TakeAsync(new(text, MostAttempts, null), new Stage { Fails = new IOException("gone") }.RunAsync, default));
        await Reception.TakeAsync(new(text, MostAttempts + 1, null), new Stage().RunAsync, default);

        var failure = Assert.Single(await OfAsync(text));
        Assert.Equal((true, text), (failure.IsFinal, failure.Message));
        await _log.ClearAsync(Queue, failure.Id, default);
    }

    [Theory]
    [InlineData("no message at all", "EmailMessage")]
    [InlineData("""{"id":"from-the-future","subscriberId":"s","day":"2026-01-07","version":99}""", "version 99")]
    public async Task A_message_that_cannot_be_read_says_so(string text, string reason)
    {
        await Assert.ThrowsAsync<StageFailedException>(() => Reception.TakeAsync(new(text, MostAttempts, null), new Stage().RunAsync, default));

        var failure = Assert.Single(await OfAsync(text));
        Assert.True(failure.IsFinal);
        Assert.Contains(reason, failure.Reason, StringComparison.Ordinal);
        await _log.ClearAsync(Queue, failure.Id, default);
    }

    [Fact]
    public async Task A_message_set_aside_is_listed_with_its_reason_and_one_is_brought_back_alone()
    {
        var poison = azurite.Account.Queues.GetQueueClient(Queue + StorageNames.Queues.Poison);
        var target = azurite.Account.Queues.GetQueueClient(Queue);
        var texts = Enumerable.Range(0, 3).Select(i => Message.Write(new EmailMessage($"b{i}", "subscriber", new DateOnly(2026, 1, 7)))).ToArray();
        foreach (var text in texts)
        {
            if (text != texts[2]) await Assert.ThrowsAsync<StageFailedException>(() => Reception.TakeAsync(new(text, MostAttempts, null), new Stage { Fails = new IOException("gone") }.RunAsync, default));
            await poison.SendMessageAsync(text);
        }

        // As a process leaves it that dies between the two queues.
        await poison.SendMessageAsync(texts[0]);

        var listed = await Aside.AllAsync(Queue, default).Where(message => message.Id.StartsWith('b')).ToListAsync();
        Assert.Equal(["gone", "gone", "gone", null], listed.OrderBy(message => message.Id).Select(message => message.Failure?.Reason));

        Assert.Equal(1, await Aside.ReplayAsync(Queue, "b1", default));
        Assert.Equal(texts[1], (await target.ReceiveMessageAsync()).Value.Body.ToString());
        Assert.Equal(["b0", "b0", "b2"], await Aside.AllAsync(Queue, default).Select(message => message.Id).Where(id => id.StartsWith('b')).Order().ToListAsync());

        Assert.Equal(3, await Aside.ReplayAsync(Queue, null, default));
        Assert.Empty(await Aside.AllAsync(Queue, default).Where(message => message.Id.StartsWith('b')).ToListAsync());
        await target.ClearMessagesAsync();
    }

    [Fact]
    public async Task A_message_that_its_poison_queue_has_forgotten_is_brought_back_all_the_same_and_no_other_twice()
    {
        var queue = azurite.Account.Queues.GetQueueClient(StorageNames.Queues.Confirmations);
        var poison = azurite.Account.Queues.GetQueueClient(StorageNames.Queues.Confirmations + StorageNames.Queues.Poison);
        var texts = Enumerable.Range(0, 2).Select(i => Message.Write(new ConfirmationMessage($"e{i}", "subscriber", DateTimeOffset.UnixEpoch))).ToArray();
        foreach (var text in texts) await Assert.ThrowsAsync<StageFailedException>(() => ReceptionOf<ConfirmationMessage>(StorageNames.Queues.Confirmations).TakeAsync(new(text, MostAttempts, null), (_, _) => throw new IOException("gone"), default));
        await poison.SendMessageAsync(texts[0]);

        Assert.Equal(texts, await Aside.AllAsync(StorageNames.Queues.Confirmations, default).Select(message => message.Text).Order().ToListAsync());
        Assert.Equal(2, await Aside.ReplayAsync(StorageNames.Queues.Confirmations, null, default));
        Assert.Equal(texts, new[] { await ReceivedAsync(queue), await ReceivedAsync(queue) }.Order());
    }

    [Fact]
    public async Task A_message_that_is_no_base64_says_so()
    {
        var (name, text) = ($"raw-{Guid.NewGuid():n}", "{ not encoded }");
        var queue = azurite.Account.Queues.GetQueueClient(name);
        await queue.CreateAsync();
        await azurite.Account.Queues.GetQueueClient(name + StorageNames.Queues.Poison).CreateAsync();
        await new QueueClient(azurite.ConnectionString, name).SendMessageAsync(text);

        Assert.Empty((await queue.ReceiveMessagesAsync(1)).Value);

        var aside = Assert.Single(await Aside.AllAsync(name, default).ToListAsync());
        Assert.Equal((text, nameof(MessageException)), (aside.Text, aside.Failure?.Kind));
        Assert.Contains("base64", aside.Failure!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_sent_stays_until_it_is_taken()
    {
        var name = $"lasting-{Guid.NewGuid():n}";
        var queue = azurite.Account.Queues.GetQueueClient(name);
        await queue.CreateAsync();
        var sender = new StorageQueue<EmailMessage>(azurite.Account, name);
        var mail = new EmailMessage("f", "subscriber", new DateOnly(2026, 1, 7));
        await sender.SendAsync([mail], default);
        await sender.SendLaterAsync(mail, TimeSpan.Zero, default);

        PeekedMessage[] sent = await queue.PeekMessagesAsync(2);
        Assert.Equal(2, sent.Length);
        Assert.All(sent, message => Assert.True(message.ExpiresOn > DateTimeOffset.UtcNow.AddYears(100)));
    }

    [Fact]
    public async Task What_cannot_be_had_now_is_asked_for_again_later_and_given_up_after_a_day_until_somebody_brings_it_back()
    {
        var (queue, time) = (azurite.Account.Queues.GetQueueClient(StorageNames.Queues.Statements), new FakeTimeProvider(DateTimeOffset.UtcNow));
        await queue.ClearMessagesAsync();
        var some = new StatementsMessage($"c-{Guid.NewGuid():n}", "article", 0, 1);
        var busy = new AnalyzerUnavailableException("Throttled", TimeSpan.FromSeconds(1));
        var reception = ReceptionOf<StatementsMessage>(StorageNames.Queues.Statements, new PollOptions { Shortest = TimeSpan.FromSeconds(1), LongestBackOff = TimeSpan.FromSeconds(1) }, time);

        await reception.TakeAsync(new(Message.Write(some), 1, null), (_, _) => throw busy, default);
        var failure = Assert.Single(await OfAsync(some));
        Assert.Equal(("AnalyzerUnavailableException", 1L, false), (failure.Kind, failure.Attempt, failure.IsFinal));
        var again = await ReceivedAsync(queue);
        Assert.Equal(some with { PutOff = new PutOff(time.GetUtcNow(), 1) }, Message.Read<StatementsMessage>(again));

        // Whatever it was, it is forgotten once the page was had.
        await reception.TakeAsync(new(again, 1, null), (_, _) => Task.CompletedTask, default);
        Assert.Empty(await OfAsync(some));

        time.Advance(TimeSpan.FromDays(1));
        await reception.TakeAsync(new(again, 1, null), (_, _) => throw busy, default);
        Assert.Equal((1L, true), (await OfAsync(some)) is [var last] ? (last.Attempt, last.IsFinal) : default);
        Assert.Equal(0, (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount);
        Assert.Equal(1, await Aside.ReplayAsync(StorageNames.Queues.Statements, some.Id, default));
        Assert.Equal(some, Message.Read<StatementsMessage>(await ReceivedAsync(queue)));
    }

    [Fact]
    public async Task A_message_that_cannot_be_put_off_comes_again_by_itself()
    {
        var some = new StatementsMessage($"d-{Guid.NewGuid():n}", "article", 0, 1);
        var reception = ReceptionOf<StatementsMessage>("no-such-queue");

        await Assert.ThrowsAsync<StageFailedException>(() => reception.TakeAsync(new(Message.Write(some), 1, null), (_, _) => throw new AnalysisIncompleteException("Throttled"), default));
    }

    private Reception<TMessage> ReceptionOf<TMessage>(string queue, PollOptions? options = null, TimeProvider? time = null)
        where TMessage : class, IMessage => new(
            new StorageQueue<TMessage>(azurite.Account, queue), _log, new MessageRetry(options ?? new(), time ?? TimeProvider.System), new Attempts(MostAttempts), time ?? TimeProvider.System, NullLogger<Reception<TMessage>>.Instance);

    private static async Task<string> ReceivedAsync(QueueClient queue)
    {
        while (true)
        {
            if (await queue.ReceiveMessageAsync() is { Value: { } message })
            {
                await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
                return message.Body.ToString();
            }

            await Task.Yield();
        }
    }

    private Task<List<Failure>> OfAsync(StatementsMessage some) => _log.AllAsync(StorageNames.Queues.Statements, default).Where(failure => failure.Id == some.Id).ToListAsync().AsTask();

    private async Task<List<Failure>> OfAsync(string text) => await _log.AllAsync(Queue, default).Where(failure => failure.Id == Message.KeyOf(text)).ToListAsync();

    private sealed class Stage
    {
        public Exception? Fails { get; set; }

        public Task RunAsync(EmailMessage message, CancellationToken cancellation) => Fails is null ? Task.CompletedTask : Task.FromException(Fails);
    }
}
