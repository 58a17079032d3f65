using System.Globalization;
using CsCheck;
using NewsMonitor.Core.Subscriptions;

namespace NewsMonitor.Core.Tests.Subscriptions;

public class DeliveryTimeTests
{
    [Theory]
    // Spring: 02:30 to 03:00 does not exist in Berlin on 29 March 2026, nor 02:00 in New York on 8 March.
    [InlineData("Europe/Berlin", 7, "2026-03-28T12:00Z", "2026-03-29T05:00Z", "2026-03-28")]
    [InlineData("Europe/Berlin", 2, "2026-03-28T12:00Z", "2026-03-29T01:00Z", "2026-03-28")]
    [InlineData("America/New_York", 2, "2026-03-07T12:00Z", "2026-03-08T07:00Z", "2026-03-07")]
    // Autumn: 02:00 comes twice in Berlin on 25 October 2026; the first counts.
    [InlineData("Europe/Berlin", 2, "2026-10-24T12:00Z", "2026-10-25T00:00Z", "2026-10-24")]
    [InlineData("Europe/Berlin", 7, "2026-10-24T12:00Z", "2026-10-25T06:00Z", "2026-10-24")]
    // Far from Greenwich: the digest is of the last UTC day that is over.
    [InlineData("Pacific/Auckland", 7, "2026-07-01T00:00Z", "2026-07-01T19:00Z", "2026-06-30")]
    [InlineData("Pacific/Honolulu", 7, "2026-07-01T00:00Z", "2026-07-01T17:00Z", "2026-06-30")]
    // Southern summer time begins in Sydney on 4 October 2026 at 02:00.
    [InlineData("Australia/Sydney", 2, "2026-10-03T12:00Z", "2026-10-03T16:00Z", "2026-10-02")]
    public void A_mail_is_due_at_the_local_hour_on_both_sides_of_a_clock_change(string zone, int hour, string after, string due, string day)
    {
        var next = new DeliveryTime(hour, zone, []).Next(DateTimeOffset.Parse(after, CultureInfo.InvariantCulture));

        Assert.Equal(DateTimeOffset.Parse(due, CultureInfo.InvariantCulture), next.Due);
        Assert.Equal(DateOnly.Parse(day, CultureInfo.InvariantCulture), next.DigestDay);
    }

    [Fact]
    public void Consecutive_mails_bring_consecutive_days_none_twice_and_none_left_out()
    {
        string[] zones = ["Europe/London", "Europe/Warsaw", "America/New_York", "America/Sao_Paulo", "Pacific/Auckland", "Asia/Kathmandu", "Pacific/Apia", "UTC"];
        Gen.Select(Gen.Int[0, 23], Gen.Int[0, zones.Length - 1], Gen.Int[0, 364]).Sample((hour, zone, start) =>
        {
            var time = new DeliveryTime(hour, zones[zone], []);
            var last = time.Next(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(start));
            for (var i = 0; i < 60; i++)
            {
                var next = time.Next(last.Due);
                Assert.Equal(last.DigestDay.AddDays(1), next.DigestDay);

                // The day is over when its digest is mailed.
                Assert.True(next.Due >= new DateTimeOffset(next.DigestDay.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero));
                last = next;
            }
        }, iter: 200);
    }

    [Fact]
    public void Only_the_chosen_weekdays_count()
    {
        var time = new DeliveryTime(7, "Europe/Rome", [DayOfWeek.Monday, DayOfWeek.Friday]);

        var first = time.Next(new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero));
        var second = time.Next(first.Due);

        Assert.Equal(new DateTimeOffset(2026, 11, 23, 6, 0, 0, TimeSpan.Zero), first.Due);
        Assert.Equal(new DateTimeOffset(2026, 11, 27, 6, 0, 0, TimeSpan.Zero), second.Due);
    }
}
