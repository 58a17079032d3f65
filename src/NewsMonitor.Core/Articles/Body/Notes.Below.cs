using System.Buffers;
using System.Collections.Frozen;

namespace NewsMonitor.Core.Articles.Body;

// What stands below an article's last paragraph.
internal static partial class Notes
{
    private static readonly string[] _endings =
    [
        "reporting by", "(reporting by", "additional reporting", "(additional reporting", "(with reporting", "with reporting by", "writing by", "(writing by", "editing by", "(editing by", "compiled by", "written by", "edited by", "produced by",
        "with assistance", "--with assistance", "— with assistance", "with files from", "with inputs from", "(with inputs", "(with agency", "associated press writer", "ap writer", "copyright", "(c)", "©", "all rights reserved",
        "topics:", "tags:", "filed under", "filed in", "categories:", "category:", "source:", "sources:", "via:", "image:", "image credit", "photo:", "photo credit", "photo by", "photos by", "featured image", "top image", "contact the", "contact reporter",
        "write to", "email:", "email him", "email her", "updated at", "updated:", "last updated", "first published", "this post originally",
        "about the author", "disclaimer:", "disclosure:", "more about", "more on:", "the writer is", "correction:", "corrections:", "correction (", "correction, ", "clarification:", "editor's note", "editor’s note", "editors’ note", "editors' note", "editors note", "citation:",
        "the author is", "the author was", "the writer was", "republished from", "republished with", "reprinted from", "reprinted with", "reproduced with", "published by arrangement", "published with permission", "about the writer", "about the contributor",
        "with agency", "with agencies", "(with agencies", "agencies", "tagged:", "tagged with", "tagged in", "keywords:", "related topics", "in this article:", "posted in ", "opinions are", "views are", "views expressed", "get in touch", "got a story", "do you have a story",
        "do you know more", "read the full", "you can read", "found a mistake", "spotted an error", "was this article", "was this helpful", "did you like", "did you find", "thank you for reading", "thanks for reading", "what do you think? ",
        "let us know what you", "share your thoughts", "tell us what you", "have your say", "for confidential", "for help and support", "if you have been affected", "anyone affected", "support independent", "support our", "join the conversation", "join the discussion",
        "join our", "get the free", "like the ", "compiled from", "report an error", "suggest a correction", "terms of use", "privacy policy", "issn ", "-30-", "30-",
        "opinions expressed", "material from", "(this story", "published in", "read the original", "see more", "view original",
    ];

    private static readonly string[] _endingsWithin =
    [
        "contributed to this", "contributed reporting", "contributed to the report", "contributed from", "contributed research", "all rights reserved", "is a freelance", "on twitter at", "on twitter @", "on twitter:", "can be reached at", "may be reached at",
        "reach him at", "reach her at", "follow him on", "follow her on", "follow me on", "follow them on", "follow us on", "may not be published, broadcast", "affiliate commission", "affiliate links", "full coverage of", "subject to copyright", "expressed in this article are", "the author's own", "the author’s own", "are those of the author", "those of the author",
    ];

    private static readonly FrozenSet<string> _work = Words("""
        report reports reporting reported additional words text story analysis translation translated graphic graphics illustration illustrations illustrated fact-checked fact-checking fact check photo photos photograph photographs
        photography picture pictures image images video videos edited editing editor editors producer produced production compiled written writing research distributed header main cover lead top featured art design
        data audio music camera sound and
        """);

    private static readonly string[] _professions = ["professor", "fellow", "lecturer", "historian", "analyst", "director of", "author of", "co-author", "researcher", "novelist", "broadcaster", "photographer", "reporter", "correspondent", "editor", "columnist", "writer", "journalist", "producer", "contributor", "blogger", "intern"];

    private static readonly SearchValues<char> _agencyLetters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ ,/&");

    private static readonly SearchValues<char> _sentenceMarks = SearchValues.Create("().!?,");

