using System.Text;
using NewsMonitor.Core.Feeds.Dates;
using NewsMonitor.Core.Markup;

namespace NewsMonitor.Core.Feeds.Parsing;

// What an element says about the feed or the entry it stands in.
internal ref partial struct XmlFeedParser
{
    private enum TextKind
    {
        Plain,
        Html,

        /// <summary>RSS never says which it is.</summary>
        Guess,
    }

    // Behind every element that is meant for the full text.
    private const int SecondDescription = 5000;

    // Before a description in the same place.
    private const int NamedSummary = 500;

    // A line to go under the title says less than a description in the same place.
    private const int BehindSummary = 500;

    /// <summary>Words of a feed, and whether they are HTML or plain text.</summary>
    private readonly ref struct Words(ReadOnlySpan<char> value, bool isHtml)
    {
        public ReadOnlySpan<char> Value { get; } = value;

        public bool IsHtml { get; } = isHtml;

        public string? ToText(bool lines) => Value.IsEmpty ? null : IsHtml ? HtmlText.Strip(Value, lines) : HtmlText.Collapse(Value);
    }

    /// <summary>Takes in one element of the feed or the entry; <see langword="false"/> if it means nothing here and its content is to be walked.</summary>
    private bool TakeField(FeedElement element, FeedNamespace space, scoped in FeedTag tag, Uri? own)
    {
        var inEntry = _frames[_depth].Context == Context.Entry;
        var fields = inEntry ? _entry : _feed;
        var rank = (RankOf(space) * 1000) + _depth;
        switch (element)
        {
            case FeedElement.Title:
                var title = ReadLeaf(element);
                if (fields.WantsTitle(rank)) fields.OfferTitle(TextOf(title, tag, TextKind.Guess, lines: false), rank);
                return true;
            case FeedElement.Link:
                TakeLink(fields, tag, own, rank);
                return true;
            case FeedElement.Id:
                var id = ReadLeaf(element);
                if (fields.Id is null || fields.Id.Length == 0 || (!tag.IsPermaLink.IsEmpty && !IsAtom)) TakeId(fields, id, tag, own);
                return true;
            case FeedElement.Author:
                fields.OfferAuthor(AuthorOf(ReadLeaf(element)), RankOf(space));
                return true;
            case FeedElement.Name:
                fields.OfferAuthor(TextOf(ReadLeaf(element), tag, TextKind.Guess, lines: false), 5);
                return true;
            case FeedElement.Published:
                fields.OfferPublished(FeedDate.Parse(PlainOf(ReadLeaf(element))), RankOf(space));
                return true;
            case FeedElement.Updated:
                fields.OfferUpdated(FeedDate.Parse(PlainOf(ReadLeaf(element))), RankOf(space));
                return true;
            case FeedElement.Date:
                fields.SomeDate = FeedDate.Parse(PlainOf(ReadLeaf(element))) ?? fields.SomeDate;
                return true;
            case FeedElement.Created:
                var first = FeedDate.Parse(PlainOf(ReadLeaf(element)));
                fields.FirstDate ??= first;
                return true;
            case FeedElement.Content when tag.Type.TrimStart().StartsWith("multipart/", StringComparison.OrdinalIgnoreCase):
                // Atom 0.3: the same text in several forms, each a content element in this one.
                return false;
            case FeedElement.Summary or FeedElement.Description or FeedElement.Teaser or FeedElement.Content when inEntry:
                TakeBody(element, space, tag, own, rank);
                return true;
            case FeedElement.Summary or FeedElement.Description or FeedElement.Teaser or FeedElement.Content:
                if (element != FeedElement.Content) ReadLeaf(element);
                return element != FeedElement.Content;
            case FeedElement.Anchor when _format == "cdf":
                fields.OfferLink(Resolve(Decode(tag.Href), own), rank);
                fields.OfferTitle(TextOf(ReadLeaf(element), tag, TextKind.Guess, lines: false), rank + 1);
                return true;
            default:
                return !inEntry && TakeHint(element);
        }
    }

    private static int RankOf(FeedNamespace space) => space switch
    {
        FeedNamespace.Core or FeedNamespace.News or FeedNamespace.Content => 0,
        FeedNamespace.DublinCore or FeedNamespace.Xhtml => 1,
        _ => 2,
    };

    private void TakeBody(FeedElement element, FeedNamespace space, scoped in FeedTag tag, Uri? own, int rank)
    {
        var leaf = ReadLeaf(element);
        if (_bodies == FeedBodies.Hash)
        {
            _entry.HashBody(leaf.Value);
            return;
        }

        var isContent = element == FeedElement.Content;
        if (element == FeedElement.Summary)
        {
            // It says what it is: a description beside it is the full text.
            rank -= NamedSummary;
            _entry.SummaryIsContent(rank, SecondDescription);
        }

        if (element == FeedElement.Teaser) rank += BehindSummary;
        else if (!isContent && space is FeedNamespace.Core or FeedNamespace.DublinCore or FeedNamespace.ITunes && !_entry.WantsSummary(rank))
        {
            // A second description: RSS 0.91 had no other place for the full text.
            isContent = true;
            rank += SecondDescription;
        }

        if (isContent ? !_entry.WantsContent(rank) : !_entry.WantsSummary(rank)) return;
        var kind = UntypedBody(element, space);
        var words = Resolve(leaf, tag, kind);
        var text = words.ToText(lines: true);
        if (text is null) return;
        var html = _bodies == FeedBodies.TextAndHtml && words.IsHtml ? HtmlCleaner.Clean(words.Value, own ?? _feed.Base) : null;
        if (isContent)
        {
            _entry.OfferContent(text, rank);
            _entry.ContentHtml = html;
        }
        else
        {
            _entry.OfferSummary(text, rank);
            _entry.SummaryHtml = html;
        }
    }

    // What a body is that does not say so: RSS escapes HTML, also where its elements stand in Atom; XHTML is in elements or is plain.
    private readonly TextKind UntypedBody(FeedElement element, FeedNamespace space) => space switch
    {
        FeedNamespace.Content => TextKind.Html,
        FeedNamespace.Media or FeedNamespace.ITunes => TextKind.Guess,
        FeedNamespace.Xhtml => TextKind.Plain,
        _ => element == FeedElement.Summary ? TextKind.Guess
            : IsAtom && (element == FeedElement.Content || space != FeedNamespace.Core) ? TextKind.Plain
            : TextKind.Html,
    };

    /// <summary>The plain text of an element, by what its type says, or the format if it says nothing.</summary>
    private readonly string? TextOf(Leaf leaf, scoped in FeedTag tag, TextKind untyped, bool lines) => Resolve(leaf, tag, untyped).ToText(lines);

    private readonly Words Resolve(Leaf leaf, scoped in FeedTag tag, TextKind untyped)
    {
        if (leaf.Value.IsEmpty) return default;
        var type = tag.Type.Trim();
        var kind = Is(type, "html") || Is(type, "text/html") || Is(type, "xhtml") || Is(type, "application/xhtml+xml") || Is(type, "text/x-html") ? TextKind.Html
            : type.IsEmpty ? (IsAtom && untyped != TextKind.Html ? TextKind.Plain : untyped)
            : IsAtom ? TextKind.Plain
            : TextKind.Guess;
        if (IsBase64(type, tag.Mode) && FromBase64(leaf.Value) is { } decoded)
            return new Words(decoded, kind == TextKind.Html);

        // XHTML without an element in it is text: its "&lt;b&gt;" is no tag.
        if (!leaf.IsMarkup && kind == TextKind.Html && type.Contains("xhtml", StringComparison.OrdinalIgnoreCase)) kind = TextKind.Plain;
        return new Words(leaf.Value, leaf.IsMarkup || kind == TextKind.Html || (kind == TextKind.Guess && HtmlText.LooksLikeHtml(leaf.Value)));
    }

    private readonly bool IsBase64(scoped ReadOnlySpan<char> type, scoped ReadOnlySpan<char> mode)
    {
        if (Is(mode, "base64")) return true;

        // RFC 4287, 4.1.3.3: a content of any other media type is in Base64.
        return IsAtom && type.Contains('/') && mode.IsEmpty
            && !type.StartsWith("text/", StringComparison.OrdinalIgnoreCase)
            && !type.EndsWith("xml", StringComparison.OrdinalIgnoreCase);
    }

    private static string? FromBase64(ReadOnlySpan<char> value)
    {
        // RFC 2045, 6.8: characters that are none of its alphabet are passed over. Only a faulty feed has any.
        var bytes = new byte[(value.Length * 3 / 4) + 3];
        if (value.ContainsAnyInRange('\0', '\x8')) value = string.Concat(value.ToString().Where(c => c > '\x8'));
        return Convert.TryFromBase64Chars(value.Trim(), bytes, out var length) && System.Text.Unicode.Utf8.IsValid(bytes.AsSpan(0, length))
            ? Encoding.UTF8.GetString(bytes.AsSpan(0, length))
            : null;
    }

    /// <summary>The text of an element that holds no words for people: an id, a link, a date.</summary>
    private static ReadOnlySpan<char> PlainOf(Leaf leaf) => leaf.IsMarkup ? HtmlText.Strip(leaf.Value, lines: false) : leaf.Value.Trim();

    private static bool Is(ReadOnlySpan<char> value, string other) => value.Equals(other, StringComparison.OrdinalIgnoreCase);
}
