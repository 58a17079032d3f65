using System.Globalization;
using Microsoft.AspNetCore.Http;
using NewsMonitor.Core.Leaders;
using NewsMonitor.Core.Queries;

namespace NewsMonitor.Functions.Http;

/// <summary>Reads what several functions are asked in the same way: days, periods, choices of leaders.</summary>
internal static class Asked
{
    /// <summary>Days that trends and the matrix go over at most.</summary>
    public const int LongestPeriod = 92;

    private const int UsualPeriod = 30;

    /// <summary>Notes every parameter that means nothing here: a misspelt condition would otherwise be none, and the answer too much.</summary>
    /// <param name="request">The request.</param>
    /// <param name="known">The parameters that mean something.</param>
    /// <param name="problems">Where the others are noted.</param>
    public static void OnlyOf(HttpRequest request, ReadOnlySpan<string> known, ICollection<ParameterProblem> problems)
    {
        if (!request.QueryString.HasValue) return;
        foreach (var name in request.Query.Keys)
        {
            // The function key may stand there, too, and which of several it is.
            if (!known.Contains(name, StringComparer.OrdinalIgnoreCase) && name is not ("code" or "clientId"))
                problems.Add(new(name, $"No parameter of this address. It has {string.Join(", ", known!)}."));
        }
    }

    /// <summary>A day as yyyy-MM-dd, or null.</summary>
    public static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1970 and < 9000 ? day : null;

    /// <summary>The period from <c>from</c> to <c>to</c>; when they are not given, the month up to <paramref name="latest"/>.</summary>
    public static (DateOnly From, DateOnly To) Period(HttpRequest request, DateOnly latest, ICollection<ParameterProblem> problems)
    {
        var to = Bound("to") ?? latest;
        var from = Bound("from") ?? to.AddDays(1 - UsualPeriod);
        if (from > to) problems.Add(new("from", $"{from:yyyy-MM-dd} is after {to:yyyy-MM-dd}, the last day asked for."));
        else if (to.DayNumber - from.DayNumber >= LongestPeriod) problems.Add(new("from", $"At most {LongestPeriod} days can be asked for at once."));
        return (from, to);

        DateOnly? Bound(string name)
        {
            if (request.Query[name].ToString() is not { Length: > 0 } text) return null;
            if (Day(text) is { } day) return day;
            problems.Add(new(name, "Not a day: give it as yyyy-MM-dd."));
            return null;
        }
    }

    /// <summary>The leaders chosen by <c>leader</c>, given several times or with commas; empty for all.</summary>
    public static IReadOnlyCollection<string> Leaders(HttpRequest request, WatchList list, ICollection<ParameterProblem> problems)
    {
        string[] chosen = [.. request.Query["leader"].SelectMany(v => (v ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Distinct(StringComparer.Ordinal)];
        if (chosen.Any(id => list.Find(id) is null)) problems.Add(new("leader", "Not an id of the watch list: see /api/leaders."));
        return chosen;
    }
}
