using System.Text.RegularExpressions;

namespace NewsMonitor.Core.Failures;

/// <summary>Puts an error in words that may be kept: no mail address, no line breaks, no more than fits on a screen.</summary>
public static partial class FailureWords
{
    private const int Longest = 600;

    /// <summary>The error's message and those of its causes.</summary>
    public static string Of(Exception error)
    {
        var words = error.Message;
        for (var cause = error.InnerException; cause is not null; cause = cause.InnerException)
        {
            if (!words.Contains(cause.Message, StringComparison.Ordinal)) words += " ← " + cause.Message;
        }

        return Of(words);
    }

    /// <summary>The words, fit to be kept.</summary>
    public static string Of(string words)
    {
        words = Breaks().Replace(Address().Replace(words, "(address)"), " ").Trim();
        return words.Length <= Longest ? words : words[..Longest] + "…";
    }

    // Wider than RFC 5321 allows: what looks like an address to anybody is one here.
    [GeneratedRegex(@"(""[^""]*""|[^\s<>""'(),;:/]+)@[^\s<>""'(),;:/]+")]
    private static partial Regex Address();

    [GeneratedRegex(@"[\s\p{C}]+")]
    private static partial Regex Breaks();
}
