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
    public static string Of(StoredStatement statement) => Of(statement.Text, statement.Kind == StatementKind.Direct, Lead.Of(statement));

    /// <summary>The same for words alone.</summary>
    /// <param name="text">The words.</param>
    /// <param name="isVerbatim">Whether all of them are; null when not known: then they are if they stand in quotation marks.</param>
    /// <param name="lead">What leads to them and is part of what was said: see <see cref="Lead"/>.</param>
    public static string Of(string text, bool? isVerbatim = null, string? lead = null)
    {
        var (words, isQuoted) = Bare(text, isVerbatim, lead);
        return isQuoted ? $"“{words}”" : words;
    }

    /// <summary>A wording of a digest's cluster.</summary>
    public static string Of(DigestWording wording) => Of(wording.Text, null, wording.Lead);

    /// <summary>An earlier position.</summary>
    public static string Of(EarlierPosition earlier) => Of(earlier.Text, null, earlier.Lead);

    /// <summary>The same, shortened to <paramref name="length"/> characters, quotation marks included.</summary>
    public static string Of(StoredStatement statement, int length)
    {
        var (words, isQuoted) = Bare(statement.Text, statement.Kind == StatementKind.Direct, Lead.Of(statement));
        return isQuoted ? $"“{Shortened.To(words, length - 2)}”" : Shortened.To(words, length);
    }

    private static (string Words, bool IsQuoted) Bare(string text, bool? isVerbatim, string? lead)
    {
        var words = PlainLine.Of(text).Trim();
        if (lead is not null) return (Straight().Replace($"{PlainLine.Of(lead).Trim()} {words}", "“$1”").TrimEnd(',', ' '), false);
        if (isVerbatim == false || (isVerbatim is null && !IsInMarks(words))) return (Capital(Straight().Replace(That().Replace(words, ""), "“$1”").TrimEnd(',', ' ')), false);
        var (first, last) = IsInMarks(words) ? (1, 1) : HasLoneMark(words) ? (DoubleMarks.Contains(words[0]) ? 1 : 0, DoubleMarks.Contains(words[^1]) ? 1 : 0) : (0, 0);
        if (first + last > 0) words = Reopened().Replace(Between().Replace(words[first..^last], " … "), " ");
        return (words.TrimEnd(',', ' '), true);
    }

    // Reported words stand as a sentence of their own.
    private static string Capital(string words) => words.Length > 1 && char.IsLower(words[0]) ? char.ToUpperInvariant(words[0]) + words[1..] : words;

    // What is cut out of a quotation may have the mark of its one end alone.
    private static bool HasLoneMark(string words) => words.Length > 2 && words.Count(DoubleMarks.Contains) % 2 == 1;

    private static bool IsInMarks(string words) => words.Length > 2 && Opening.Contains(words[0]) && Closing.Contains(words[^1]);

    [GeneratedRegex("^that (?=\\S)")]
    private static partial Regex That();

    [GeneratedRegex("\"([^\"]*)\"")]
    private static partial Regex Straight();

    // The mark that opens each further paragraph of one quotation.
    [GeneratedRegex("\\s+[“„«](?=[^”“»«„]*([“„«]|$))")]
    private static partial Regex Reopened();

    // ,” “
    [GeneratedRegex(",?[\"”»›]\\s+[\"“„«‹]")]
    private static partial Regex Between();
}
