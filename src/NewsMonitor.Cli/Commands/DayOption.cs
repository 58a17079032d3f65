using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace NewsMonitor.Cli.Commands;

/// <summary>An option that takes a day, read alike on every machine.</summary>
internal static class DayOption
{
    /// <summary>An option that may be left out.</summary>
    public static Option<DateOnly?> Create(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "yyyy-MM-dd",
        CustomParser = argument => Read(argument),
    };

    /// <summary>One that must be given.</summary>
    public static Option<DateOnly> CreateRequired(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "yyyy-MM-dd",
        Required = true,
        CustomParser = argument => Read(argument) ?? default,
    };

    private static DateOnly? Read(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        argument.AddError($"'{text}' is no day: give it as yyyy-MM-dd.");
        return null;
    }
}
