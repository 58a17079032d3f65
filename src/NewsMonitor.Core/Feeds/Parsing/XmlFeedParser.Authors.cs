using NewsMonitor.Core.Markup;

namespace NewsMonitor.Core.Feeds.Parsing;

// Who wrote it.
internal ref partial struct XmlFeedParser
{
    /// <summary>The name in an author: a name element (Atom), or "mail (name)", "name &lt;mail&gt;" (RSS); the address alone if there is no name.</summary>
    private static string? AuthorOf(Leaf leaf)
    {
        if (leaf.IsMarkup)
        {
            string? mail = null;
            var isPerson = false;
            var tokens = new MarkupTokenizer(leaf.Value);
            while (tokens.Next())
            {
                if (tokens.Kind != MarkupToken.StartTag) continue;
                var local = tokens.Content[(tokens.Content.IndexOf(':') + 1)..];
                var isName = Is(local, "name");
                isPerson |= isName || Is(local, "email") || Is(local, "uri") || Is(local, "url");
                if (!isName && !Is(local, "email")) continue;
                var from = tokens.Position;
                var to = leaf.Value[from..].IndexOf("</");
                var value = HtmlText.Strip(to < 0 ? leaf.Value[from..] : leaf.Value.Slice(from, to), lines: false);
                if (isName && value is not null) return value;
                mail ??= value;
            }

            return isPerson ? mail : HtmlText.Strip(leaf.Value, lines: false);
        }

        if (leaf.Value.IsEmpty) return null;
        var text = leaf.Value.Trim();
        var (open, close) = (text.LastIndexOf('('), text.LastIndexOf(')'));
        if (open >= 0 && close > open + 1)
        {
            var before = text[..open].Trim();
            var within = text[(open + 1)..close].Trim();
            if (before.Contains('@') && !before.Contains(' ')) text = within;
            else if (within.Contains('@') && !within.Contains(' ') && !before.IsEmpty) text = before;
        }
        else if ((open = text.LastIndexOf('<')) > 0 && text[open..].Contains('@'))
        {
            text = text[..open].Trim().Trim('"');
        }

        return HtmlText.LooksLikeHtml(text) ? HtmlText.Strip(text, lines: false) : HtmlText.Collapse(text);
    }
}
