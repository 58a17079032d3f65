namespace NewsMonitor.Core.Markup;

/// <summary>
/// Cuts XML or HTML into tokens and never fails: whatever is not markup is text, and a construct that is not closed ends where a
/// browser or a patient reader would end it. It copies nothing; every token is a range of the text. Linear in the length of the text,
/// whatever the text is.
/// </summary>
/// <param name="text">The markup.</param>
/// <param name="html">
/// HTML rather than XML: a quoted attribute value may then hold <c>&lt;</c>. In XML it may not (XML 1.0, 3.1), and a quote that is
/// never closed is recognised by it.
/// </param>
internal ref partial struct MarkupTokenizer(ReadOnlySpan<char> text, bool html = false)
{
    private readonly ReadOnlySpan<char> _text = text;
    private bool _noCommentEnd;
    private bool _documentTypeSeen;
    private int _attributesEnd;
    private int _characterDataFrom;
    private int _characterDataEnd = -1;

    /// <summary>Where the next token begins; set it to go back or to skip.</summary>
    public int Position { get; set; }

    /// <summary>The kind of the token.</summary>
    public MarkupToken Kind { get; private set; }

    /// <summary>The first character of the token.</summary>
    public int Start { get; private set; }

    /// <summary>The range of the token's name (tags) or of its content (text, CDATA, document type).</summary>
    public int ContentStart { get; private set; }

    /// <inheritdoc cref="ContentStart"/>
    public int ContentEnd { get; private set; }

    /// <summary>A start tag that ends in <c>/&gt;</c>.</summary>
    public bool SelfClosing { get; private set; }

    /// <summary>The name of a tag as written, or the content of another token.</summary>
    public readonly ReadOnlySpan<char> Content => _text[ContentStart..ContentEnd];

    /// <summary>What stands between the name of a start tag and its end; read it with <see cref="MarkupAttributes"/>.</summary>
    public readonly ReadOnlySpan<char> Attributes => Kind == MarkupToken.StartTag ? _text[ContentEnd.._attributesEnd] : default;

    /// <summary>Moves to the next token; <see langword="false"/> at the end of the text.</summary>
    public bool Next()
    {
        var start = Position;
        if (start >= _text.Length) return false;
        Start = start;
        if (_text[start] == '<' && TryReadMarkup(start)) return true;

        // Character data runs to the next '<' that opens something: "5 < 7" does not.
        var end = start + 1;
        while (true)
        {
            var next = _text[end..].IndexOf('<');
            if (next < 0)
            {
                end = _text.Length;
                break;
            }

            end += next;
            if (OpensMarkup(end)) break;
            end++;
        }

        Kind = MarkupToken.Text;
        ContentStart = start;
        ContentEnd = Position = end;
        return true;
    }

    private readonly bool OpensMarkup(int lessThan)
    {
        if (lessThan + 1 >= _text.Length) return false;
        var c = _text[lessThan + 1];
        return IsNameStart(c) || c is '!' or '?' || (c == '/' && OpensEndTag(lessThan + 2));
    }

    // In XML a name may have got a blank before it: "</ title>". In HTML that is a comment.
    private readonly bool OpensEndTag(int name)
    {
        if (name >= _text.Length) return false;
        if (!html && _text[name] == ' ') name++;
        return name < _text.Length && (IsNameStart(_text[name]) || _text[name] == '>');
    }

    private static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c == '_' || (c > '\x7f' && char.IsLetter(c));

    private bool TryReadMarkup(int start)
    {
        if (!OpensMarkup(start)) return false;
        switch (_text[start + 1])
        {
            case '!': ReadDeclaration(start); break;
            case '?': ReadInstruction(start); break;
            case '/': ReadEndTag(start); break;
            default: ReadStartTag(start); break;
        }

        return true;
    }

    private void ReadEndTag(int start)
    {
        Kind = MarkupToken.EndTag;
        ContentStart = start + (_text[start + 2] == ' ' ? 3 : 2);
        ContentEnd = NameEnd(ContentStart);
        var end = _text[ContentEnd..].IndexOfAny('>', '<');
        Position = end < 0 ? _text.Length : ContentEnd + end + (_text[ContentEnd + end] == '>' ? 1 : 0);
    }

    private void ReadStartTag(int start)
    {
        Kind = MarkupToken.StartTag;
        ContentStart = start + 1;
        ContentEnd = NameEnd(ContentStart);
        var at = ContentEnd;
        SelfClosing = false;
        while (true)
        {
            var next = _text[at..].IndexOfAny("><\"'");
            if (next < 0)
            {
                at = _text.Length;
                Position = at;
                break;
            }

            at += next;
            var c = _text[at];
            if (c == '>')
            {
                SelfClosing = _text[at - 1] == '/';
                Position = at + 1;
                break;
            }

            if (c == '<')
            {
                // A tag that was never closed: the next one begins here.
                if (OpensMarkup(at))
                {
                    Position = at;
                    break;
                }

                at++;
            }
            else
            {
                at = AfterQuote(at, c);
            }
        }

        _attributesEnd = SelfClosing ? at - 1 : at;
    }

    /// <summary>The position after the value that this quote opens, or after the quote alone if it opens none.</summary>
    private readonly int AfterQuote(int at, char quote)
    {
        var before = at - 1;
        while (before > ContentEnd && char.IsWhiteSpace(_text[before])) before--;
        if (_text[before] != '=') return at + 1;
        var length = _text[(at + 1)..].IndexOf(quote);
        if (length < 0) return at + 1;
        if (html) return at + 1 + length + 1;
        var value = _text.Slice(at + 1, length);
        var tag = value.IndexOf('<');
        var runaway = tag >= 0 && OpensMarkup(at + 1 + tag) && value[..tag].Contains('>');
        return runaway ? at + 1 : at + 1 + length + 1;
    }

    private readonly int NameEnd(int from)
    {
        var end = from;
        while (end < _text.Length && _text[end] is > ' ' and not ('>' or '/' or '<' or '=' or '\x7f')) end++;
        return end;
    }

    // To the first '>', or to where markup begins anew: what was never closed does not swallow the tag after it.
    private void SkipToGreaterThan(int start)
    {
        for (var at = start + 1; ; at++)
        {
            var next = _text[at..].IndexOfAny('>', '<');
            at = next < 0 ? _text.Length : at + next;
            if (at == _text.Length || _text[at] == '>' || OpensMarkup(at))
            {
                Skip(start, at < _text.Length && _text[at] == '>' ? at + 1 : at);
                return;
            }
        }
    }

    private void Skip(int start, int end)
    {
        Kind = MarkupToken.Other;
        ContentStart = start;
        ContentEnd = Position = end;
    }
}
