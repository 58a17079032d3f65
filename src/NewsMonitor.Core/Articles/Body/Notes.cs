using System.Buffers;
using System.Collections.Frozen;

namespace NewsMonitor.Core.Articles.Body;

/// <summary>
/// Recognises, by its words, what newsrooms put between and after their paragraphs: labels, prompts, credits, agencies' names. By
/// what all outlets write, never by one outlet's own formula.
/// </summary>
internal static partial class Notes
{
    // A label is as long as a button; a prompt as a short paragraph. A sentence of the article that happens to begin alike is longer.
    private const int LongestLabel = 40;
    private const int LongestPrompt = 300;

    private static readonly FrozenSet<string> _labels = FrozenSet.ToFrozenSet(
        [
            "advertisement", "advertisements", "advert", "ad", "ads", "advertising", "sponsored", "sponsored content", "promoted", "paid content", "publicidad", "publicité", "werbung", "anzeige",
            "pubblicità", "publicidade", "iklan", "reklam", "реклама", "related", "related articles", "related article", "related stories", "related story", "related coverage", "related news",
            "related content", "related topics", "related links", "related posts", "related roundup", "more on this story", "more on this", "more stories", "more news", "read more", "read next", "see also", "see more",
            "topics", "tags", "comments", "comment", "leave a comment", "show comments", "view comments", "post a comment", "caption", "close", "hide caption",
            "toggle caption", "enlarge this image", "share", "share this", "share this story", "share this article", "share on facebook", "share on twitter", "tweet", "print", "email", "save",
            "don't miss", "dont miss", "must read", "most read", "most popular", "most viewed", "trending", "trending now", "recommended", "recommended for you", "you may also like", "you might also like",
            "we recommend", "editors' picks", "editor's picks", "up next", "watch now", "listen now", "play video", "watch", "video", "photo", "photos", "gallery", "image", "loading", "loading...",
            "story continues below", "story continues below advertisement", "article continues below", "article continues after advertisement", "continue reading", "continued below", "skip advertisement",
            "view gallery", "view slideshow", "back to top", "top stories", "latest news", "latest stories", "newsletter", "newsletters", "subscribe", "sign up", "follow us", "follow", "copy link", "link copied",
            "back to gallery", "explore further", "like this", "like loading", "about the author", "about the authors", "author", "sources", "get the app", "report a typo", "notify me",
            "sponsored links", "terms of use", "privacy policy", "no comments", "live updates", "text size", "font size", "join the conversation", "join the discussion", "have your say", "be the first to comment",
            "subscribers only", "premium", "previous", "next", "back", "hide", "expand", "show more", "show less", "file photo", "file image", "advertisment", "ends", "become a supporter", "you are here: home",
        ],
        StringComparer.OrdinalIgnoreCase);

    // Nobody begins a sentence of an article like this.
    private static readonly string[] _prompts =
    [
        "sign up", "subscribe to", "subscribe now", "subscribe for", "click here", "tap here", "follow us", "follow @", "like us", "join us on", "download our", "download the app", "get our", "get the latest", "read more:", "read more on",
        "read more about", "read also:", "also read:", "also read |", "read:", "read next:", "related:", "related article:", "related articles:", "see also:", "see more:", "more:", "watch:", "watch live:", "watch now:", "watch the video",
        "listen:", "photos:", "in pictures:", "video:", "gallery:", "don't miss:", "recommended:", "have a tip", "got a tip", "send tips", "email us", "e-mail us", "to read more", "for more on", "for more information", "for more stories", "for more news",
        "like this story", "support our journalism", "support quality journalism", "already a subscriber", "this article is for subscribers", "leave a comment", "you can also follow", "find us on", "the views expressed", "note: we", "note: comments",
        "note to readers", "tell us what you think", "more on this", "story continues", "article continues", "content continues", "continue reading below", "scroll to continue",
    ];

    // Somebody might: only where the words are a link, at least in part.
    private static readonly string[] _linkedPrompts =
    [
        "click to", "join our", "more from", "listen to", "don't miss", "don’t miss", "share this", "what do you think", "let us know", "have a story", "do you have a", "contact us", "stay up to date", "stay informed", "keep up with",
        "keep reading", "enjoyed this", "become a member", "create an account", "log in to", "register for", "register to", "download ", "view the", "view our", "add your", "visit our", "listen to our", "jump to", "follow ", "read more", "see more",
        "for more ", "buy ", "order ", "get tickets", "learn more", "find out more", "watch ",
    ];

    private static readonly FrozenSet<string> _pictures = FrozenSet.ToFrozenSet(["image", "photo", "picture", "slide", "gallery"], StringComparer.OrdinalIgnoreCase);

