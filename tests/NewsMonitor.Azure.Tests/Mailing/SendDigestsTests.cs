using System.Globalization;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NewsMonitor.Azure.Storage;
using NewsMonitor.Azure.Storage.Tables;
using NewsMonitor.Core.Messages;
using NewsMonitor.Core.Pipeline;
using NewsMonitor.Core.Subscriptions;

namespace NewsMonitor.Azure.Tests.Mailing;

/// <summary>The timer that asks for mails, tick by tick over the nights in which clocks change. On an account of its own: it takes up every subscriber there.</summary>
public sealed class SendDigestsTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private static readonly TimeSpan _tick = TimeSpan.FromMinutes(15);
    private static readonly string[] _zones = ["Europe/Warsaw", "America/New_York", "Pacific/Auckland"];
    private static readonly int[] _hours = [2, 3, 7];

    [Theory]
    [InlineData("2026-03-07", "New York: forward on 8 March")]
    [InlineData("2026-03-28", "Warsaw: forward on 29 March")]
    [InlineData("2026-04-03", "Auckland: back on 5 April")]
    [InlineData("2026-09-25", "Auckland: forward on 27 September")]
    [InlineData("2026-10-24", "Warsaw: back on 25 October")]
    [InlineData("2026-10-31", "New York: back on 1 November")]
    public async Task On_both_sides_of_a_clock_change_each_local_day_brings_one_mail_at_the_local_hour(string from, string change)
    {
        var start = DateTimeOffset.Parse(from + "T00:00Z", CultureInfo.InvariantCulture);
        var time = new FakeTimeProvider(start);
        var store = new TableSubscriberStore(azurite.Account);
        var asked = new Asked(time);
        var stage = Stage(store, asked, time);
        var subscribers = new Dictionary<string, DeliveryTime>();
        foreach (var delivery in _zones.SelectMany(zone => _hours.Select(hour => new DeliveryTime(hour, zone, []))))
        {
            var id = Guid.NewGuid().ToString("n");
            subscribers.Add(id, delivery);
            await store.SaveAsync(new Subscriber { Id = id, Address = "reader@example.org", State = SubscriberState.Active, Time = delivery, NextDue = delivery.Next(start.AddTicks(-1)).Due }, default);
        }

        for (; time.GetUtcNow() < start.AddDays(3); time.Advance(_tick)) await stage.RunAsync(default);

        foreach (var (id, delivery) in subscribers)
        {
            var zone = TimeZoneInfo.FindSystemTimeZoneById(delivery.Zone);
            var mails = asked.Mails.Where(m => m.Message.SubscriberId == id).Select(m => (Local: TimeZoneInfo.ConvertTime(m.At, zone), m.Message.Day)).ToArray();
            Assert.True(mails.Length == 3, $"{change}: {mails.Length} mails at {delivery.Hour} in {delivery.Zone}");
            Assert.Equal(3, mails.Select(m => DateOnly.FromDateTime(m.Local.DateTime)).Distinct().Count());
            Assert.Equal([mails[0].Day, mails[0].Day.AddDays(1), mails[0].Day.AddDays(2)], mails.Select(m => m.Day));
            foreach (var (local, _) in mails)
            {
                // An hour that is skipped comes with the first one after it.
                var wanted = local.Date.AddHours(delivery.Hour);
                Assert.Equal(zone.IsInvalidTime(wanted) ? wanted.AddHours(1) : wanted, local.DateTime);
                if (zone.IsAmbiguousTime(local.DateTime)) Assert.Equal(zone.GetAmbiguousTimeOffsets(local.DateTime).Max(), local.Offset);
            }
        }
    }

    [Theory]
    [InlineData("2026-06-10T08:00Z")]
    [InlineData("2027-06-10T08:00Z")]
    public async Task A_clock_that_jumps_forth_and_back_keeps_nobody_from_his_mails(string jump)
    {
        var start = new DateTimeOffset(2026, 6, 2, 8, 0, 0, TimeSpan.Zero);
        var store = new TableSubscriberStore(azurite.Account);
        var (daily, weekly) = (Guid.NewGuid().ToString("n"), Guid.NewGuid().ToString("n"));
        foreach (var (id, days) in new[] { (daily, (DayOfWeek[])[]), (weekly, [DayOfWeek.Wednesday]) })
        {
            var delivery = new DeliveryTime(7, "Europe/Warsaw", days);
            await store.SaveAsync(new Subscriber { Id = id, Address = "reader@example.org", State = SubscriberState.Active, Time = delivery, NextDue = delivery.Next(start).Due }, default);
        }

        var forth = new FakeTimeProvider(DateTimeOffset.Parse(jump, CultureInfo.InvariantCulture));
        await Stage(store, new Asked(forth), forth).RunAsync(default);

        var time = new FakeTimeProvider(start);
        var asked = new Asked(time);
        for (; time.GetUtcNow() < start.AddDays(16); time.Advance(TimeSpan.FromHours(1))) await Stage(store, asked, time).RunAsync(default);

        Assert.Equal(Enumerable.Range(1, 17).Select(day => new DateOnly(2026, 6, day)), DaysOf(daily));
        Assert.Equal([new(2026, 5, 26), new(2026, 6, 2), new(2026, 6, 9), new(2026, 6, 16)], DaysOf(weekly));

        IEnumerable<DateOnly> DaysOf(string id) => asked.Mails.Where(mail => mail.Message.SubscriberId == id).Select(mail => mail.Message.Day);
    }

    [Fact]
    public async Task A_subscriber_whose_row_is_of_no_use_stops_no_other_and_is_told_of()
    {
        var now = new DateTimeOffset(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);
        var time = new FakeTimeProvider(now);
        var store = new TableSubscriberStore(azurite.Account);
        var asked = new Asked(time);

        // Rows come in the order of their ids.
        var (zoneless, torn, last) = ("0" + Guid.NewGuid().ToString("n")[1..], "1" + Guid.NewGuid().ToString("n")[1..], "f" + Guid.NewGuid().ToString("n")[1..]);
        await store.SaveAsync(new Subscriber { Id = zoneless, Address = "one@example.org", State = SubscriberState.Active, Time = new DeliveryTime(7, "Europe/Nowhere", []), NextDue = now.AddHours(-5) }, default);
        await azurite.Account.Tables.GetTableClient(StorageNames.Tables.Subscribers).AddEntityAsync(
            new TableEntity("subscriber", torn) { ["State"] = nameof(SubscriberState.Active), ["NextDue"] = now.AddHours(-5), ["Json"] = """{"id":"x","address":"two@example.org",""" });
        await store.SaveAsync(new Subscriber { Id = last, Address = "three@example.org", State = SubscriberState.Active, Time = new DeliveryTime(7, "UTC", []), NextDue = now.AddHours(-5) }, default);

        await Stage(store, asked, time).RunAsync(default);

        Assert.Equal(new DateOnly(2026, 5, 3), Assert.Single(asked.Mails, mail => mail.Message.SubscriberId == last).Message.Day);
        Assert.DoesNotContain(asked.Mails, mail => mail.Message.SubscriberId == zoneless || mail.Message.SubscriberId == torn);
        var failed = await new TableFailureLog(azurite.Account).AllAsync(EmailMessage.Queue, default).ToDictionaryAsync(failure => failure.Id);
        Assert.Equal(nameof(TimeZoneNotFoundException), failed[zoneless].Kind);
        Assert.Equal("JsonException", failed[torn].Kind);
        Assert.All(failed.Values, failure => Assert.True(failure.IsFinal));
        Assert.All(failed.Values, failure => Assert.DoesNotContain("@", failure.Reason + failure.Message, StringComparison.Ordinal));
        Assert.Equal(new DateOnly(2026, 5, 3), Message.Read<EmailMessage>(failed[zoneless].Message!).Day);
    }

    private SendDigests Stage(TableSubscriberStore store, Asked asked, FakeTimeProvider time) => new(store, asked, new TableFailureLog(azurite.Account), time, NullLogger<SendDigests>.Instance);

    private sealed class Asked(TimeProvider time) : IQueue<EmailMessage>
    {
        public string Name => "emails";

        public List<(DateTimeOffset At, EmailMessage Message)> Mails { get; } = [];

        public Task SendAsync(IReadOnlyCollection<EmailMessage> messages, CancellationToken cancellation)
        {
            Mails.AddRange(messages.Select(m => (time.GetUtcNow(), m)));
            return Task.CompletedTask;
        }

        public Task HandOnAsync(IReadOnlyCollection<string> texts, CancellationToken cancellation) => throw new NotSupportedException();

        public Task SendLaterAsync(EmailMessage message, TimeSpan delay, CancellationToken cancellation) => throw new NotSupportedException();
    }
}
