using System.Globalization;
using NewsMonitor.Core.Leaders;
using NewsMonitor.Core.Queries;

namespace NewsMonitor.Core.Subscriptions;

/// <summary>What a subscriber may choose.</summary>
/// <param name="Leaders">Watch list ids; empty for all.</param>
/// <param name="Time">When the mail is to arrive.</param>
/// <param name="Paused">No mail for now.</param>
public sealed record SubscriptionChoice(IReadOnlyList<string> Leaders, DeliveryTime Time, bool Paused)
{
    /// <summary>What is offered to someone new: all leaders, every day at seven, universal time.</summary>
    public static SubscriptionChoice Usual { get; } = new([], new DeliveryTime(7, "UTC", []), false);

    /// <summary>The values of a field as <see cref="Read"/> takes them, so that what is not named stays as it is.</summary>
    /// <param name="field">One of the names that it asks for.</param>
    public IReadOnlyList<string> Values(string field) => field switch
    {
        "leaders" => Leaders,
        "weekdays" => [.. Time.Weekdays.Select(day => day.ToString())],
        "hour" => [Time.Hour.ToString(CultureInfo.InvariantCulture)],
        "zone" => [Time.Zone],
        "paused" => [Paused.ToString()],
        _ => [],
    };

    /// <summary>Reads what was typed or sent.</summary>
    /// <param name="field">The values given under a name: <c>leaders</c>, <c>weekdays</c>, <c>hour</c>, <c>zone</c>, <c>paused</c>; none where it was left out.</param>
    /// <param name="list">The watch list.</param>
    /// <param name="problems">Where what is wrong is noted, field by field.</param>
    /// <returns>The choice; where something is wrong, with the usual in its place.</returns>
    public static SubscriptionChoice Read(Func<string, IReadOnlyList<string>> field, WatchList list, ICollection<ParameterProblem> problems)
    {
        var leaders = field("leaders").Where(l => l.Length > 0).Distinct(StringComparer.Ordinal).ToArray();
        if (leaders.Any(id => list.Find(id) is null))
        {
            problems.Add(new("leaders", "Not all of them are on the watch list: see /api/leaders."));
            leaders = [];
        }

        return new([.. leaders.Order(StringComparer.Ordinal)], new DeliveryTime(Hour(), Zone(), Weekdays()), Paused());

        int Hour()
        {
            if (One("hour") is not { } text) return Usual.Time.Hour;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var hour) && hour < 24) return hour;
            problems.Add(new("hour", "Not an hour: give a number from 0 to 23."));
            return Usual.Time.Hour;
        }

        string Zone()
        {
            if (One("zone") is not { } text) return Usual.Time.Zone;
            if (TimeZones.All.Contains(text)) return text;
            problems.Add(new("zone", "Not a time zone: give it by its IANA name, as in Europe/Warsaw."));
            return Usual.Time.Zone;
        }

        DayOfWeek[] Weekdays()
        {
            var days = new SortedSet<DayOfWeek>();
            foreach (var text in field("weekdays").Where(d => d.Length > 0))
            {
                if (Enum.TryParse<DayOfWeek>(text, ignoreCase: true, out var day) && !char.IsAsciiDigit(text[0])) days.Add(day);
                else problems.Add(new("weekdays", "Not a weekday: give them as monday to sunday."));
            }

            return days.Count == 7 ? [] : [.. days];
        }

        bool Paused()
        {
            if (One("paused") is not { } text) return false;
            if (bool.TryParse(text, out var paused)) return paused;
            problems.Add(new("paused", "Neither true nor false."));
            return false;
        }

        string? One(string name) => field(name) is [{ Length: > 0 } text, ..] ? text : null;
    }
}
