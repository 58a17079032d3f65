using System.Collections.Frozen;

namespace NewsMonitor.Core.Markup;

/// <summary>HTML to the words a reader sees: no tags, scripts or styles, references decoded, a line break where a block begins or ends.</summary>
public static class HtmlText
{
    private enum Role
    {
        Inline,
        Cell,
        Block,
        Hidden,
    }

    // The elements of HTML 4 and 5 by what they do to the words on either side; those not named do nothing.
    private static readonly FrozenDictionary<string, Role> _roles = Roles();
    private static readonly FrozenDictionary<string, Role>.AlternateLookup<ReadOnlySpan<char>> _roleOf = _roles.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The plain text of an HTML fragment; empty if there is none.</summary>
    public static string Strip(ReadOnlySpan<char> html) => Strip(html, lines: true) ?? "";

    /// <summary>The plain text of an HTML fragment, or <see langword="null"/> if there is none.</summary>
    /// <param name="html">The fragment.</param>
    /// <param name="lines">Keeps blocks apart by line breaks; otherwise by blanks.</param>
    internal static string? Strip(ReadOnlySpan<char> html, bool lines)
    {
        var text = new PlainText(lines);
        var tokens = new MarkupTokenizer(html, html: true);
        while (tokens.Next())
        {
            switch (tokens.Kind)
            {
                case MarkupToken.Text: text.AppendEncoded(tokens.Content); break;
                case MarkupToken.CharacterData: text.Append(tokens.Content); break;
                case MarkupToken.StartTag or MarkupToken.EndTag: Separate(ref text, ref tokens, html); break;
                default: break;
            }
        }

        return text.Finish();
    }

    /// <summary>Plain text with its white space collapsed, or <see langword="null"/> if there is none.</summary>
    internal static string? Collapse(ReadOnlySpan<char> plain)
    {
        var text = new PlainText(lines: false);
        text.Append(plain);
        return text.Finish();
    }

    /// <summary>Plain text whose lines mean something: white space collapsed in each, empty ones left out.</summary>
    internal static string? CollapseLines(ReadOnlySpan<char> plain)
    {
        var text = new PlainText(lines: true);
        foreach (var line in plain.EnumerateLines())
        {
            text.Append(line);
            text.Break();
        }

        return text.Finish();
    }

    /// <summary>
    /// Whether text of unknown kind is HTML: it has a closed tag or a reference, and no tag or reference that HTML does not know. (The rule
    /// of feedparser: "a &lt; b" and "the &lt;blink&gt; tag" stay text.)
    /// </summary>
    internal static bool LooksLikeHtml(ReadOnlySpan<char> text)
    {
        if (text.IndexOfAny('<', '&') < 0) return false;
        var evidence = false;
        var tokens = new MarkupTokenizer(text, html: true);
        while (tokens.Next())
        {
            switch (tokens.Kind)
            {
                case MarkupToken.Text:
                    evidence |= HasReference(tokens.Content);
                    break;
                case MarkupToken.CharacterData:
                    evidence = true;
                    break;
                case MarkupToken.StartTag or MarkupToken.EndTag:
                    if (!_roleOf.ContainsKey(tokens.Content)) return false;
                    evidence |= tokens.Kind == MarkupToken.EndTag || tokens.SelfClosing || tokens.Content.Equals("br", StringComparison.OrdinalIgnoreCase)
                        || tokens.Content.Equals("img", StringComparison.OrdinalIgnoreCase);
                    break;
                default:
                    break;
            }
        }

        return evidence;
    }

    private static bool HasReference(ReadOnlySpan<char> text)
    {
        Span<char> symbol = stackalloc char[4];
        for (int at; (at = text.IndexOf('&')) >= 0; text = text[(at + 1)..])
        {
            if (CharacterReferences.Decode(text[at..], legacy: false, symbol, out _) > 0) return true;
        }

        return false;
    }

    private static void Separate(ref PlainText text, ref MarkupTokenizer tokens, ReadOnlySpan<char> html)
    {
        var name = tokens.Content;
        var colon = name.IndexOf(':');
        if (colon >= 0) name = name[(colon + 1)..];
        if (!_roleOf.TryGetValue(name, out var role)) return;
        switch (role)
        {
            case Role.Block: text.Break(); break;
            case Role.Cell: text.Blank(); break;
            case Role.Hidden when tokens.Kind == MarkupToken.StartTag && !tokens.SelfClosing: tokens.Position = AfterElement(html, tokens.Position, name); break;
            default: break;
        }
    }

    /// <summary>The position of the end tag of an element whose content is no markup, or the end of the text.</summary>
    internal static int AfterElement(ReadOnlySpan<char> html, int from, ReadOnlySpan<char> name)
    {
        while (true)
        {
            var end = html[from..].IndexOf("</");
            if (end < 0) return html.Length;
            from += end;
            if (html[(from + 2)..].StartsWith(name, StringComparison.OrdinalIgnoreCase)) return from;
            from += 2;
        }
    }

    private static FrozenDictionary<string, Role> Roles()
    {
        var roles = new Dictionary<string, Role>(StringComparer.OrdinalIgnoreCase);
        void Add(Role role, string names)
        {
            foreach (var name in names.Split(' ')) roles[name] = role;
        }

        Add(Role.Block, "address article aside blockquote body br center dd details dialog dir div dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe legend li main menu nav noframes ol optgroup option p pre section select summary table tbody tfoot thead title tr ul");
        Add(Role.Cell, "audio caption img object td th video");
        Add(Role.Hidden, "script style template");
        Add(Role.Inline, "a abbr acronym applet area b base basefont bdi bdo big blink button canvas cite code col colgroup data datalist del dfn em embed font i input ins kbd label link map mark marquee meta meter nobr noscript output param picture progress q rp rt ruby s samp small source span strike strong sub sup svg textarea time track tt u var wbr");
        return roles.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }
}
