using System.Buffers;
using System.Collections.Frozen;

namespace NewsMonitor.Core.Markup;

/// <summary>
/// Makes HTML from elsewhere fit to be put into a page: it is written anew from a list of what may stay, so what is not on the list, and
/// what is written so that two readers could read it differently, does not come through. Every tag it writes is closed; every link is
/// absolute where a base is known, and leads to http, https, mailto or tel. Nothing that acts (scripts, handlers, forms, frames) or draws
/// over its place (styles, classes) stays.
/// </summary>
public static class HtmlCleaner
{
    // Deeper than any text for people; deeper elements lose their tags and keep their words.
    private const int MostOpen = 64;

    private static readonly FrozenSet<string> _elements = FrozenSet.ToFrozenSet(
        ("a abbr address article aside b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 "
        + "header hr i img ins kbd li main mark nav ol p pre q rp rt ruby s samp section small span strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr").Split(' '),
        StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> _void = FrozenSet.ToFrozenSet(["br", "col", "hr", "img", "wbr"], StringComparer.OrdinalIgnoreCase);

    // What is in these is not text for people, whatever it looks like.
    private static readonly FrozenSet<string> _hidden = FrozenSet.ToFrozenSet(["script", "style", "template"], StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> _attributes = FrozenSet.ToFrozenSet(
        ["href", "src", "cite", "alt", "title", "width", "height", "datetime", "lang", "dir", "colspan", "rowspan", "start"], StringComparer.OrdinalIgnoreCase);

    private static readonly SearchValues<char> _toEncodeInValue = SearchValues.Create("&<>\"");
    private static readonly SearchValues<char> _toEncode = SearchValues.Create("&<>");

    /// <summary>The HTML that may stay, or <see langword="null"/> if it says nothing.</summary>
    /// <param name="html">A fragment of HTML or XHTML.</param>
    /// <param name="address">The base of its relative links; without one they stay relative.</param>
    public static string? Clean(ReadOnlySpan<char> html, Uri? address)
    {
        var writer = new Writer(html.Length, address);
        try
        {
            var tokens = new MarkupTokenizer(html, html: true);
            while (tokens.Next())
            {
                switch (tokens.Kind)
                {
                    case MarkupToken.Text: writer.Text(tokens.Content, isEncoded: true); break;
                    case MarkupToken.CharacterData: writer.Text(tokens.Content, isEncoded: false); break;
                    case MarkupToken.StartTag:
                        var name = Local(tokens.Content);
                        if (!tokens.SelfClosing && Has(_hidden, name)) tokens.Position = HtmlText.AfterElement(html, tokens.Position, name);
                        else writer.Open(name, tokens.Attributes, tokens.SelfClosing);
                        break;
                    case MarkupToken.EndTag: writer.Close(Local(tokens.Content)); break;
                    default: break;
                }
            }

            return writer.Finish();
        }
        finally
        {
            writer.Dispose();
        }
    }

    private static ReadOnlySpan<char> Local(ReadOnlySpan<char> name) => name[(name.IndexOf(':') + 1)..];

    private static bool Has(FrozenSet<string> set, ReadOnlySpan<char> name) => set.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name);

    private ref struct Writer(int size, Uri? address)
    {
        private char[] _buffer = ArrayPool<char>.Shared.Rent(Math.Max(256, size + (size / 8)));
        private char[] _value = [];
        private Uri? _base = address;
        private Stack<(int Open, Uri? Outer)>? _bases;
        private string[]? _open;
        private int _openCount;
        private int _length;
        private bool _says;

        public void Text(scoped ReadOnlySpan<char> text, bool isEncoded)
        {
            _says |= !text.IsWhiteSpace();
            while (true)
            {
                var next = text.IndexOfAny(_toEncode);
                if (next < 0)
                {
                    Append(text);
                    return;
                }

                Append(text[..next]);
                var c = text[next];
                text = text[next..];
                var reference = c == '&' && isEncoded ? Reference(text) : 0;
                if (reference > 0) Append(text[..reference]);
                else Append(c == '&' ? "&amp;" : c == '<' ? "&lt;" : "&gt;");
                text = text[Math.Max(1, reference)..];
            }
        }

        public void Open(scoped ReadOnlySpan<char> name, scoped ReadOnlySpan<char> attributes, bool selfClosing)
        {
            if (!_elements.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var known)) return;
            var isVoid = _void.Contains(known);
            if (!isVoid && _openCount == MostOpen) return;
            Append("<");
            Append(known);
            if (!isVoid && !selfClosing && attributes.IndexOf("xml:base", StringComparison.OrdinalIgnoreCase) >= 0) EnterBase(attributes);
            var each = new MarkupAttributes(attributes);
            while (each.Next()) Attribute(each.Name, each.Value);
            Append(isVoid && selfClosing ? "/>" : ">");
            _says |= known == "img";
            if (isVoid) return;
            if (selfClosing) AppendEnd(known);
            else (_open ??= new string[MostOpen])[_openCount++] = known;
        }

        public void Close(scoped ReadOnlySpan<char> name)
        {
            for (var i = _openCount - 1; i >= 0; i--)
            {
                if (!name.Equals(_open![i], StringComparison.OrdinalIgnoreCase)) continue;
                while (_openCount > i) AppendEnd(_open[--_openCount]);
                while (_bases?.TryPeek(out var left) == true && left.Open >= _openCount) _base = _bases.Pop().Outer;
                return;
            }
        }

        public string? Finish()
        {
            while (_openCount > 0) AppendEnd(_open![--_openCount]);
            return _says ? _buffer.AsSpan(0, _length).Trim().ToString() : null;
        }

        public void Dispose()
        {
            ArrayPool<char>.Shared.Return(_buffer);
            if (_value.Length > 0) ArrayPool<char>.Shared.Return(_value);
        }

        // XHTML in Atom (RFC 4287, 2): the links of this element and in it are relative to what it names.
        private void EnterBase(scoped ReadOnlySpan<char> attributes)
        {
            var each = new MarkupAttributes(attributes);
            while (each.Next())
            {
                if (!each.Name.Equals("xml:base", StringComparison.OrdinalIgnoreCase)) continue;
                if (Link(Decode(each.Value).Trim()) is not { } link || !Uri.TryCreate(link, UriKind.Absolute, out var inner)) return;
                (_bases ??= []).Push((_openCount, _base));
                _base = inner;
                return;
            }
        }

        private void Attribute(scoped ReadOnlySpan<char> name, scoped ReadOnlySpan<char> written)
        {
            if (!_attributes.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var known)) return;
            var value = Decode(written);
            if (known is "href" or "src" or "cite")
            {
                value = value.Trim();
                if (!value.StartsWith("https://") && !value.StartsWith("http://"))
                {
                    if (Link(value) is not { } link) return;
                    value = link;
                }
            }

            Append(" ");
            Append(known);
            Append("=\"");
            while (true)
            {
                var next = value.IndexOfAny(_toEncodeInValue);
                Append(next < 0 ? value : value[..next]);
                if (next < 0) break;
                Append(value[next] switch
                {
                    '&' => "&amp;",
                    '"' => "&quot;",
                    '<' => "&lt;",
                    _ => "&gt;",
                });
                value = value[(next + 1)..];
            }

            Append("\"");
        }

