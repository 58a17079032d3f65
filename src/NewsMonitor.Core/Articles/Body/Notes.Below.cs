using System.Buffers;

namespace NewsMonitor.Core.Articles.Body;

// What stands below an article's last paragraph.
internal static partial class Notes
{
    private static readonly string[] _endings =
    [
        "reporting by", "(reporting by", "additional reporting", "(additional reporting", "(with reporting", "with reporting by", "writing by", "(writing by", "editing by", "(editing by", "compiled by", "written by", "edited by", "produced by",
        "with assistance", "--with assistance", "— with assistance", "with files from", "with inputs from", "(with inputs", "(with agency", "associated press writer", "ap writer", "copyright", "(c)", "©", "all rights reserved", "follow ",
        "topics:", "tags:", "filed under", "categories:", "category:", "source:", "sources:", "via:", "image:", "image credit", "photo:", "photo credit", "photo by", "photos by", "featured image", "top image", "contact the", "contact reporter",
        "write to", "email:", "email him", "email her", "updated at", "updated:", "last updated", "first published", "this post originally",
        "about the author", "disclaimer:", "disclosure:", "more about", "the writer is", "correction:", "corrections:", "correction (", "clarification:", "editor's note", "editor’s note", "citation:",
        "the author is", "opinions expressed", "material from", "(this story", "published in", "read the original", "see more", "view original",
    ];

    private static readonly string[] _endingsWithin =
    [
        "contributed to this", "contributed reporting", "contributed to the report", "contributed from", "contributed research", "all rights reserved", "is a freelance", "on twitter at", "on twitter @", "on twitter:", "can be reached at", "may be reached at",
        "reach him at", "reach her at", "follow him on", "follow her on", "follow me on", "follow them on", "follow us on", "may not be published, broadcast", "affiliate commission", "affiliate links", "full coverage of", "subject to copyright",
    ];

    private static readonly string[] _professions = ["reporter", "correspondent", "editor", "columnist", "writer", "journalist", "producer", "contributor", "blogger", "intern"];

    private static readonly SearchValues<char> _agencyLetters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ ,/&");

    private static readonly SearchValues<char> _sentenceMarks = SearchValues.Create("().!?,");

    /// <summary>A note after the last paragraph: credits, contacts, rights.</summary>
    public static bool IsEnding(ReadOnlySpan<char> text)
    {
        if (text.Length > LongestPrompt || OpensQuotation(text)) return false;
        var trimmed = text.TrimStart(" *•[–—-");
        if (StartsWithAny(trimmed, _endings) || IsAboutTheArticle(trimmed)) return true;
        foreach (var phrase in _endingsWithin)
        {
            if (text.Contains(phrase, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    private static bool IsAboutTheArticle(ReadOnlySpan<char> text)
    {
        if (!StartsWithAny(text, ["this article ", "this story ", "this post ", "this report ", "this piece "])) return false;
        foreach (var phrase in (ReadOnlySpan<string>)["amended", "updated", "corrected", "originally", "first published", "first appeared", "affiliate"])
        {
            if (text.Contains(phrase, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    /// <summary>The text without an agency's name behind its last sentence: "… on Tuesday. REUTERS".</summary>
    public static string WithoutAgency(string text)
    {
        var end = text.AsSpan().TrimEnd().TrimEnd(')');
        var start = end.Length;
        while (start > 0 && (char.IsAsciiLetterUpper(end[start - 1]) || end[start - 1] is ' ' or ',' or '/' or '&')) start--;
        var tag = end[start..].Trim();
        var before = text.AsSpan(0, start).TrimEnd(" (-–—");
        if (tag.Length is < 2 or > 30 || before.IsEmpty || before[^1] is not ('.' or '!' or '?' or '”' or '"' or '’')) return text;

        // "To the U.S. EU" and "at 9 p.m. EST" end in abbreviations, not in an agency.
        var isAbbreviation = before.Length > 2 && before[^1] == '.' && (char.IsAsciiLetterUpper(before[^2]) || before[^3] == '.');
        return isAbbreviation ? text : before.ToString();
    }

    /// <summary>Who wrote it, below: "Ada Lund is a political correspondent for the Courier."</summary>
    public static bool IsPortrait(ReadOnlySpan<char> text)
    {
        if (text.Length > LongestPrompt) return false;
        var verb = text.IndexOf(" is a");
        if (verb < 0) verb = text.IndexOf(" is the ");
        if (verb is < 3 or > 60 || !IsName(text[..verb])) return false;
        var rest = text[(verb + 5)..];
        if (rest.Length > 90) rest = rest[..90];
        foreach (var profession in _professions)
        {
            var end = rest.IndexOf(profession, StringComparison.OrdinalIgnoreCase) + profession.Length;
            if (end >= profession.Length && (end == rest.Length || !char.IsLetter(rest[end]))) return true;
        }

        return false;
    }

    /// <summary>Two words or more, all with a capital; an address may follow.</summary>
    private static bool IsName(ReadOnlySpan<char> text)
    {
        var words = 0;
        foreach (var word in text.Split(' '))
        {
            if (text[word] is not [var first, ..] || (!char.IsUpper(first) && !text[word].Contains('@'))) return false;
            words++;
        }

        return words > 1;
    }

    /// <summary>What leads on to other pages or to the comments: "More from the Courier", "Log in to leave a comment."</summary>
    public static bool IsWayOn(ReadOnlySpan<char> text)
    {
        if (text.Length > 100) return false;
        if (text.Length <= 60 && !EndsSentence(text) && StartsWithAny(text, ["more from ", "more on ", "more in ", "more about ", "next:", "previous:", "next article", "previous article"])) return true;
        return (text.Contains("a comment", StringComparison.OrdinalIgnoreCase) || text.Contains("comments", StringComparison.OrdinalIgnoreCase))
            && StartsWithAny(text, ["log in", "login", "sign in", "register", "you must be", "please ", "be the first", "leave ", "add ", "post ", "join ", "view ", "show ", "read ", "no comments", "write "]);
    }

    /// <summary>The heading over what readers wrote: "Comments", "12 comments", "Leave a reply".</summary>
    public static bool IsCommentsHeading(ReadOnlySpan<char> text)
    {
        text = text.Trim(" :().0123456789,");
        foreach (var heading in (ReadOnlySpan<string>)["comments", "top comments", "top rated comments", "reader comments", "responses", "replies", "leave a reply", "leave a comment", "post a comment", "add a comment"])
        {
            if (text.Equals(heading, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    /// <summary>Nothing but an address to write to: a mail address or an account.</summary>
    public static bool IsContact(ReadOnlySpan<char> text) =>
        text.Length <= 100 && !EndsSentence(text) && !OpensQuotation(text) && (text.Contains('@') || text.Contains("twitter.com/", StringComparison.OrdinalIgnoreCase)) && text.Count(' ') <= 4;

    /// <summary>Nothing but an agency's name or a desk's: "REUTERS", "AFP, AP", "(Polaris)".</summary>
    public static bool IsAgency(ReadOnlySpan<char> text)
    {
        if (text is ['(', .., ')'] && text.Length <= 30 && !text[1..^1].ContainsAny(_sentenceMarks)) return true;
        text = text.Trim(" ()-–—./");
        return text.Length is > 1 and <= 30 && text.ContainsAnyInRange('A', 'Z') && !text.ContainsAnyExcept(_agencyLetters);
    }
}
