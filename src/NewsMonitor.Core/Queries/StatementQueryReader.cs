using System.Globalization;
using NewsMonitor.Core.Leaders;
using NewsMonitor.Language.Sentiment;
using NewsMonitor.Language.Statements;

namespace NewsMonitor.Core.Queries;

/// <summary>A parameter that cannot be used, and why.</summary>
/// <param name="Parameter">Its name.</param>
/// <param name="Problem">What is wrong and what would be right, in one sentence.</param>
public sealed record ParameterProblem(string Parameter, string Problem);

/// <summary>Reads a query from the parameters of an address. Every one that is wrong is named.</summary>
public sealed class StatementQueryReader(WatchList leaders)
{
    /// <summary>Days asked for when no first one is given.</summary>
    public const int UsualSpan = 30;

    private static readonly string[] _sentiments = ["positive", "neutral", "negative", "mixed", "pending"];
    private static readonly string[] _kinds = ["direct", "indirect", "mixed"];

    /// <summary>Reads the query.</summary>
    /// <param name="parameter">The value of a parameter; null or empty when it is not given.</param>
    /// <param name="latest">The last day, when none is given.</param>
    /// <param name="problems">What is wrong; empty when nothing is.</param>
    public StatementQuery Read(Func<string, string?> parameter, DateOnly latest, ICollection<ParameterProblem> problems)
    {
        var to = Day("to") ?? latest;
        var from = Day("from") ?? to.AddDays(1 - UsualSpan);
        if (from > to) problems.Add(new("from", $"{from:yyyy-MM-dd} is after {to:yyyy-MM-dd}, the last day asked for."));
        else if (to.DayNumber - from.DayNumber >= StatementQuery.LongestSpan) problems.Add(new("from", $"At most {StatementQuery.LongestSpan} days can be asked for at once."));

        var leader = Value("leader");
        if (leader is not null && leaders.Find(leader) is null) problems.Add(new("leader", "Not an id of the watch list: see /api/leaders."));
        var about = Value("about");
        if (about is not null && !IsCountryCode(about) && leaders.Find(about.ToLowerInvariant()) is null)
            problems.Add(new("about", "Neither an id of the watch list (see /api/leaders) nor a country code of two letters (ISO 3166-1)."));
        var text = Value("q");
        if (text?.Length > StatementQuery.LongestText) problems.Add(new("q", $"Longer than {StatementQuery.LongestText} characters."));
        var words = text is null ? null : SearchWords.Of(text);
        if (words is { IsEmpty: true }) problems.Add(new("q", "There is no word in it to look for."));
        var sentiment = OneOf("sentiment", _sentiments);
        return new StatementQuery
        {
            From = from,
            To = to,
            Leader = leader,
            About = about,
            Words = words,
            Sentiment = sentiment is null or "pending" ? null : Enum.Parse<SentimentLabel>(sentiment, ignoreCase: true),
            Pending = sentiment == "pending",
            Kind = OneOf("kind", _kinds) is { } kind ? Enum.Parse<StatementKind>(kind, ignoreCase: true) : null,
            Outlet = Value("outlet"),
        };

        string? Value(string name) => parameter(name)?.Trim() is { Length: > 0 } value ? value : null;

        DateOnly? Day(string name)
        {
            if (Value(name) is not { } value) return null;
            if (DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1970 and < 9000) return day;
            problems.Add(new(name, "Not a day: give it as yyyy-MM-dd."));
            return null;
        }

        string? OneOf(string name, string[] allowed)
        {
            if (Value(name)?.ToLowerInvariant() is not { } value || allowed.Contains(value)) return Value(name)?.ToLowerInvariant();
            problems.Add(new(name, $"Not one of {string.Join(", ", allowed)}."));
            return null;
        }
    }

    private static bool IsCountryCode(string value) => value is [var first, var second] && char.IsAsciiLetter(first) && char.IsAsciiLetter(second);
}
