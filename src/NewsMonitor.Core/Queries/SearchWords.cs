using System.Globalization;
using NewsMonitor.Core.Statements;
using NewsMonitor.Language.Text;

namespace NewsMonitor.Core.Queries;

/// <summary>
/// The words of a search. Each must stand where a word begins, so that “dam” finds dams and not Adam; words in quotation marks stand
/// together. Case and accents do not count.
/// </summary>
public sealed class SearchWords
{
    private const CompareOptions Loosely = CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace;
    private const string QuotationMarks = "\"“”„‟«»";
    private const string Punctuation = ",.;:!?()[]…";

    private static readonly CompareInfo _compare = CultureInfo.InvariantCulture.CompareInfo;

    private readonly string _text;
    private readonly string[] _terms;

    private SearchWords(string text, string[] terms) => (_text, _terms) = (text, terms);

    /// <summary>Reads what was typed. A quotation mark that is never closed holds to the end.</summary>
    public static SearchWords Of(string text)
    {
        var terms = new List<string>();
        var isQuoted = false;
        foreach (var part in text.Split([.. QuotationMarks]))
        {
            var words = part.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries).Select(Plain).Where(word => word.Length > 0);
            if (!isQuoted) terms.AddRange(words);
            else if (string.Join(' ', words) is { Length: > 0 } phrase) terms.Add(phrase);
            isQuoted = !isQuoted;
        }

        return new(text, [.. terms.Distinct(StringComparer.OrdinalIgnoreCase)]);
    }

    /// <summary>Whether there is nothing to look for, as when only punctuation was typed.</summary>
    public bool IsEmpty => _terms.Length == 0;

    /// <summary>Whether every one of them is found: in the statement, its key phrases, its article's headline, or the names of who speaks and of whom.</summary>
    public bool AreIn(StoredStatement statement) => Array.TrueForAll(_terms, term =>
        Holds(statement.Text, term)
        || Holds(statement.Speaker.Name, term)
        || Holds(statement.Article.Title, term)
        || (statement.Analysis?.KeyPhrases.Any(phrase => Holds(phrase, term)) ?? false)
        || statement.Targets.Any(target => Holds(target.Target.Name, term)));

    /// <summary>Where they stand in a text, in its order and apart from each other, for whoever shows it.</summary>
    public IReadOnlyList<TextSpan> In(string text)
    {
        var spans = new List<TextSpan>();
        foreach (var term in _terms)
        {
            for (var from = 0; Find(text, term, from) is { } span; from = span.End) spans.Add(span);
        }

        spans.Sort((a, b) => a.Start.CompareTo(b.Start));
        var apart = new List<TextSpan>(spans.Count);
        foreach (var span in spans)
        {
            if (apart.Count == 0 || span.Start >= apart[^1].End) apart.Add(span);
        }

        return apart;
    }

    /// <summary>What was typed.</summary>
    public override string ToString() => _text;

    private static bool Holds(string text, string term) => Find(text, term, 0) is not null;

    private static TextSpan? Find(string text, string term, int from)
    {
        var plain = term.Contains('\'', StringComparison.Ordinal) ? Straight(text) : text;
        while (from < plain.Length)
        {
            var at = _compare.IndexOf(plain.AsSpan(from), term, Loosely, out var length);
            if (at < 0 || length == 0) return null;
            at += from;
            if (at == 0 || !char.IsLetterOrDigit(plain[at - 1])) return new TextSpan(at, at + length);
            from = at + 1;
        }

        return null;
    }

    private static string Plain(string word) => Straight(word).Trim([.. Punctuation]);

    // Newspapers set the apostrophe as ’, keyboards as '.
    private static string Straight(string text) => text.Replace('’', '\'');
}
