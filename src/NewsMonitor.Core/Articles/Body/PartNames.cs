using System.Collections.Frozen;
using AngleSharp.Dom;

namespace NewsMonitor.Core.Articles.Body;

/// <summary>Reads what an element's tag, classes, id and role call it. Only words that every outlet's designers use; no outlet's own.</summary>
internal sealed class PartNames
{
    private readonly Dictionary<string, PartMarks> _seen = new(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, PartMarks> _words = Table(
        (PartMarks.Beside, """
            ad ads advert adverts advertisement advertising adslot adunit adbox sponsor sponsored sponsorship promo promos promotion promoted partner
            related relatedarticles relatedlinks relateditems recirc recirculation recommended recommendations recommend outbrain taboola teaser teasers readmore seealso
            newsletter newsletters signup subscribe subscription subscriptions optin mailchimp mailinglist share sharing shares sharebar sharethis addthis addtoany social socials sharedaddy jp
            sidebar sidebars rail footer nav navbar navigation navigations excerpt excerpts menu menus breadcrumb breadcrumbs toolbar
            cookie cookies consent gdpr popup modal lightbox overlay trending popular mostread mostpopular latest pagination pager paging
            tags taglist topics categories tagcloud toc print tooltip copyright disclaimer legal rating ratings poll survey quiz donate donation
            playlist player carousel slideshow skip masthead login register app apps feedback jump morefrom morestories upnext nextprev prevnext
            factbox infobox marketing cta callout interstitial inread ticker
            """),
        (PartMarks.Comments, "comment comments disqus respond commentlist replies livefyre discussion talkback guestbook"),
        (PartMarks.Caption, "caption captions figcaption credit credits photocredit imagecaption mediacaption photo wpcaption attribution copyrightholder"),
        (PartMarks.Body, "articlebody storybody entrycontent postcontent articlecontent storycontent bodycontent postbody articletext storytext bodytext bodycopy maintext"),
        (PartMarks.Signature, "byline bylines author authors authorbox bio dateline timestamp datetime dates pubdate published updated postmeta entrymeta articlemeta postinfo date time meta metadata writer contributor contributors reporter"),
        (PartMarks.Lead, "standfirst dek deck subtitle subhead kicker strapline eyebrow subheadline"));

    private static readonly string[] _bodyPairs = ["article body", "story body", "entry content", "post content", "article content", "story content", "body content", "post body", "article text", "story text", "body text", "body copy", "content body"];

    private static FrozenDictionary<string, PartMarks> Table(params (PartMarks Mark, string Words)[] groups) =>
        groups.SelectMany(g => g.Words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(w => (w, g.Mark)))
            .ToFrozenDictionary(p => p.w, p => p.Mark, StringComparer.OrdinalIgnoreCase);

    /// <summary>The marks of an element.</summary>
    public PartMarks Of(IElement element)
    {
        var marks = element.LocalName switch
        {
            "nav" or "footer" or "aside" => PartMarks.Beside,
            "figcaption" or "caption" => PartMarks.Caption,
            "figure" when !HoldsQuotation(element) => PartMarks.Caption,
            "header" => PartMarks.Lead,
            "article" => PartMarks.Article,
            _ => PartMarks.None,
        };
        if (element.GetAttribute("role") is { } role && role.ToLowerInvariant() is "navigation" or "complementary" or "contentinfo" or "banner" or "search" or "dialog" or "alert") marks |= PartMarks.Beside;
        if (element.GetAttribute("itemprop") is { } property)
        {
            if (property.Contains("articleBody", StringComparison.OrdinalIgnoreCase)) marks |= PartMarks.Body;
            if (property.Contains("caption", StringComparison.OrdinalIgnoreCase)) marks |= PartMarks.Caption;
            if (property is "author" or "datePublished" or "dateModified") marks |= PartMarks.Signature;
        }

        if (IsHidden(element)) marks |= PartMarks.Hidden;
        return marks | OfNames(element.GetAttribute("class")) | OfNames(element.Id);
    }

    /// <summary>Posts of social networks and tables come in figures, too.</summary>
    private static bool HoldsQuotation(IElement element)
    {
        var children = element.ChildNodes;
        for (var i = 0; i < children.Length; i++)
        {
            if (children[i] is IElement child && (child.LocalName is "blockquote" or "table" or "pre" || HoldsQuotation(child))) return true;
        }

        return false;
    }

    // The same classes stand on hundreds of a page's elements.
    private PartMarks OfNames(string? names)
    {
        if (string.IsNullOrEmpty(names)) return PartMarks.None;
        if (!_seen.TryGetValue(names, out var marks)) _seen.Add(names, marks = OfWords(names));
        return marks;
    }

    private static bool IsHidden(IElement element)
    {
        if (element.HasAttribute("hidden")) return true;
        return element.GetAttribute("style") is { } style
            && (style.Contains("display:none", StringComparison.OrdinalIgnoreCase) || style.Contains("display: none", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The marks of a list of classes: each class cut into words at hyphens, underscores and capitals.</summary>
    internal static PartMarks OfWords(ReadOnlySpan<char> names)
    {
        var marks = PartMarks.None;
        if (names.IsEmpty) return marks;
        if (names.Length > 400) names = names[..400];
        Span<char> before = stackalloc char[40];
        var beforeLength = 0;
        var lookup = _words.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var i = 0; i < names.Length;)
        {
            while (i < names.Length && !char.IsAsciiLetter(names[i]))
            {
                if (char.IsWhiteSpace(names[i])) beforeLength = 0;
                i++;
            }

            var start = i;
            while (i < names.Length && char.IsAsciiLetter(names[i]) && !(i > start && char.IsAsciiLetterUpper(names[i]) && char.IsAsciiLetterLower(names[i - 1]))) i++;
            if (i == start) break;
            var word = names[start..i];
            if (lookup.TryGetValue(word, out var mark)) marks |= mark;

            // A widget of a theme stands in a sidebar; in the middle of a name it is any building block of a page builder.
            else if (beforeLength == 0 && word.Equals("widget", StringComparison.OrdinalIgnoreCase)) marks |= PartMarks.Beside;
            if (beforeLength > 0 && word.Length <= 7 && beforeLength + 1 + word.Length <= before.Length)
            {
                // Two words of one name: "article-body".
                before[beforeLength] = ' ';
                word.ToLowerInvariant(before[(beforeLength + 1)..]);
                foreach (var pair in _bodyPairs)
                {
                    if (before[..(beforeLength + 1 + word.Length)].SequenceEqual(pair)) marks |= PartMarks.Body;
                }
            }

            beforeLength = word.Length <= before.Length ? word.ToLowerInvariant(before) : 0;
        }

        return marks;
    }
}
