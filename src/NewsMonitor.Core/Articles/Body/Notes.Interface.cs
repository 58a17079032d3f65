using System.Buffers;
using System.Collections.Frozen;

namespace NewsMonitor.Core.Articles.Body;

// What the page says of itself: buttons, counters, pointers to other pages, and what it misses in the reader's browser.
internal static partial class Notes
{
    // Longer ones are sentences.
    private const int LongestButton = 70;

    private static readonly FrozenSet<string> _actions = Words("""
        share sharing save print listen play watch click tap swipe scroll skip jump show hide expand collapse close continue continues read reading load loading subscribe subscribing sign signing log login
        logged register download follow following like tweet copy copied enable enabled accept closed unavailable unmute mute rate view suggest leave join comment commenting reply advertisement advertising
        advert sponsored promoted go back enlarge zoom open
        """);

    private static readonly FrozenSet<string> _furniture = Words("""
        advertisements ad ads promotion newsletter newsletters article articles story stories post posts page pages topic topics author comments comment replies conversation discussion audio video videos player
        podcast gallery slideshow slide image images photo photos picture pictures caption captions link links email inbox app whatsapp facebook twitter instagram telegram youtube linkedin reddit pinterest
        friends error typo correction feedback views shares likes javascript browser cookies account comment transcript content menu full-screen fullscreen screen website site homepage
        """);

    private static readonly FrozenSet<string> _between = Words("""
        a an the this that these to of on in for with via by our your you us it is are be not now here more all less full free first and or from at after before below above main next previous up down left right
        later end past top bottom see must please have has been no only
        """);

    // Before a colon, a bar or a dash they point to another page.
    private static readonly FrozenSet<string> _pointers = FrozenSet.ToFrozenSet(
        [
            "related", "related article", "related articles", "related story", "related stories", "related coverage", "related news", "related content", "related link", "related video", "read", "read also", "also read", "read more", "read next",
            "read this", "read on", "must read", "must-read", "see", "see also", "also see", "see more", "see related", "more", "more on this", "more on this story", "more news", "also on", "watch", "watch live", "watch now", "watch more",
            "watch also", "also watch", "watch video", "listen", "listen now", "listen to", "video", "photos", "photo gallery", "gallery", "in pictures", "in photos", "slideshow", "don't miss", "don’t miss", "recommended", "recommended reading", "you may like",
            "you may also like", "you might also like", "further reading", "read in full", "next", "next up", "up next", "next article", "next story", "previous", "previous article", "previous story", "trending", "trending now", "podcast",
        ],
        StringComparer.OrdinalIgnoreCase);

    private static readonly SearchValues<char> _separators = SearchValues.Create(":|–—…»>");

    private static readonly SearchValues<char> _zoneLetters = SearchValues.Create("apmAPMGTESCUB.");

    private static readonly string[] _technicalities =
    [
        "enable javascript", "javascript is required", "javascript is disabled", "javascript to view", "your browser does not", "your browser doesn", "does not support html5", "does not support the audio", "does not support the video", "accept cookies",
        "accept the cookies", "we use cookies", "uses cookies", "cookie settings", "cookie policy", "can not be played", "cannot be played", "media playback is", "not supported on your device", "unsupported on your device", "video unavailable",
        "loading the player", "to view this content", "this content is blocked", "this content is hosted", "this content is not available", "privacy policy and terms", "terms of service and privacy", "terms of use and privacy", "privacy policy and google",
        "protected by recaptcha", "will not be published. required", "required fields are marked", "email address will not be published", "enter your email", "valid email address", "check your inbox", "check your email", "thank you for subscribing",
        "thanks for subscribing", "thank you for signing up", "thanks for signing up", "you are now subscribed", "successfully subscribed", "view this post on", "a post shared by", "in the comments below", "in the comments section", "comments are closed",
        "comments are now closed", "comments have been closed", "disable your ad blocker",
    ];

