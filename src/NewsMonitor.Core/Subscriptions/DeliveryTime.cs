namespace NewsMonitor.Core.Subscriptions;

/// <summary>A local hour on chosen weekdays in a time zone.</summary>
/// <param name="Hour">Local hour, 0 to 23.</param>
/// <param name="Zone">IANA time zone id: <c>Europe/Warsaw</c>.</param>
/// <param name="Weekdays">Local weekdays on which a mail is wanted; empty for every day.</param>
public sealed record DeliveryTime(int Hour, string Zone, IReadOnlyList<DayOfWeek> Weekdays)
{
    /// <summary>No mail is due longer after the one before: a week, and the hours by which clocks change.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(8);

    /// <summary>The first moment after <paramref name="after"/> at which a mail is due, and the day whose digest it brings.</summary>
    /// <exception cref="TimeZoneNotFoundException">The zone is not known on this machine.</exception>
    public (DateTimeOffset Due, DateOnly DigestDay) Next(DateTimeOffset after)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(Zone);
        var date = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(after, zone).DateTime).AddDays(-1);
        while (true)
        {
            var due = At(zone, date);
            if (due > after && (Weekdays.Count == 0 || Weekdays.Contains(date.DayOfWeek))) return (due, DigestDay(zone, date));
            date = date.AddDays(1);
        }
    }

    // A local time that the clocks skip comes at the first moment after the gap; one they repeat comes the first time.
    private DateTimeOffset At(TimeZoneInfo zone, DateOnly date)
    {
        var local = date.ToDateTime(new TimeOnly(Hour, 0));
        while (zone.IsInvalidTime(local)) local = local.AddMinutes(15);
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    // The last UTC day that is over when the mail is due. It is reckoned from the zone's standard time less the hour that summer
    // time may take away, so that consecutive local dates bring consecutive days: none twice, none left out at a clock change.
    private DateOnly DigestDay(TimeZoneInfo zone, DateOnly date) =>
        DateOnly.FromDateTime(date.ToDateTime(new TimeOnly(Hour, 0)) - zone.BaseUtcOffset - TimeSpan.FromHours(1)).AddDays(-1);
}
