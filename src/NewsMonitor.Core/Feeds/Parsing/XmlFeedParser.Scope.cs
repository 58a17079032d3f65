using NewsMonitor.Core.Markup;

namespace NewsMonitor.Core.Feeds.Parsing;

// What holds for an element and all below it: the namespaces of prefixes, and the base of its links.
internal ref partial struct XmlFeedParser
{
    private struct Binding
    {
        public int PrefixStart;
        public int PrefixEnd;
        public FeedNamespace Space;
    }

    // Namespace declarations in force at once; a feed has a dozen.
    private const int MostBindings = 256;

    /// <summary>Takes in a tag's attributes and the namespaces it declares.</summary>
    private bool Declare(ref FeedTag tag)
    {
        var count = 0;
        var attributes = new MarkupAttributes(tag.All);
        while (attributes.Next())
        {
            var name = attributes.Name;
            if (++count > _limits.Attributes)
            {
                Fail(FeedErrorKind.TooManyAttributes, $"A tag with more than {_limits.Attributes} attributes");
                return false;
            }

            if (!name.StartsWith("xmlns", StringComparison.OrdinalIgnoreCase))
            {
                tag.Take(name, attributes.Value);
            }
            else if (_bindingCount < MostBindings && (name.Length == 5 || name[5] == ':'))
            {
                // The prefix is kept as a range of the text, found again by where its span lies.
                var prefix = name.Length == 5 ? default : name[6..];
                _text.Overlaps(prefix, out var start);
                _bindings[_bindingCount++] = new Binding
                {
                    PrefixStart = start,
                    PrefixEnd = start + prefix.Length,
                    Space = name.Length == 5 ? FeedVocabulary.OfDefault(attributes.Value) : FeedVocabulary.OfUri(attributes.Value),
                };
            }
        }

        return true;
    }

    private readonly FeedNamespace Space(ReadOnlySpan<char> prefix)
    {
        for (var i = _bindingCount - 1; i >= 0; i--)
        {
            if (_text[_bindings[i].PrefixStart.._bindings[i].PrefixEnd].SequenceEqual(prefix)) return _bindings[i].Space;
        }

        return prefix.IsEmpty ? FeedNamespace.Core : FeedVocabulary.OfPrefix(prefix);
    }

    private readonly Uri? BaseOf(scoped in FeedTag tag)
    {
        var inherited = _frames[_depth].Base;
        if (tag.Base.IsEmpty) return inherited;
        var value = tag.Base.Trim().ToString();
        return Uri.TryCreate(value, UriKind.Absolute, out var absolute) && absolute.Scheme != Uri.UriSchemeFile ? absolute
            : (inherited ?? _feed.Base) is { } outer && Uri.TryCreate(outer, value, out var joined) ? joined
            : inherited;
    }
}