        // What has no scheme is relative; of schemes only those stay that lead somewhere to read or write to.
        private readonly string? Link(ReadOnlySpan<char> value)
        {
            // Browsers take line breaks and tabs out of an address before they look at its scheme.
            var text = new string([.. value.ToString().Where(c => c > '\x1f')]);
            if (Uri.TryCreate(text, UriKind.Absolute, out var absolute) && !absolute.IsFile) return absolute.Scheme is "http" or "https" or "mailto" or "tel" ? text : null;
            if (_base is not null) return Uri.TryCreate(_base, text, out var joined) && joined.Scheme is "http" or "https" ? joined.AbsoluteUri : null;
            var colon = text.IndexOf(':', StringComparison.Ordinal);
            return colon < 0 || text.AsSpan(0, colon).IndexOfAny('/', '?', '#') >= 0 ? text : null;
        }

        private ReadOnlySpan<char> Decode(scoped ReadOnlySpan<char> text)
        {
            if (_value.Length < text.Length + 2)
            {
                if (_value.Length > 0) ArrayPool<char>.Shared.Return(_value);
                _value = ArrayPool<char>.Shared.Rent(Math.Max(256, text.Length + 2));
            }

            var length = 0;
            while (!text.IsEmpty)
            {
                // A reference is never shorter than what it stands for, but for two of HTML's, which have two characters in six.
                var used = text[0] == '&' ? CharacterReferences.Decode(text, legacy: false, _value.AsSpan(length), out var written) : written = 0;
                if (used > 0)
                {
                    length += written;
                    text = text[used..];
                    continue;
                }

                var run = text[1..].IndexOf('&');
                run = run < 0 ? text.Length : run + 1;
                text[..run].CopyTo(_value.AsSpan(length));
                length += run;
                text = text[run..];
            }

            return _value.AsSpan(0, length);
        }

        /// <summary>The length of a whole reference at the start of the text: it may stay as it is.</summary>
        private static int Reference(scoped ReadOnlySpan<char> text)
        {
            Span<char> symbol = stackalloc char[4];
            var length = CharacterReferences.Decode(text, legacy: false, symbol, out _);
            return length > 0 && text[length - 1] == ';' ? length : 0;
        }

        private void AppendEnd(string name)
        {
            Append("</");
            Append(name);
            Append(">");
        }

        private void Append(scoped ReadOnlySpan<char> text)
        {
            if (_buffer.Length - _length < text.Length)
            {
                var larger = ArrayPool<char>.Shared.Rent(Math.Max(_length + text.Length, _buffer.Length * 2));
                _buffer.AsSpan(0, _length).CopyTo(larger);
                ArrayPool<char>.Shared.Return(_buffer);
                _buffer = larger;
            }

            text.CopyTo(_buffer.AsSpan(_length));
            _length += text.Length;
        }
    }
}