    /// <summary>A note after the last paragraph: credits, contacts, rights.</summary>
    public static bool IsEnding(ReadOnlySpan<char> text)
    {
        if (text.Length > LongestPrompt || OpensQuotation(text)) return false;
        var trimmed = text.TrimStart(" *•[–—-");
        if (StartsWithAny(trimmed, _endings) || IsAboutTheArticle(trimmed) || IsCredit(trimmed)) return true;
        foreach (var phrase in _endingsWithin)
        {
            if (text.Contains(phrase, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    private static bool IsAboutTheArticle(ReadOnlySpan<char> text)
    {
        if (StartsWithAny(text, ["an earlier version of this", "a previous version of this", "the original version of this", "an earlier version of the article", "a version of this article", "a version of this story", "an earlier version of the story"])) return true;
        if (StartsWithAny(text, ["this is a developing ", "this is a breaking ", "this is breaking "]) && ContainsAny(text, ["story", "news", "report"])) return true;
        if (!StartsWithAny(text, ["this article ", "this story ", "this post ", "this report ", "this piece ", "the article ", "the story "])) return false;
        return ContainsAny(text, [
            "amended", "updated", "corrected", "originally", "first published", "first appeared", "affiliate", "republished", "reprinted", "in partnership", "part of a series", "part of our", "includes material", "contains material",
            "includes reporting", "translated", "syndicated", "years old", "year old", "creative commons", "adapted from", "produced in", "produced by",
        ]);
    }

    /// <summary>Who did what for it: "Report by Mia Lund", "Graphics: Pavel Orsini", "With additional reporting from Polaris", "Mia Lund reported from Vesk".</summary>
    private static bool IsCredit(ReadOnlySpan<char> text)
    {
        if (text.Length > 120) return false;
        if (text.StartsWith("with ", StringComparison.OrdinalIgnoreCase)) text = text[5..];
        var end = text[..Math.Min(text.Length, LongestLabel)].IndexOf(':');
        var name = end + 1;
        if (end < 0)
        {
            foreach (var link in (ReadOnlySpan<string>)[" by ", " courtesy of ", " from ", " in "])
            {
                end = text[..Math.Min(text.Length, LongestLabel)].IndexOf(link, StringComparison.OrdinalIgnoreCase);
                name = end + link.Length;
                if (end > 0) break;
            }
        }

        if (end <= 0) return false;
        var isWork = true;
        foreach (var word in text[..end].Split(' ')) isWork &= Has(_work, text[..end][word].Trim(" *,–—-"));
        name = Math.Min(name, text.Length);
        if (isWork) return text[name..].TrimStart() is [var first, ..] && char.IsUpper(first);
        return text.IndexOf(" reported from ", StringComparison.Ordinal) is > 0 and var verb && IsName(text[..verb]) && char.IsUpper(text[Math.Min(text.Length - 1, verb + 15)]);
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

    /// <summary>What its author does: "Mia Lund covers politics for the Courier", "Mia Lund writes about rivers", "About Mia Lund", "Contact Mia Lund at …".</summary>
    public static bool IsAuthorNote(ReadOnlySpan<char> text)
    {
        if (text.Length > LongestPrompt || OpensQuotation(text)) return false;
        if (StartsWithAny(text, ["about ", "from "]) && text.Length <= LongestLabel && IsName(text[(text.IndexOf(' ') + 1)..])) return true;
        if (text.StartsWith("follow ", StringComparison.OrdinalIgnoreCase) && text.Length <= LongestButton && text.Contains(" on ", StringComparison.Ordinal)) return true;
        if (StartsWithAny(text, ["contact ", "reach ", "email ", "e-mail ", "write to ", "follow "]) && text.Contains('@')) return true;
        foreach (var does in (ReadOnlySpan<string>)[" covers ", " writes about ", " writes on ", " writes for ", " reports on ", " reports for ", " has been ", " has covered "])
        {
            if (text.IndexOf(does, StringComparison.Ordinal) is > 2 and < 60 and var verb && IsName(text[..verb]))
                return does is not " has been " || ContainsAny(text, ["correspondent", "reporter", "editor", "columnist", "journalist"]);
        }

        return false;
    }

    /// <summary>Where it came from, behind a dash or a word in capitals: "— Polaris", "SOURCE Ministry of Rivers", "POLARIS/mia lund", "Courier/Polaris".</summary>
    private static bool IsOrigin(ReadOnlySpan<char> text)
    {
        if (text.Length > LongestLabel || EndsSentence(text)) return false;
        if (text.StartsWith("SOURCE ", StringComparison.Ordinal)) return true;
        if (text is ['-' or '–' or '—', ..] && text.TrimStart("-–— ") is { Length: > 2 } name && char.IsUpper(name[0]) && name.Count(' ') <= 2) return true;
        return text.Count('/') == 1 && text.Count(' ') <= 2 && char.IsUpper(text[0]) && !text.ContainsAnyInRange('0', '9');
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
        if (IsOrigin(text)) return true;
        if (text is ['(', .., ')'] && text.Length <= 30 && !text[1..^1].ContainsAny(_sentenceMarks)) return true;
        text = text.Trim(" ()-–—./");
        return text.Length is > 1 and <= 30 && text.ContainsAnyInRange('A', 'Z') && !text.ContainsAnyExcept(_agencyLetters);
    }
}
