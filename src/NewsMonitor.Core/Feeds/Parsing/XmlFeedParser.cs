using System.Buffers;
using NewsMonitor.Core.Feeds.Dates;
using NewsMonitor.Core.Markup;

namespace NewsMonitor.Core.Feeds.Parsing;

/// <summary>
/// Reads RSS, RDF, Atom, CDF and sitemaps from decoded text in one pass, whatever its state. Elements are looked at by what they mean,
/// not by where a schema allows them: an element nobody knows is transparent, one that was never closed ends where its container does.
/// </summary>
internal ref partial struct XmlFeedParser
{
    private enum Context : byte
    {
        Outside,
        Feed,
        Entry,
        Aside,
    }

    private struct Frame
    {
        public int NameStart;
        public int NameEnd;
        public FeedElement Element;
        public Context Context;
        public Uri? Base;
        public int Bindings;
    }

    private readonly ReadOnlySpan<char> _text;
    private readonly FeedLimits _limits;
    private readonly FeedBodies _bodies;
    private readonly Frame[] _frames;
    private readonly Binding[] _bindings;
    private readonly List<FeedEntry> _entries = [];
    private readonly FeedFields _feed = new();
    private readonly FeedFields _entry = new();
    private MarkupTokenizer _tokens;
    private int _depth;
    private int _bindingCount;
    private bool _inEntry;
    private readonly int[] _hopelessUntil = new int[(int)FeedElement.Anchor + 1];
    private Dictionary<string, string>? _entities;
    private int _expanded;
    private char[] _scratch = [];
    private bool _foundRoot;
    private string _format = "";
    private FeedError? _error;

    private XmlFeedParser(ReadOnlySpan<char> text, Uri? address, FeedBodies bodies, FeedLimits limits)
    {
        _bodies = bodies;
        _text = text;
        _limits = limits;
        _frames = ArrayPool<Frame>.Shared.Rent(limits.Depth + 1);
        _bindings = ArrayPool<Binding>.Shared.Rent(MostBindings);
        _tokens = new MarkupTokenizer(text);
        _feed.Address = address;
        _frames[0] = default;
    }

    /// <summary>Reads the feed in <paramref name="text"/>.</summary>
    /// <param name="text">The decoded feed.</param>
    /// <param name="address">Where it came from: the base for what has no other.</param>
    /// <param name="bodies">What is made of summaries and contents.</param>
    /// <param name="limits">How large it may be.</param>
    public static FeedReading Read(ReadOnlySpan<char> text, Uri? address, FeedBodies bodies, FeedLimits limits)
    {
        var parser = new XmlFeedParser(text, address, bodies, limits);
        try
        {
            return parser.Read();
        }
        finally
        {
            parser.Release();
        }
    }

    private readonly bool IsAtom => _format.StartsWith("atom", StringComparison.Ordinal);

    private FeedReading Read()
    {
        while (_error is null && _tokens.Next())
        {
            switch (_tokens.Kind)
            {
                case MarkupToken.StartTag: Open(); break;
                case MarkupToken.EndTag: Close(); break;
                case MarkupToken.CharacterData: LeaveRunaway(_text[_frames[_depth].NameStart.._frames[_depth].NameEnd]); break;
                case MarkupToken.DocumentType: DeclareEntities(_tokens.Content); break;
                default: break;
            }
        }

        FinishEntry();
        if (!_foundRoot) return new FeedReading(null, _error ?? NotAFeed());
        for (var i = 0; i < _entries.Count; i++) _entries[i] = _feed.Rebase(_entries[i]);
        var feed = _feed.ToDocument(_format, _entries);
        return new FeedReading(feed, _error);
    }

    private void Open()
    {
        // The feed breaks off in this tag: what it would have said is not known.
        if (_tokens.Position == _text.Length && _text[^1] != '>' && _foundRoot) return;
        var tag = new FeedTag(_tokens.Attributes);
        var bindings = _bindingCount;
        if (!Declare(ref tag)) return;
        var name = _tokens.Content;
        var colon = name.IndexOf(':');
        var space = Space(colon < 0 ? default : name[..colon]);
        var element = FeedVocabulary.Element(space, name[(colon + 1)..]);
        var context = _frames[_depth].Context;
        switch (element)
        {
            case FeedElement.Location:
                element = _format == "sitemap" && context != Context.Aside ? FeedElement.Entry : FeedElement.Unknown;
                break;
            case FeedElement.Root or FeedElement.Channel when context is Context.Outside || _frames[_depth].Element == FeedElement.Root:
                BeginFeed(element, tag, name[(colon + 1)..]);
                context = Context.Feed;
                break;
            case FeedElement.Unknown when !_tokens.SelfClosing && (Is(name, "script") || Is(name, "style")):
                // What a server puts around a feed: an "<item>" in it is no entry.
                _tokens.Position = HtmlText.AfterElement(_text, _tokens.Position, name);
                _bindingCount = bindings;
                return;
            default:
                break;
        }

        if (element == FeedElement.Entry)
        {
            OpenEntry(tag, bindings);
            return;
        }

        if (context is Context.Feed or Context.Entry)
        {
            if (element == FeedElement.Aside) context = Context.Aside;
            else if (element > FeedElement.Aside && TakeField(element, space, tag, BaseOf(tag)))
            {
                _bindingCount = bindings;
                return;
            }
        }

        if (_tokens.SelfClosing) _bindingCount = bindings;
        else Push(element, context, BaseOf(tag), bindings);
    }

    private void BeginFeed(FeedElement element, scoped in FeedTag tag, ReadOnlySpan<char> name)
    {
        _foundRoot = true;
        if (_format.Length == 0) _format = FormatOf(name, tag, _tokens.Attributes);
        if (element != FeedElement.Channel) return;
        _feed.OfferLink(Resolve(Decode(tag.Href), BaseOf(tag)), rank: 1);
        if (!tag.LastModified.IsEmpty) _feed.Updated = FeedDate.Parse(tag.LastModified);
        if (!tag.Language.IsEmpty) _feed.Language = tag.Language.ToString();
        if (!tag.CdfBase.IsEmpty && Uri.TryCreate(tag.CdfBase.ToString(), UriKind.Absolute, out var cdfBase)) _feed.Address = cdfBase;
    }

    private static string FormatOf(ReadOnlySpan<char> name, scoped in FeedTag tag, ReadOnlySpan<char> attributes)
    {
        if (name.Equals("rdf", StringComparison.OrdinalIgnoreCase)) return attributes.Contains("/simple/0.9/", StringComparison.Ordinal) ? "rdf 0.9" : "rdf 1.0";
        if (name.Equals("urlset", StringComparison.OrdinalIgnoreCase)) return "sitemap";
        if (name.Equals("feed", StringComparison.OrdinalIgnoreCase))
            return tag.Version.SequenceEqual("0.3") || attributes.Contains("purl.org/atom/ns#", StringComparison.OrdinalIgnoreCase) ? "atom 0.3" : "atom 1.0";
        if (name.Equals("channel", StringComparison.OrdinalIgnoreCase)) return name[0] == 'C' || !tag.Href.IsEmpty ? "cdf" : "rss";
        return tag.Version.IsEmpty || tag.Version.Length > 8 ? "rss" : $"rss {tag.Version.Trim()}";
    }

    private void OpenEntry(scoped in FeedTag tag, int bindings)
    {
        if (!_foundRoot)
        {
            _foundRoot = true;
            _format = "rss";
        }

        // An entry never stands in an entry or beside the point: whatever is open up to the feed was not closed.
        while (_depth > 0 && _frames[_depth].Context is Context.Entry or Context.Aside) Pop();
        FinishEntry();
        if (_entries.Count == _limits.Entries)
        {
            Fail(FeedErrorKind.TooManyEntries, $"More than {_limits.Entries} entries");
            return;
        }

        _inEntry = true;
        _entry.Clear();
        _entry.Address = _feed.BaseAddress;
        var own = BaseOf(tag);
        _entry.Id = tag.About.IsEmpty ? null : Decode(tag.About).ToString();
        _entry.IdIsLink = FeedFields.IsWebAddress(_entry.Id);
        _entry.OfferLink(Resolve(Decode(tag.Href), own), rank: 1);
        if (!tag.LastModified.IsEmpty) _entry.Updated = FeedDate.Parse(tag.LastModified);
        if (_tokens.SelfClosing)
        {
            FinishEntry();
            _bindingCount = bindings;
        }
        else
        {
            Push(FeedElement.Entry, Context.Entry, own, bindings);
        }
    }

    private void FinishEntry()
    {
        if (!_inEntry) return;
        _inEntry = false;
        _entries.Add(_entry.ToEntry(_feed, inheritAuthor: IsAtom));
    }

    private void Close()
    {
        var name = _tokens.Content;
        for (var i = _depth; i > 0; i--)
        {
            if (!name.Equals(_text[_frames[i].NameStart.._frames[i].NameEnd], StringComparison.OrdinalIgnoreCase)) continue;
            while (_depth >= i) Pop();
            return;
        }
    }

    private void Push(FeedElement element, Context context, Uri? own, int bindings)
    {
        if (_depth == _limits.Depth)
        {
            Fail(FeedErrorKind.TooDeep, $"Elements more than {_limits.Depth} deep");
            return;
        }

        _frames[++_depth] = new Frame
        {
            NameStart = _tokens.ContentStart,
            NameEnd = _tokens.ContentEnd,
            Element = element,
            Context = context,
            Base = own,
            Bindings = bindings,
        };
    }

    private void Pop()
    {
        if (_frames[_depth].Element == FeedElement.Entry) FinishEntry();
        _bindingCount = _frames[_depth].Bindings;
        _frames[_depth].Base = null;
        _depth--;
    }

    private void Fail(FeedErrorKind kind, string message)
    {
        var (line, column) = TextPlace.Of(_text, _tokens.Start);
        _error = new FeedError(kind, $"{message} (line {line}, column {column})", line, column);
    }

    private readonly FeedError NotAFeed()
    {
        var tokens = new MarkupTokenizer(_text);
        while (tokens.Next() && tokens.Kind != MarkupToken.StartTag)
        {
        }

        var name = tokens.Kind == MarkupToken.StartTag ? tokens.Content : default;
        var (line, column) = TextPlace.Of(_text, name.IsEmpty ? 0 : tokens.Start);
        var what = name.IsEmpty ? "no markup at all"
            : name.Equals("html", StringComparison.OrdinalIgnoreCase) ? "a web page"
            : name.Equals("sitemapindex", StringComparison.OrdinalIgnoreCase) ? "a list of sitemaps"
            : $"<{(name.Length > 40 ? name[..40] : name)}>";
        return new FeedError(FeedErrorKind.NotAFeed, $"Not a feed: {what} (line {line}, column {column})", line, column);
    }

    private void Release()
    {
        Array.Clear(_frames, 0, _depth + 1);
        ArrayPool<Frame>.Shared.Return(_frames);
        ArrayPool<Binding>.Shared.Return(_bindings);
        if (_scratch.Length > 0) ArrayPool<char>.Shared.Return(_scratch);
    }
}
