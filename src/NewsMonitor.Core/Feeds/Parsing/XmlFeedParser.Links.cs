namespace NewsMonitor.Core.Feeds.Parsing;

// Where an entry leads, and what it is called.
internal ref partial struct XmlFeedParser
{
    private void TakeLink(FeedFields fields, scoped in FeedTag tag, Uri? own, int rank)
    {
        var inEntry = ReferenceEquals(fields, _entry);
        var relation = tag.Relation.Trim();
        var slash = relation.LastIndexOf('/');
        if (slash >= 0) relation = relation[(slash + 1)..];
        var written = tag.Href.IsEmpty ? PlainOf(ReadLeaf(FeedElement.Link)) : Decode(tag.Href);
        if (!tag.Href.IsEmpty && !_tokens.SelfClosing) SkipEmptyLink();
        if (Is(relation, "self") && !inEntry) fields.SelfIsBase(Resolve(written, own));
        if (!relation.IsEmpty && !Is(relation, "alternate")) return;

        // Of several, the page for people: Atom lets a feed name its other forms as alternates too.
        var type = tag.Type.Trim();
        if (!tag.Href.IsEmpty && !type.IsEmpty && !type.Contains("html", StringComparison.OrdinalIgnoreCase)) rank += 500;
        else if (!tag.Href.IsEmpty && !IsAtom) rank += 250;
        fields.OfferLink(Resolve(written, own, fields.Id), rank);
        if (!inEntry) fields.LinkIsBase();
    }

    // <link href="…"></link>: its end tag follows and means nothing more; text before it does not either.
    private void SkipEmptyLink()
    {
        var after = _tokens.Position;
        var rest = _text[after..].TrimStart();
        if (rest.StartsWith("</")) ReadLeaf(FeedElement.Link);
    }

    private static void TakeId(FeedFields fields, Leaf leaf, scoped in FeedTag tag, Uri? own)
    {
        var value = PlainOf(leaf).Trim();
        if (value.IsEmpty) return;
        var isLink = Is(tag.IsPermaLink, "true");
        fields.Id = isLink || (own is not null && value[0] == '/') ? Resolve(value, own, fields.Link) : Known(value, fields.Link);
        fields.IdIsLink = isLink || (tag.IsPermaLink.IsEmpty && FeedFields.IsWebAddress(fields.Id));
    }

    /// <summary>A link as written, without the white space that line breaks left in it, absolute if an xml:base is in force.</summary>
    private static string? Resolve(ReadOnlySpan<char> written, Uri? own, string? known = null)
    {
        written = written.Trim();
        if (written.IsEmpty) return null;
        var value = Known(written, known);
        if (value.AsSpan().IndexOfAny("\r\n\t") >= 0) value = string.Concat(value.Split(['\r', '\n', '\t'], StringSplitOptions.TrimEntries));
        if (FeedFields.IsWebAddress(value)) return value;
        if (value.StartsWith("www.", StringComparison.OrdinalIgnoreCase)) return "http://" + value;
        if (own is null) return value;
        return Uri.TryCreate(own, value, out var joined) ? joined.AbsoluteUri : value;
    }

    // Most entries are called by their link: one string for both.
    private static string Known(ReadOnlySpan<char> value, string? known) => value.SequenceEqual(known) ? known! : value.ToString();
}
