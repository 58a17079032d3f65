using System.Globalization;

namespace NewsMonitor.Core.Subscriptions;

/// <summary>A subscriber's choice in words.</summary>
public static class ChoiceWords
{
    /// <summary>A week as it is written down: Monday first (ISO 8601).</summary>
    public static IReadOnlyList<DayOfWeek> Week { get; } =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    /// <summary><c>every day at 07:00, Europe/Warsaw</c>.</summary>
    public static string Of(DeliveryTime time)
    {
        var days = time.Weekdays.Count == 0 ? "every day" : "on " + Series([.. Week.Where(time.Weekdays.Contains).Select(d => d.ToString())]);
        return string.Create(CultureInfo.InvariantCulture, $"{days} at {time.Hour:00}:00, {time.Zone}");
    }

    /// <summary><c>all leaders</c>, or those chosen, by name.</summary>
    public static string Of(IReadOnlyList<string> leaders, Func<string, string> nameOf) => leaders.Count == 0 ? "all leaders" : Series([.. leaders.Select(nameOf)]);

    private static string Series(string[] words) => words.Length < 2 ? string.Concat(words) : $"{string.Join(", ", words[..^1])} and {words[^1]}";
}
