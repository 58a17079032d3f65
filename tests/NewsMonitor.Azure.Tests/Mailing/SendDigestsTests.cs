using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using NewsMonitor.Azure.Storage;
using NewsMonitor.Core.Messages;
using NewsMonitor.Core.Pipeline;
using NewsMonitor.Core.Subscriptions;

namespace NewsMonitor.Azure.Tests.Mailing;

/// <summary>The timer that asks for mails, tick by tick over the nights in which clocks change.</summary>
public sealed class SendDigestsTests(AzuriteFixture azurite)
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
        var stage = new SendDigests(store, asked, time);
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

    private sealed class Asked(TimeProvider time) : IQueue<EmailMessage>
    {
        public List<(DateTimeOffset At, EmailMessage Message)> Mails { get; } = [];

        public Task SendAsync(IReadOnlyCollection<EmailMessage> messages, CancellationToken cancellation)
        {
            Mails.AddRange(messages.Select(m => (time.GetUtcNow(), m)));
            return Task.CompletedTask;
        }

        public Task SendLaterAsync(EmailMessage message, TimeSpan delay, CancellationToken cancellation) => throw new NotSupportedException();
    }
}