    /// <summary>What the page needs to work, or asks leave for: scripts, cookies, players, terms.</summary>
    private static bool IsTechnicality(ReadOnlySpan<char> text)
    {
        foreach (var phrase in _technicalities)
        {
            if (text.Contains(phrase, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return text.StartsWith("by signing up", StringComparison.OrdinalIgnoreCase) || text.StartsWith("by subscribing", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("by clicking", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A line of nothing but the words of buttons, one of which is something to do: "Share full article", "Skip to the end", "Comments are closed".</summary>
    private static bool IsButton(ReadOnlySpan<char> text)
    {
        if (text.Length > LongestButton) return false;
        var (actions, words) = (0, 0);
        foreach (var range in text.Split(' '))
        {
            var word = text[range].Trim(".,:;!?()[]|-–—*•>»…");
            if (word.IsEmpty) continue;
            words++;
            if (Has(_actions, word)) actions++;
            else if (!Has(_furniture, word) && !Has(_between, word)) return false;
        }

        return words > 1 && actions > 0;
    }

    /// <summary>How many have done something with the page: "12 comments", "Comments (12)", "1,204 views".</summary>
    private static bool IsCount(ReadOnlySpan<char> text)
    {
        if (text.Length > LongestLabel || !text.ContainsAnyInRange('0', '9')) return false;
        var word = text.Trim(" ():.,0123456789+kKM");
        return word is "comments" or "comment" or "Comments" or "Comment" or "COMMENTS" or "views" or "Views" or "VIEWS" or "shares" or "Shares" or "SHARES" or "likes" or "Likes" or "replies" or "Replies";
    }

    /// <summary>What leads to another page by its first words: "READ ALSO | What the flood took", "Related story: …".</summary>
    private static bool IsPointer(ReadOnlySpan<char> text)
    {
        var window = text[..Math.Min(text.Length, LongestLabel)];
        var end = window.IndexOfAny(_separators);
        var hyphen = window.IndexOf(" - ");
        var dots = window.IndexOf("...");
        if (hyphen >= 0 && (end < 0 || hyphen < end)) end = hyphen;
        if (dots >= 0 && (end < 0 || dots < end)) end = dots;
        return end > 0 && _pointers.GetAlternateLookup<ReadOnlySpan<char>>().Contains(window[..end].Trim());
    }

    /// <summary>How long it takes to read, when a live page said it, how long ago: "4 minutes read", "09:15", "3 hours ago".</summary>
    private static bool IsClock(ReadOnlySpan<char> text)
    {
        if (text.Length > 50 || EndsSentence(text) || !text.ContainsAnyInRange('0', '9')) return false;
        if (text.Contains("min", StringComparison.OrdinalIgnoreCase) && (text.Contains("read", StringComparison.OrdinalIgnoreCase) || text.Contains("listen", StringComparison.OrdinalIgnoreCase) || text.Contains("watch", StringComparison.OrdinalIgnoreCase))) return true;
        if (text.EndsWith(" ago", StringComparison.OrdinalIgnoreCase) && text.Count(' ') <= 4) return true;
        return text.Length <= 18 && char.IsAsciiDigit(text[0]) && text.Contains(':') && !text.Trim("0123456789:./ ").ContainsAnyExcept(_zoneLetters);
    }

    /// <summary>Where the page stands on its site: "Home » World » Vesk".</summary>
    public static bool IsPath(ReadOnlySpan<char> text) =>
        text.Length <= LongestButton && !EndsSentence(text) && !OpensQuotation(text) && (text.Contains('»') || text.Contains('›') || text.Contains(" > ", StringComparison.Ordinal) || text.Count(" / ") > 1 || text.StartsWith("you are here", StringComparison.OrdinalIgnoreCase));

    private static bool Has(FrozenSet<string> words, ReadOnlySpan<char> word) => words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    private static FrozenSet<string> Words(string words) => FrozenSet.ToFrozenSet(words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries), StringComparer.OrdinalIgnoreCase);
}
