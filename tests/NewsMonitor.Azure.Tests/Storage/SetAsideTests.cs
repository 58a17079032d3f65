using Microsoft.Extensions.Logging.Abstractions;
using NewsMonitor.Azure.Storage;
using NewsMonitor.Core.Failures;
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

    private Reception Reception => new(_log, new Attempts(MostAttempts), TimeProvider.System, NullLogger<Reception>.Instance);

    [Fact]
    public async Task What_fails_is_noted_with_its_reason_and_what_succeeds_afterwards_is_noted_no_longer()
    {
        var stage = new Stage { Fails = new IOException("reader@example.org is away") };
        var text = Message.Write(new EmailMessage($"a-{Guid.NewGuid():n}", "subscriber", new DateOnly(2026, 1, 7)));
        await Assert.ThrowsAsync<StageFailedException>(() => Reception.TakeAsync<EmailMessage>(Queue, new(text, 1, null), stage.RunAsync, default));

        var failure = Assert.Single(await OfAsync(text));
        Assert.Equal(("Stage", "IOException", "(address) is away", 1L, false), (failure.Stage, failure.Kind, failure.Reason, failure.Attempt, failure.IsFinal));

        stage.Fails = null;
        await Reception.TakeAsync<EmailMessage>(Queue, new(text, 2, null), stage.RunAsync, default);
        Assert.Empty(await OfAsync(text));
    }

    [Theory]
    [InlineData("no message at all", "EmailMessage")]
    [InlineData("""{"id":"from-the-future","subscriberId":"s","day":"2026-01-07","version":99}""", "version 99")]
    public async Task A_message_that_cannot_be_read_says_so(string text, string reason)
    {
        await Assert.ThrowsAsync<StageFailedException>(() => Reception.TakeAsync<EmailMessage>(Queue, new(text, MostAttempts, null), new Stage().RunAsync, default));

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
            if (text != texts[2]) await Assert.ThrowsAsync<StageFailedException>(() => Reception.TakeAsync<EmailMessage>(Queue, new(text, MostAttempts, null), new Stage { Fails = new IOException("gone") }.RunAsync, default));
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

    private async Task<List<Failure>> OfAsync(string text) => await _log.AllAsync(Queue, default).Where(failure => failure.Id == Message.KeyOf(text)).ToListAsync();

    private sealed class Stage
    {
        public Exception? Fails { get; set; }

        public Task RunAsync(EmailMessage message, CancellationToken cancellation) => Fails is null ? Task.CompletedTask : Task.FromException(Fails);
    }
}
