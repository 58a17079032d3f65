using System.Buffers;
using NewsMonitor.Core.Markup;

namespace NewsMonitor.Core.Feeds.Parsing;

// The content of one element: from its start tag to its end tag, or to where it must have ended.
internal ref partial struct XmlFeedParser
{
    /// <summary>The content of an element: decoded text, or the markup in it as written.</summary>
    private readonly ref struct Leaf(ReadOnlySpan<char> value, bool isMarkup)
    {
        public ReadOnlySpan<char> Value { get; } = value;

        public bool IsMarkup { get; } = isMarkup;
    }


    /// <summary>Reads the element whose start tag is the current token, and leaves the tokenizer after it.</summary>
    private Leaf ReadLeaf(FeedElement element)
    {
        if (_tokens.SelfClosing) return default;
        var name = _tokens.Content;
        var start = _tokens.Position;

        // The element was looked at before and has no end tag up to here: take no second look as far.
        var hopeless = start < _hopelessUntil[(int)element];
        var firstTag = -1;
        var firstField = -1;
        var nested = 0;
        var closed = false;
        var stop = _text.Length;
        while (_tokens.Next())
        {
            if (_tokens.Kind == MarkupToken.StartTag)
            {
                var kind = ElementOf(_tokens.Content);
                if (firstTag < 0) firstTag = _tokens.Start;
                if (firstField < 0 && IsField(kind, _tokens.Content)) firstField = _tokens.Start;
                if (kind == FeedElement.Entry || (hopeless && firstField >= 0))
                {
                    stop = _tokens.Start;
                    break;
                }

                if (!_tokens.SelfClosing && SameName(_tokens.Content, name)) nested++;
            }
            else if (_tokens.Kind == MarkupToken.EndTag)
            {
                if (SameName(_tokens.Content, name))
                {
                    if (nested-- == 0)
                    {
                        closed = true;
                        stop = _tokens.Start;
                        break;
                    }
                }
                else if (ClosesContainer(_tokens.Content))
                {
                    stop = _tokens.Start;
                    break;
                }
            }
            else if (_tokens.Kind == MarkupToken.CharacterData && nested == 0)
            {
                LeaveRunaway(name);
            }
        }

        if (!closed && stop == _text.Length && firstField < 0)
        {
            // The feed breaks off in it. Half a text is better than none; half an address or a date is a wrong one.
            if (element is FeedElement.Link or FeedElement.Id or FeedElement.Date or FeedElement.Published or FeedElement.Updated or FeedElement.Created) return default;
            stop = BeforeScrap(start);
        }
        else if (!closed)
        {
            // It was never closed: it ends where the next field begins, or with its container.
            if (!hopeless) _hopelessUntil[(int)element] = stop;
            if (firstField >= 0) stop = firstField;
            _tokens.Position = stop;
        }

        var content = _text[start..stop];
        return firstTag >= 0 && firstTag < stop ? new Leaf(content, isMarkup: true) : new Leaf(Unwrap(content), isMarkup: false);
    }

    /// <summary>
    /// A CDATA section that nobody closed ends with its element. It is told by its end being that of another element: what follows is not the
    /// end tag of this one, which stands inside.
    /// </summary>
    private void LeaveRunaway(ReadOnlySpan<char> name)
    {
        if (name.IsEmpty || EndTag(_text[_tokens.Position..].TrimStart(), name)) return;
        var content = _tokens.Content;
        for (int at, from = 0; (at = content[from..].IndexOf("</")) >= 0; from += at + 2)
        {
            if (!EndTag(content[(from + at)..], name)) continue;
            _tokens.Position = _tokens.ContentStart + from + at;
            return;
        }
    }

    private static bool EndTag(ReadOnlySpan<char> text, ReadOnlySpan<char> name) =>
        text.StartsWith("</") && text[2..].StartsWith(name, StringComparison.OrdinalIgnoreCase) && text.Length > name.Length + 2 && text[name.Length + 2] is '>' or ' ';

    /// <summary>Where the text ends that is whole: before half a tag or half a reference.</summary>
    private readonly int BeforeScrap(int start)
    {
        var text = _text[start..];
        var last = text.LastIndexOfAny('<', '&');
        return last >= 0 && text[last..].IndexOfAny('>', ';', ' ') < 0 ? start + last : _text.Length;
    }

    // HTML's body is no field of a feed.
    private static bool IsField(FeedElement kind, ReadOnlySpan<char> name) => kind switch
    {
        FeedElement.Unknown or FeedElement.Anchor => false,
        FeedElement.Content => !name.EndsWith("body", StringComparison.OrdinalIgnoreCase) && !name.EndsWith("div", StringComparison.OrdinalIgnoreCase),
        _ => true,
    };

    private readonly FeedElement ElementOf(ReadOnlySpan<char> name)
    {
        var colon = name.IndexOf(':');
        return FeedVocabulary.Element(Space(colon < 0 ? default : name[..colon]), name[(colon + 1)..]);
    }

    private static bool SameName(ReadOnlySpan<char> a, ReadOnlySpan<char> b) => a.Length == b.Length && a.Equals(b, StringComparison.OrdinalIgnoreCase);

    private readonly bool ClosesContainer(ReadOnlySpan<char> name)
    {
        for (var i = _depth; i > 0; i--)
        {
            if (_frames[i].Element is FeedElement.Entry or FeedElement.Channel or FeedElement.Root
                && SameName(name, _text[_frames[i].NameStart.._frames[i].NameEnd])) return true;
        }

        return false;
    }

    /// <summary>The text of an element without markup: references decoded, CDATA sections joined. Copies only if it must.</summary>
    private ReadOnlySpan<char> Unwrap(ReadOnlySpan<char> content)
    {
        if (content.IndexOf('<') < 0) return Decode(content.EndsWith("]]>") ? content[..^3] : content);
        var trimmed = content.Trim();
        if (trimmed.Length >= 12 && trimmed.StartsWith("<![CDATA[", StringComparison.Ordinal) && trimmed[9..].IndexOf("]]>") == trimmed.Length - 12) return trimmed[9..^3];

        var length = 0;
        var tokens = new MarkupTokenizer(content);
        while (tokens.Next())
        {
            if (tokens.Kind == MarkupToken.Text) AppendDecoded(WithoutSectionEnd(tokens.Content), ref length);
            else if (tokens.Kind == MarkupToken.CharacterData) Append(Section(tokens.Content, isClosed: tokens.ContentEnd < content.Length), ref length);
        }

        return _scratch.AsSpan(0, length);
    }

    // XML 1.0, 2.4: "]]>" may not stand in text; where it does, it is the second end of a section.
    private static ReadOnlySpan<char> WithoutSectionEnd(ReadOnlySpan<char> text) => text.StartsWith("]]>") ? text[3..] : text;

    // A section that was opened twice, or was closed by something like its end.
    private static ReadOnlySpan<char> Section(ReadOnlySpan<char> content, bool isClosed)
    {
        if (content.StartsWith("<![CDATA[")) content = content[9..];
        return isClosed ? content : content.TrimEnd("]>");
    }

    /// <summary>Character data or an attribute value with its references decoded; valid until the next call.</summary>
    private ReadOnlySpan<char> Decode(ReadOnlySpan<char> text)
    {
        if (text.IndexOf('&') < 0) return text;
        var length = 0;
        AppendDecoded(text, ref length);
        return _scratch.AsSpan(0, length);
    }

    private void AppendDecoded(scoped ReadOnlySpan<char> text, ref int length)
    {
        Span<char> symbol = stackalloc char[4];
        while (true)
        {
            var ampersand = text.IndexOf('&');
            if (ampersand < 0)
            {
                Append(text, ref length);
                return;
            }

            Append(text[..ampersand], ref length);
            text = text[ampersand..];
            var used = Brackets(text, symbol, out var written);
            if (used == 0) used = CharacterReferences.Decode(text, legacy: false, symbol, out written);
            if (used > 0)
            {
                Append(symbol[..written], ref length);
            }
            else if ((used = Expand(text, out var value)) > 0)
            {
                Append(value, ref length);
            }
            else
            {
                Append("&", ref length);
                used = 1;
            }

            text = text[used..];
        }
    }

    // In XML, names are those of XHTML 1.0 (xhtml-symbol.ent); HTML 5 moved these two to mathematical signs.
    private static int Brackets(scoped ReadOnlySpan<char> text, Span<char> symbol, out int written)
    {
        symbol[0] = text.StartsWith("&lang;") ? '\u2329' : text.StartsWith("&rang;") ? '\u232a' : '\0';
        written = symbol[0] == '\0' ? 0 : 1;
        return written * 6;
    }

    private void Append(scoped ReadOnlySpan<char> text, ref int length)
    {
        if (_scratch.Length - length < text.Length)
        {
            var larger = ArrayPool<char>.Shared.Rent(Math.Max(1024, Math.Max(length + text.Length, _scratch.Length * 2)));
            _scratch.AsSpan(0, length).CopyTo(larger);
            if (_scratch.Length > 0) ArrayPool<char>.Shared.Return(_scratch);
            _scratch = larger;
        }

        text.CopyTo(_scratch.AsSpan(length));
        length += text.Length;
    }
}
