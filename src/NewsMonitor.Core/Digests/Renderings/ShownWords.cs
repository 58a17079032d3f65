using System.Text.RegularExpressions;
using NewsMonitor.Core.Statements;
using NewsMonitor.Language.Statements;

namespace NewsMonitor.Core.Digests.Renderings;

/// <summary>
/// A statement's words as they are set in print. What is stored is cut out of the article as it stands there, with the marks and commas
/// that joined it to its sentence; the proof shows it so.
/// </summary>
public static partial class ShownWords
{
    private const string Opening = "\"“„‟«‹‘'";
    private const string DoubleMarks = "\"“”„‟«»";
    private const string Closing = "\"”“»›’'";

    /// <summary>Verbatim words in one pair of quotation marks, an ellipsis where the outlet's sentence ran on between them; reported ones without the “that” that led to them, typewriter marks within them curved.</summary>
    public static string Of(StoredStatement statement) => Of(statement.Text, statement.Kind == StatementKind.Direct);

    /// <summary>The same for words alone.</summary>
    /// <param name="text">The words.</param>
    /// <param name="isVerbatim">Whether all of them are; null when not known: then they are if they stand in quotation marks.</param>
    public static string Of(string text, bool? isVerbatim = null)
    {
        var (words, isQuoted) = Bare(text, isVerbatim);
        return isQuoted ? $"“{words}”" : words;
    }

    /// <summary>The same, shortened to <paramref name="length"/> characters, quotation marks included.</summary>
    public static string Of(StoredStatement statement, int length)
    {
        var (words, isQuoted) = Bare(statement.Text, statement.Kind == StatementKind.Direct);
        return isQuoted ? $"“{Shortened.To(words, length - 2)}”" : Shortened.To(words, length);
    }

    private static (string Words, bool IsQuoted) Bare(string text, bool? isVerbatim)
    {
        var words = PlainLine.Of(text).Trim();
        if (isVerbatim == false || (isVerbatim is null && !IsInMarks(words))) return (Straight().Replace(That().Replace(words, ""), "“$1”").TrimEnd(',', ' '), false);
        var (first, last) = IsInMarks(words) ? (1, 1) : HasLoneMark(words) ? (DoubleMarks.Contains(words[0]) ? 1 : 0, DoubleMarks.Contains(words[^1]) ? 1 : 0) : (0, 0);
        if (first + last > 0) words = Between().Replace(words[first..^last], " … ");
        return (words.TrimEnd(',', ' '), true);
    }

    // What is cut out of a quotation may have the mark of its one end alone.
    private static bool HasLoneMark(string words) => words.Length > 2 && words.Count(DoubleMarks.Contains) % 2 == 1;

    private static bool IsInMarks(string words) => words.Length > 2 && Opening.Contains(words[0]) && Closing.Contains(words[^1]);

    [GeneratedRegex("^that (?=\\S)")]
    private static partial Regex That();

    [GeneratedRegex("\"([^\"]*)\"")]
    private static partial Regex Straight();

    // ,” “
    [GeneratedRegex(",?[\"”»›]\\s+[\"“„«‹]")]
    private static partial Regex Between();
}