    private static readonly string[] _credits = ["credit:", "credits:", "photo:", "photos:", "picture:", "pictures:", "image:", "images:", "photograph:", "photography:", "pic:", "source:", "©"];

    private static readonly SearchValues<char> _kickerLetters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ &:!'’");

    /// <summary>A label: "Advertisement", "Related stories".</summary>
    public static bool IsLabel(ReadOnlySpan<char> text)
    {
        if (!OpensQuotation(text) && (IsButton(text) || IsClock(text) || IsCount(text))) return true;
        if (text.Length > LongestLabel) return false;
        text = text.Trim(" :.…>»›|-–—+▼▲↓→•*");
        return text.IsEmpty || _labels.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text) || IsRowOfLabels(text) || IsCounter(text);
    }

    /// <summary>Several labels in a row, each a word of its own: "Share Tweet Email", "Comments Comments".</summary>
    private static bool IsRowOfLabels(ReadOnlySpan<char> text)
    {
        foreach (var word in text.Split(' '))
        {
            if (!_labels.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text[word])) return false;
        }

        return true;
    }

    /// <summary>Where one is in a gallery: "3 / 12", "Image 3 of 12".</summary>
    private static bool IsCounter(ReadOnlySpan<char> text)
    {
        var space = text.IndexOf(' ');
        if (space > 0 && _pictures.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text[..space])) text = text[space..];
        var of = text.IndexOf("of", StringComparison.OrdinalIgnoreCase);
        if (of < 0) of = text.IndexOf('/');
        return of > 0 && IsNumber(text[..of]) && IsNumber(text[of..].TrimStart("oOfF /"));
    }

    private static bool IsNumber(ReadOnlySpan<char> text) => text.Trim() is { Length: > 0 and < 4 } digits && !digits.ContainsAnyExceptInRange('0', '9');

    /// <summary>A prompt to do something else than to read on.</summary>
    public static bool IsPrompt(Block block)
    {
        ReadOnlySpan<char> text = block.Text;
        if (text.Length > LongestPrompt || OpensQuotation(text)) return false;
        if (IsNewsletter(text) || IsTechnicality(text)) return true;
        text = text.TrimStart(" *•►▶>»–—-[(");
        return IsPointer(text) || StartsWithAny(text, _prompts) || (block.LinkShare > 0.2 && StartsWithAny(text, _linkedPrompts));
    }

    /// <summary>Who and when, as they stand above an article: "By Mia Lund", "Published 8 January 2026", "4 min read".</summary>
    public static bool IsSignature(ReadOnlySpan<char> text)
    {
        if (text.Length > 120 || OpensQuotation(text)) return false;
        if (text.StartsWith("by ", StringComparison.OrdinalIgnoreCase) && text.Length < 80 && !EndsSentence(text)) return true;
        if (StartsWithAny(text, ["written by ", "story by ", "words by ", "reported by "]) && !EndsSentence(text)) return true;
        if (text.ContainsAnyInRange('0', '9') && !EndsSentence(text) && StartsWithAny(text, ["published", "posted", "updated", "last updated", "last modified", "modified", "created", "issued on", "date "])) return true;
        return text.EndsWith("min read", StringComparison.OrdinalIgnoreCase) || text.EndsWith("minute read", StringComparison.OrdinalIgnoreCase) || IsDate(text);
    }

    /// <summary>A word or two in capitals above the text: "BREAKING NEWS". A place in capitals has a comma or a dash: that is a dateline.</summary>
    public static bool IsKicker(ReadOnlySpan<char> text) => text.Length <= LongestLabel && !OpensQuotation(text) && text.ContainsAnyInRange('A', 'Z') && !text.ContainsAnyExcept(_kickerLetters);

    /// <summary>A picture's caption by the credit it ends in, where no tag tells: "The dam at Krasna. (AP Photo/A. Lund)".</summary>
    public static bool IsCaption(ReadOnlySpan<char> text)
    {
        if (text.Length > LongestPrompt || OpensQuotation(text)) return false;
        foreach (var credit in (ReadOnlySpan<string>)["(credit:", "(photo", "(ap photo", "(image", "/ap photo", "getty images", "photo credit:", "image credit:", "photograph:", "photo by ", "photo: "])
        {
            var at = text.IndexOf(credit, StringComparison.OrdinalIgnoreCase);
            if (at >= 0 && (at == 0 || at > text.Length - credit.Length - 60)) return true;
        }

        return EndsInCredit(text) || IsPictureNote(text);
    }

    /// <summary>What stands before a caption or after it by itself: "Image source, Courier", "FILE - …", "[Mia Lund/Courier]", "… (file photo)".</summary>
    private static bool IsPictureNote(ReadOnlySpan<char> text)
    {
        if (StartsWithAny(text, ["image source", "image copyright", "image caption", "media caption", "file photo", "photograph by ", "photographs by ", "illustration:", "illustration by ", "courtesy of ", "photo courtesy", "image courtesy"])
            && (text.Length < 80 || !EndsSentence(text))) return true;
        if (text.StartsWith("FILE - ", StringComparison.Ordinal) || text.StartsWith("FILE – ", StringComparison.Ordinal) || text.StartsWith("FILE — ", StringComparison.Ordinal)) return true;
        if (text is ['(', .., ')'] or ['[', .., ']'] && text.Length <= 60 && text.Count('/') == 1 && !text[1..^1].ContainsAny(_sentenceMarks)) return true;
        if (text is [.., ']'] && text.LastIndexOf('[') is > 0 and var open && text[open..].Contains('/') && text[open..].Length <= LongestLabel) return true;
        return text.EndsWith("(file photo)", StringComparison.OrdinalIgnoreCase) || text.EndsWith("(file)", StringComparison.OrdinalIgnoreCase) || text.EndsWith(" file photo", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Behind the caption's last sentence, and without a full stop of its own: "The dam at Krasna. Picture: A. Lund", "© A. Lund".</summary>
    private static bool EndsInCredit(ReadOnlySpan<char> text)
    {
        if (text is ['©', ..]) return true;
        if (EndsSentence(text)) return false;
        var tail = Math.Max(0, text.Length - 70);
        foreach (var credit in _credits)
        {
            var at = text[tail..].LastIndexOf(credit, StringComparison.OrdinalIgnoreCase);
            if (at >= 0 && (tail + at == 0 || text[..(tail + at)].TrimEnd() is [.., '.' or '!' or '?' or ')' or '|' or '”' or '"'])) return true;
        }

        return false;
    }

    /// <summary>An invitation to pay in order to read on: the text before it is not all there is.</summary>
    public static bool IsPaywall(ReadOnlySpan<char> text)
    {
        if (text.Length > LongestPrompt) return false;
        foreach (var phrase in (ReadOnlySpan<string>)["to continue reading", "to read on", "to keep reading", "to read the full", "to read the rest", "for subscribers only", "subscriber-only", "exclusive to subscribers", "free articles this month", "article limit"])
        {
            if (text.Contains(phrase, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return text.StartsWith("already a subscriber", StringComparison.OrdinalIgnoreCase) || text.StartsWith("subscribe to read", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether it ends as sentences do.</summary>
    public static bool EndsSentence(ReadOnlySpan<char> text)
    {
        text = text.TrimEnd(" \"”’')]»");
        return text is [.., '.' or '!' or '?' or '…' or ':' or ';' or '。' or '！' or '？' or '．' or '।' or '؟'];
    }

    /// <summary>Whether it opens with a quotation mark: then it is somebody's words.</summary>
    public static bool OpensQuotation(ReadOnlySpan<char> text) => text is ['"' or '“' or '‘' or '«' or '„' or '\'', ..];

    private static bool IsNewsletter(ReadOnlySpan<char> text)
    {
        if (!ContainsAny(text, ["newsletter", "inbox", "briefing", "email", "e-mail", "alerts", "top stories", "breaking news", "headlines"])) return false;
        if (ContainsAny(text, ["newsletter", "inbox"]) && ContainsAny(text, ["sign up", "subscribe", "delivered"])) return true;
        return StartsWithAny(text, ["get ", "receive ", "want ", "never miss", "don't miss", "don’t miss", "stay up", "stay informed", "start your ", "register "])
            && ContainsAny(text, ["your inbox", "delivered", "every day", "every morning", "every week", "each day", "each morning", "daily", "weekly", "alerts", "our newsletter", "newsletters", "by email", "by e-mail"]);
    }

    private static bool IsDate(ReadOnlySpan<char> text)
    {
        if (text.Length > 60 || EndsSentence(text)) return false;
        var digits = 0;
        foreach (var c in text) digits += char.IsAsciiDigit(c) ? 1 : 0;
        if (digits < 3) return false;
        foreach (var month in (ReadOnlySpan<string>)["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"])
        {
            if (text.Contains(month, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return digits * 2 > text.Length;
    }

    private static bool ContainsAny(ReadOnlySpan<char> text, ReadOnlySpan<string> phrases)
    {
        foreach (var phrase in phrases)
        {
            if (text.Contains(phrase, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    private static bool StartsWithAny(ReadOnlySpan<char> text, ReadOnlySpan<string> openings)
    {
        foreach (var opening in openings)
        {
            if (text.StartsWith(opening, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }
}
