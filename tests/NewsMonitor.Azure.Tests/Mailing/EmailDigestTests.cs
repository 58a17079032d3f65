using System.Text.Json;
using Azure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NewsMonitor.Azure.Mailing;
using NewsMonitor.Azure.Storage.Blobs;
using NewsMonitor.Azure.Storage.Tables;
using NewsMonitor.Core.Digests;
using NewsMonitor.Core.Messages;
using NewsMonitor.Core.Pipeline;
using NewsMonitor.Core.Subscriptions;

namespace NewsMonitor.Azure.Tests.Mailing;

/// <summary>A digest on its way to one subscriber, with a real ledger and a real mail server.</summary>
public sealed class EmailDigestTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private static readonly DateOnly _day = new(2026, 2, 3);

    private static readonly IOptions<SubscriptionOptions> _options = Options.Create(new SubscriptionOptions { LinkKey = "a", AddressKey = "b" });

    private readonly SubscriptionLinks _links = new(Options.Create(new SiteOptions()), _options, TimeProvider.System);
    private readonly PutOff _later = new();
    private readonly string _id = Guid.NewGuid().ToString("n");
    private readonly TableSubscriberStore _store = new(azurite.Account);
    private readonly TableDeliveryLedger _ledger = new(azurite.Account, TimeProvider.System);
    private SmtpServer _server = null!;
    private ServiceProvider _mailing = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await SmtpServer.StartAsync(tls: false);
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Mail:Host", "127.0.0.1"), new("Mail:Port", $"{_server.Port}"), new("Mail:Tls", "false")]).Build();
        _mailing = new ServiceCollection().AddSingleton(TimeProvider.System).AddMailing(settings).BuildServiceProvider();
        var digest = new Digest { Day = _day, Built = DateTimeOffset.UnixEpoch, Counts = new(0, 0, 0, 0, 0), Clusters = [], Leaders = [] };
        await new BlobDigestStore(azurite.Account).WriteAsync(_day, new Rendering(DigestNames.Json, "application/json", JsonSerializer.SerializeToUtf8Bytes(digest, DigestJson.Default.Digest)), default);
    }

    public async ValueTask DisposeAsync()
    {
        if (_mailing is not null) await _mailing.DisposeAsync();
        if (_server is not null) await _server.DisposeAsync();
    }

    [Fact]
    public async Task Asked_for_many_times_at_once_it_goes_out_once()
    {
        await SubscribeAsync("reader");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => RunAsync()));
        await RunAsync();

        Assert.Single(await _server.MailsAsync());
        Assert.Equal(DeliveryState.Sent, await StateAsync());
    }

    [Fact]
    public async Task A_refused_address_is_its_subscribers_state_and_gets_no_further_mail()
    {
        await SubscribeAsync("refused");
        await RunAsync();

        var subscriber = (await _store.FindAsync(_id, default))!;
        Assert.Equal(SubscriberState.Refused, subscriber.State);
        Assert.Contains("No such user", subscriber.Reason, StringComparison.Ordinal);
        Assert.Equal(SuppressionCause.Bounced, (await _store.FindSuppressionAsync(_id, default))!.Cause);
        Assert.Equal(DeliveryState.Refused, await StateAsync());
        await RunAsync(_day.AddDays(1));
        Assert.Equal([_day], await _ledger.OfSubscriberAsync(_id, default).Select(d => d.Day).ToListAsync());
    }

    [Fact]
    public async Task A_refusal_that_is_not_the_addresss_fault_leaves_the_subscriber_alone()
    {
        await SubscribeAsync("relay");
        await RunAsync();
        Assert.Equal(SubscriberState.Active, (await _store.FindAsync(_id, default))!.State);
        Assert.Equal(DeliveryState.Refused, await StateAsync());
        Assert.Empty(_later.Messages);
    }

    [Fact]
    public async Task A_mail_not_taken_for_now_comes_again_and_goes_out_once()
    {
        await SubscribeAsync("later");
        await RunAsync();
        Assert.Equal(DeliveryState.Claimed, await StateAsync());
        var (message, pause) = Assert.Single(_later.Messages);
        Assert.Equal(TimeSpan.FromMinutes(5), pause);

        await Stage().RunAsync(message, default);
        Assert.Single(await _server.MailsAsync());
        Assert.Equal(DeliveryState.Sent, await StateAsync());
    }

    [Fact]
    public async Task A_mail_that_no_server_takes_for_a_day_is_given_up()
    {
        await SubscribeAsync("reader");
        var message = new EmailMessage("1", _id, _day.AddDays(9));
        var waited = TimeSpan.Zero;
        for (var attempt = 0; await RunAsync(message) is { } later; attempt++)
        {
            Assert.True(attempt < 20);
            (message, waited) = (later.Message, waited + later.Pause);
        }

        Assert.InRange(waited, TimeSpan.FromHours(16), TimeSpan.FromHours(30));
        Assert.Equal(DeliveryState.Refused, (await _ledger.OfSubscriberAsync(_id, default).SingleAsync()).State);
    }

    [Fact]
    public async Task What_broke_after_the_handing_over_remains_uncertain_and_is_not_repeated()
    {
        await SubscribeAsync("drop");
        await RunAsync();
        await RunAsync();
        Assert.Single(await _server.MailsAsync());
        Assert.Equal(DeliveryState.Sending, await StateAsync());
    }

    [Fact]
    public async Task A_sender_whose_ledger_fails_leaves_alone_what_another_is_handing_over()
    {
        await SubscribeAsync("reader");
        var claimed = await _ledger.ClaimAsync(_id, _day, default);
        await _server.HoldAsync("answer");
        var first = RunAsync();
        await _server.NextAsync("answer");

        // Claimed at the same time as the first one's, and handed over when storage does not take the change.
        await Assert.ThrowsAsync<RequestFailedException>(() => Stage(new Busy(_ledger, claimed)).RunAsync(new EmailMessage("1", _id, _day), default));
        Assert.Equal(DeliveryState.Sending, await StateAsync());
        await RunAsync();
        await _server.ReleaseAsync();
        await first;

        Assert.Single(await _server.MailsAsync());
        Assert.Equal(DeliveryState.Sent, await StateAsync());
    }

    [Fact]
    public async Task A_mail_whose_ledger_fails_before_it_is_handed_over_goes_out_when_it_comes_again()
    {
        await SubscribeAsync("reader");
        await Assert.ThrowsAsync<RequestFailedException>(async () => await Stage(new Busy(_ledger, await _ledger.ClaimAsync(_id, _day, default))).RunAsync(new EmailMessage("1", _id, _day), default));
        Assert.Equal(DeliveryState.Claimed, await StateAsync());
        Assert.Empty(await _server.MailsAsync());

        // The same where the ledger took the change and its answer was lost.
        await Assert.ThrowsAsync<RequestFailedException>(async () => await Stage(new Busy(_ledger, await _ledger.ClaimAsync(_id, _day, default)) { TakesIt = true }).RunAsync(new EmailMessage("1", _id, _day), default));
        Assert.Equal(DeliveryState.Claimed, await StateAsync());
        await RunAsync();
        Assert.Single(await _server.MailsAsync());
    }

    [Fact]
    public async Task Who_has_paused_or_left_or_complained_gets_none()
    {
        await SubscribeAsync("reader");
        await _store.SuppressAsync(new Suppression(_id, SuppressionCause.Complained, DateTimeOffset.UtcNow), default);
        await RunAsync();
        await _store.UnsuppressAsync(_id, default);
        await _store.SaveAsync((await _store.FindAsync(_id, default))! with { State = SubscriberState.Paused }, default);
        await RunAsync();
        await _store.RemoveAsync(_id, default);
        await RunAsync();
        Assert.Empty(await _server.MailsAsync());
    }

    [Theory]
    [InlineData("reader")]
    [InlineData("refused")]
    [InlineData("relay")]
    [InlineData("later")]
    public async Task Who_is_erased_while_his_mail_is_claimed_gets_none_and_leaves_nothing(string name)
    {
        await SubscribeAsync(name);
        await Stage(new Busy(_ledger, null) { Claiming = () => Subscribers(_ledger).EraseAsync(_id, default) }).RunAsync(new EmailMessage("1", _id, _day), default);

        Assert.Empty(await _server.MailsAsync());
        await AssertNothingIsKeptAsync();
    }

    [Fact]
    public async Task Who_is_erased_while_his_mail_is_at_the_server_gets_none_and_leaves_nothing()
    {
        await SubscribeAsync("reader");
        await _server.HoldAsync("rcpt");
        var sending = RunAsync();
        await _server.NextAsync("rcpt");
        await Subscribers(_ledger).EraseAsync(_id, default);
        await _server.ReleaseAsync();
        await sending;

        Assert.Empty(await _server.MailsAsync());
        await AssertNothingIsKeptAsync();
    }

    [Fact]
    public async Task Who_is_erased_when_his_mail_is_gone_leaves_nothing_and_a_late_report_of_it_is_not_kept()
    {
        await SubscribeAsync("reader");
        await _server.HoldAsync("answer");
        var sending = RunAsync();
        await _server.NextAsync("answer");
        await Subscribers(_ledger).EraseAsync(_id, default);
        await _server.ReleaseAsync();
        await sending;
        await Subscribers(_ledger).RefuseAsync(_id, SuppressionCause.Bounced, "550 no such user", default);

        Assert.Single(await _server.MailsAsync());
        await AssertNothingIsKeptAsync();
    }

    private async Task AssertNothingIsKeptAsync()
    {
        var kept = await Subscribers(_ledger).ExportAsync(_id, default);
        Assert.Empty(kept.Deliveries);
        Assert.Equal(new SubscriberRecord(null, null, [], null), kept with { Deliveries = [] });
    }

    private async Task<(EmailMessage Message, TimeSpan Pause)?> RunAsync(EmailMessage message)
    {
        var before = _later.Messages.Count;
        await Stage().RunAsync(message, default);
        return _later.Messages.Count == before ? null : _later.Messages[^1];
    }

    private Task RunAsync(DateOnly? day = null) => Stage().RunAsync(new EmailMessage("1", _id, day ?? _day), default);

    private EmailDigest Stage(IDeliveryLedger? other = null)
    {
        var ledger = other ?? _ledger;
        var deliveries = new MailDelivery(ledger, _mailing.GetRequiredService<IMailSender>(), TimeProvider.System, NullLogger<MailDelivery>.Instance);
        return new EmailDigest(
            _store, Subscribers(ledger), ledger, deliveries, new RecentDigests(new BlobDigestStore(azurite.Account), TimeProvider.System), new Words(), _links, new MailRetry(_options), _later, NullLogger<EmailDigest>.Instance);
    }

    private Subscribers Subscribers(IDeliveryLedger ledger) => new(_store, ledger, new NoConfirmations(), _mailing.GetRequiredService<IMailSender>(), _links, _options, TimeProvider.System);

    private async Task SubscribeAsync(string name) => await _store.SaveAsync(
        new Subscriber { Id = _id, Address = $"{name}@example.org", State = SubscriberState.Active, Time = new DeliveryTime(7, "UTC", []), NextDue = DateTimeOffset.UtcNow.AddDays(1) }, default);

    private async Task<DeliveryState> StateAsync() => (await _ledger.OfSubscriberAsync(_id, default).SingleAsync()).State;

    private sealed class Words : IDigestMail
    {
        public Task<MailBody> WriteAsync(Digest digest, Uri preferences, Uri unsubscribe, CancellationToken cancellation) => Task.FromResult(new MailBody("News", "text", "<p>text</p>"));
    }

    /// <summary>The ledger as a sender meets it that claimed before others moved on, and whose hand-over storage fails.</summary>
    private sealed class Busy(IDeliveryLedger ledger, Delivery? claimed) : IDeliveryLedger
    {
        /// <summary>What happens before it claims.</summary>
        public Func<Task> Claiming { get; init; } = () => Task.CompletedTask;

        /// <summary>Whether storage takes the change all the same.</summary>
        public bool TakesIt { get; init; }

        public async Task<Delivery> ClaimAsync(string subscriberId, DateOnly day, CancellationToken cancellation)
        {
            await Claiming();
            return claimed ?? await ledger.ClaimAsync(subscriberId, day, cancellation);
        }

        public async Task<bool> AdvanceAsync(Delivery delivery, DeliveryState to, string? reason, CancellationToken cancellation)
        {
            if (to != DeliveryState.Sending) return await ledger.AdvanceAsync(delivery, to, reason, cancellation);
            if (TakesIt) Assert.True(await ledger.AdvanceAsync(delivery, to, reason, cancellation));
            throw new RequestFailedException(503, "Server busy");
        }

        public IAsyncEnumerable<Delivery> OfSubscriberAsync(string subscriberId, CancellationToken cancellation) => ledger.OfSubscriberAsync(subscriberId, cancellation);

        public Task ForgetAsync(string subscriberId, CancellationToken cancellation) => ledger.ForgetAsync(subscriberId, cancellation);
    }

    private sealed class PutOff : IQueue<EmailMessage>
    {
        public string Name => "emails";

        public List<(EmailMessage Message, TimeSpan Pause)> Messages { get; } = [];

        public Task SendAsync(IReadOnlyCollection<EmailMessage> messages, CancellationToken cancellation) => throw new NotSupportedException();

        public Task HandOnAsync(IReadOnlyCollection<string> texts, CancellationToken cancellation) => throw new NotSupportedException();

        public Task SendLaterAsync(EmailMessage message, TimeSpan delay, CancellationToken cancellation)
        {
            Messages.Add((message, delay));
            return Task.CompletedTask;
        }
    }

    private sealed class NoConfirmations : IQueue<ConfirmationMessage>
    {
        public string Name => "confirmations";

        public Task SendAsync(IReadOnlyCollection<ConfirmationMessage> messages, CancellationToken cancellation) => throw new NotSupportedException();

        public Task HandOnAsync(IReadOnlyCollection<string> texts, CancellationToken cancellation) => throw new NotSupportedException();

        public Task SendLaterAsync(ConfirmationMessage message, TimeSpan delay, CancellationToken cancellation) => throw new NotSupportedException();
    }
}
