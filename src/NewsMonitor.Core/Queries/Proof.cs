using System.Text;
using NewsMonitor.Core.Articles;
using NewsMonitor.Core.Statements;
using NewsMonitor.Language.Text;

namespace NewsMonitor.Core.Queries;

/// <summary>A statement with all it takes to check it.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Proof">Where it stands; null when the stored article is gone.</param>
public sealed record ProvenStatement(StoredStatement Statement, Proof? Proof);

/// <summary>Where a statement stands, in the stored text and on the outlet's page.</summary>
/// <param name="Text">The article's text as it was stored; the statement's offsets point into it.</param>
/// <param name="Selectors">A W3C TextQuoteSelector for each stretch of the content.</param>
/// <param name="Link">The outlet's page, scrolled to the statement by browsers that know text fragments.</param>
public sealed record Proof(string Text, IReadOnlyList<TextQuoteSelector> Selectors, string Link)
{
    private const int Around = 32;
    private const int LongestFragment = 80;

    /// <summary>The proof of a statement, or null when its offsets do not fit the article's text.</summary>
    public static Proof? Of(StoredStatement statement, StoredArticle article)
    {
        if (statement.Content.Any(s => s.Start < 0 || s.End > article.Text.Length || s.IsEmpty)) return null;
        return new Proof(article.Text, [.. statement.Content.Select(s => Selector(article.Text, s))], Fragment(statement.Article.Url, article.Text, statement.Content));
    }

    private static TextQuoteSelector Selector(string text, TextSpan span) => new(
        text[span.Start..span.End],
        text[Whole(text, Math.Max(0, span.Start - Around))..span.Start],
        text[span.End..Whole(text, Math.Min(text.Length, span.End + Around))]);

    // Not between the halves of a surrogate pair.
    private static int Whole(string text, int at) => at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) ? at + 1 : at;

    /// <summary>URL Fragment Text Directives (WICG): <c>#:~:text=start,end</c>, a directive for each stretch.</summary>
    private static string Fragment(Uri url, string text, IReadOnlyList<TextSpan> spans)
    {
        var link = new StringBuilder(url.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped)).Append("#:~:");
        for (var i = 0; i < spans.Count; i++)
        {
            var words = text[spans[i].Start..spans[i].End].Split(default(char[]), StringSplitOptions.RemoveEmptyEntries);
            link.Append(i == 0 ? "text=" : "&text=");
            if (spans[i].Length <= LongestFragment && !spans[i].Of(text).Contains('\n') || words.Length < 9) link.Append(Escape(string.Join(' ', words)));
            else link.Append(Escape(string.Join(' ', words[..4]))).Append(',').Append(Escape(string.Join(' ', words[^4..])));
        }

        return link.ToString();
    }

    // A hyphen has a meaning of its own in a directive.
    private static string Escape(string text) => Uri.EscapeDataString(text).Replace("-", "%2D", StringComparison.Ordinal);
}

/// <summary>A quotation and what stands around it (W3C Web Annotation Data Model, 4.2.4).</summary>
/// <param name="Exact">The words.</param>
/// <param name="Prefix">What stands before them.</param>
/// <param name="Suffix">What stands after them.</param>
public sealed record TextQuoteSelector(string Exact, string Prefix, string Suffix)
{
    /// <summary>The class's name in the model.</summary>
    public string Type { get; } = "TextQuoteSelector";
}
