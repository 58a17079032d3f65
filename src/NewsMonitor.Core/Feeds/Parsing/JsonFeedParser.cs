using System.Buffers;
using System.Text;
using System.Text.Json;
using NewsMonitor.Core.Feeds.Dates;
using NewsMonitor.Core.Markup;

namespace NewsMonitor.Core.Feeds.Parsing;

/// <summary>
/// Reads JSON Feed 1.0 and 1.1 (jsonfeed.org). A document that breaks off or goes wrong keeps the items before that place; values of another
/// type than they should have are read for what they say (ids as numbers, authors as bare names) or passed over.
/// </summary>
internal ref partial struct JsonFeedParser
{
    private static readonly JsonReaderOptions _options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    private readonly FeedFields _feed;
    private readonly FeedFields _item = new();
    private readonly List<FeedEntry> _entries = [];
    private readonly FeedBodies _bodies;
    private readonly FeedLimits _limits;
    private Utf8JsonReader _reader;
    private string? _format;
    private FeedError? _error;

    private JsonFeedParser(ReadOnlySpan<byte> json, Uri? address, FeedBodies bodies, FeedLimits limits)
    {
        _reader = new Utf8JsonReader(json, _options);
        _feed = new FeedFields { Address = address };
        _bodies = bodies;
        _limits = limits;
    }

    /// <summary>Reads the feed in <paramref name="text"/>.</summary>
    /// <param name="text">The decoded feed.</param>
    /// <param name="address">Where it came from: the base for links that have no other.</param>
    /// <param name="bodies">What is made of summaries and contents.</param>
    /// <param name="limits">How large it may be.</param>
    public static FeedReading Read(ReadOnlySpan<char> text, Uri? address, FeedBodies bodies, FeedLimits limits)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        try
        {
            return Read(buffer.AsSpan(0, Encoding.UTF8.GetBytes(text, buffer)), address, bodies, limits);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Reads the feed in <paramref name="json"/>, which is UTF-8.</summary>
    /// <inheritdoc cref="Read(ReadOnlySpan{char}, Uri?, FeedBodies, FeedLimits)"/>
    public static FeedReading Read(ReadOnlySpan<byte> json, Uri? address, FeedBodies bodies, FeedLimits limits)
    {
        var reading = new JsonFeedParser(json, address, bodies, limits).Read();
        if (reading.Error?.Kind != FeedErrorKind.BadJson || !json.ContainsAnyInRange((byte)0, (byte)0x1f)) return reading;

        // Line breaks and tabs inside strings, forbidden and not rare: between values they mean nothing, so they can all be blanks.
        var buffer = ArrayPool<byte>.Shared.Rent(json.Length);
        try
        {
            var blanked = buffer.AsSpan(0, json.Length);
            json.CopyTo(blanked);
            Blank(blanked);
            var second = new JsonFeedParser(blanked, address, bodies, limits).Read();
            return second.Error?.Kind == FeedErrorKind.BadJson ? reading : second;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static void Blank(Span<byte> json)
    {
        for (int at; (at = json.IndexOfAnyInRange((byte)0, (byte)0x1f)) >= 0; json = json[(at + 1)..]) json[at] = (byte)' ';
    }

    private FeedReading Read()
    {
        try
        {
            if (_reader.Read() && _reader.TokenType == JsonTokenType.StartObject) ReadFeed();
        }
        catch (JsonException e)
        {
            var line = (int)(e.LineNumber ?? 0) + 1;
            var column = (int)(e.BytePositionInLine ?? 0) + 1;
            _error = new FeedError(FeedErrorKind.BadJson, $"Broken JSON (line {line}, column {column})", line, column);
        }

        if (_format is null && _entries.Count == 0)
            return new FeedReading(null, _error ?? new FeedError(FeedErrorKind.NotAFeed, "Not a feed: JSON without items (line 1, column 1)", 1, 1));

        // What belongs to all items may stand after them.
        for (var i = 0; i < _entries.Count; i++) _entries[i] = _feed.Inherit(_entries[i]);
        return new FeedReading(_feed.ToDocument(_format ?? "json", _entries), _error);
    }

    private void ReadFeed()
    {
        while (_error is null && _reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            if (Named("items"u8)) ReadItems();
            else if (Named("version"u8)) TakeVersion(Text());
            else if (Named("title"u8)) _feed.OfferTitle(Guess(Text(), lines: false), 0);
            else if (Named("language"u8)) _feed.Language = Text();
            else if (Named("author"u8) || Named("authors"u8)) ReadAuthors(_feed);
            else if (Named("home_page_url"u8)) TakeHomePage(Text()?.Trim());
            else if (Named("feed_url"u8)) _feed.SelfIsBase(Text()?.Trim());
            else Skip();
        }
    }

    private void TakeVersion(string? version)
    {
        if (version is null || !version.Contains("jsonfeed", StringComparison.OrdinalIgnoreCase)) return;
        _format = version.EndsWith("/1", StringComparison.Ordinal) ? "json 1.0" : version.EndsWith("/1.1", StringComparison.Ordinal) ? "json 1.1" : "json";
    }

    private readonly void TakeHomePage(string? address)
    {
        _feed.OfferLink(address, 0);
        _feed.LinkIsBase();
    }

    private void ReadItems()
    {
        _reader.Read();
        if (_reader.TokenType != JsonTokenType.StartArray)
        {
            _reader.Skip();
            return;
        }

        _format ??= "json";
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
        {
            if (_reader.TokenType != JsonTokenType.StartObject)
            {
                _reader.Skip();
                continue;
            }

            if (_entries.Count == _limits.Entries)
            {
                _error = new FeedError(FeedErrorKind.TooManyEntries, $"More than {_limits.Entries} entries");
                return;
            }

            ReadItem();
        }
    }

    private void ReadItem()
    {
        _item.Clear();
        try
        {
            while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName) ReadProperty(_item);
        }
        finally
        {
            // Also the item in which the document breaks off.
            _entries.Add(_item.ToEntry(_feed, inheritAuthor: false));
        }
    }

    private void ReadProperty(FeedFields item)
    {
        if (Named("id"u8)) TakeId(item, Link(item.Link));
        else if (Named("url"u8)) item.OfferLink(Link(item.Id), 0);
        else if (Named("external_url"u8)) item.OfferLink(Text()?.Trim(), 1);
        else if (Named("title"u8)) item.OfferTitle(Guess(Text(), lines: false), 0);
        else if (Named("summary"u8)) TakeSummary(item);
        else if (Named("content_html"u8)) TakeHtml(item);
        else if (Named("content_text"u8)) TakeText(item);
        else if (Named("date_published"u8)) item.Published = FeedDate.Parse(Text());
        else if (Named("date_modified"u8)) item.Updated = FeedDate.Parse(Text());
        else if (Named("author"u8) || Named("authors"u8)) ReadAuthors(item);
        else Skip();
    }

    // JSON Feed, "id": "Ideally, the id is the full URL of the resource".
    private static void TakeId(FeedFields item, string? id)
    {
        item.Id = id;
        item.IdIsLink = FeedFields.IsWebAddress(id);
    }

    private void TakeSummary(FeedFields item)
    {
        if (_bodies == FeedBodies.Hash) HashBody(item);
        else item.OfferSummary(Guess(Text(), lines: true), 0);
    }

    private void TakeText(FeedFields item)
    {
        if (_bodies == FeedBodies.Hash) HashBody(item);
        else item.OfferContent(HtmlText.CollapseLines(Text()), 1);
    }

    private void TakeHtml(FeedFields item)
    {
        if (_bodies == FeedBodies.Hash)
        {
            HashBody(item);
            return;
        }

        var html = Text();
        item.OfferContent(HtmlText.Strip(html, lines: true), 0);
        if (_bodies == FeedBodies.TextAndHtml) item.ContentHtml = HtmlCleaner.Clean(html, _feed.BaseAddress ?? _feed.Address);
    }

    /// <summary>One author or a list of them, objects with a name or bare names.</summary>
    private void ReadAuthors(FeedFields fields)
    {
        _reader.Read();
        if (_reader.TokenType != JsonTokenType.StartArray) ReadAuthor(fields);
        else while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray) ReadAuthor(fields);
    }

    private void ReadAuthor(FeedFields fields)
    {
        switch (_reader.TokenType)
        {
            case JsonTokenType.String:
                fields.OfferAuthor(HtmlText.Collapse(String()), 0);
                break;
            case JsonTokenType.StartObject:
                while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
                {
                    if (Named("name"u8)) fields.OfferAuthor(HtmlText.Collapse(Text()), 0);
                    else Skip();
                }

                break;
            default:
                _reader.Skip();
                break;
        }
    }

    private static string? Guess(string? text, bool lines) => HtmlText.LooksLikeHtml(text) ? HtmlText.Strip(text, lines) : HtmlText.Collapse(text);
}
