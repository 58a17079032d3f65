using System.Buffers;
using System.Runtime.InteropServices;

namespace NewsMonitor.Core.Articles;

/// <summary>
/// Foresees, in one sweep over the tags, what HTML's tree construction would cost. Its rules walk the open elements at most tags and
/// copy unclosed formatting elements into every block that follows, so that a small page of hostile markup takes minutes and gigabytes.
/// </summary>
internal static class TreeCost
{
    // Pages have one.
    private const int MostBases = 50;

    private static readonly SearchValues<char> _nameEnds = SearchValues.Create(" \t\r\n\f/>");

    /// <summary>Whether a tree can be built within <see cref="PageLimits"/>.</summary>
    public static bool IsBearable(ReadOnlySpan<char> html)
    {
        long steps = 0, copies = 0;
        int open = 0, formatting = 0, bases = 0;
        var openOfNames = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
        while (true)
        {
            var tag = html.IndexOf('<');
            if (tag < 0 || tag + 1 >= html.Length) return true;
            html = html[(tag + 1)..];
            var closes = html[0] == '/';
            if (closes) html = html[1..];
            if (html.IsEmpty || !char.IsAsciiLetter(html[0])) continue;
            var end = html.IndexOfAny(_nameEnds);
            if (end < 0) return true;
            var name = html[..end];
            html = html[end..];
            var kind = Kind(name);
            if (kind == TagKind.Raw && !closes)
            {
                var raw = html.IndexOf(name[0] is 's' or 'S' && name.Length == 6 ? "</script" : "</style", StringComparison.OrdinalIgnoreCase);
                if (raw < 0) return true;
                html = html[raw..];
                continue;
            }

            // Every base moves the whole document to another address.
            if (name.Equals("base", StringComparison.OrdinalIgnoreCase) && ++bases > MostBases) return false;

            // Elements that stand alone, and those whose end tag is mostly left out, leave the number of open ones as it is; so does an
            // end tag without a start, which is looked for in all of them.
            ref var ofName = ref CollectionsMarshal.GetValueRefOrAddDefault(openOfNames, name, out _);
            if (closes && kind is (TagKind.Formatting or TagKind.Other) && ofName == 0)
            {
                steps += open;
                if (steps > PageLimits.TreeSteps) return false;
                continue;
            }

            var change = closes ? -1 : 1;
            if (kind is TagKind.Formatting or TagKind.Other) ofName += change;
            if (kind == TagKind.Formatting) formatting = Math.Max(0, formatting + change);
            if (kind is TagKind.Formatting or TagKind.Other) open = Math.Max(0, open + change);
            steps += open;
            if (kind != TagKind.Formatting) copies += formatting;
            if (steps > PageLimits.TreeSteps || copies > PageLimits.FormattingCopies || formatting > 2000) return false;
        }
    }

    private static TagKind Kind(ReadOnlySpan<char> name)
    {
        Span<char> lower = stackalloc char[10];
        if (name.Length > lower.Length) return TagKind.Other;
        name.ToLowerInvariant(lower);
        return lower[..name.Length] switch
        {
            "script" or "style" => TagKind.Raw,
            "a" or "b" or "big" or "code" or "em" or "font" or "i" or "nobr" or "s" or "small" or "strike" or "strong" or "tt" or "u" => TagKind.Formatting,
            "p" or "li" or "br" or "img" or "input" or "meta" or "link" or "hr" or "wbr" or "source" or "td" or "tr" or "th" or "tbody" or "thead"
                or "dt" or "dd" or "option" or "col" or "area" or "base" or "embed" or "param" or "track" or "path" => TagKind.Alone,
            _ => TagKind.Other,
        };
    }

    private enum TagKind
    {
        Other,
        Alone,
        Formatting,
        Raw,
    }
}
