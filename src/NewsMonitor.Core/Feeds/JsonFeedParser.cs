using System.Buffers;
using System.Text;
using System.Text.Json;
using NewsMonitor.Core.Markup;

namespace NewsMonitor.Core.Feeds;

/// <summary>JSON Feed 1.0 and 1.1 (jsonfeed.org). A document that breaks off keeps the items before the break.</summary>
internal static class JsonFeedParser
{
    private static readonly JsonReaderOptions _options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>Reads the feed in <paramref name="text"/>.</summary>
    public static FeedReading Read(ReadOnlySpan<char> text, Uri? address, FeedLimits limits)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        try
        {
            // Text that was cut in the middle of a pair has half of it; the encoder puts the replacement character there.
            var length = Encoding.UTF8.GetBytes(text, buffer);
            return Read(buffer.AsSpan(0, length), text, address, limits);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static FeedReading Read(ReadOnlySpan<byte> json, ReadOnlySpan<char> text, Uri? address, FeedLimits limits)
    {
        var reader = new Utf8JsonReader(json, _options);
        var feed = new FeedFields { Address = address };
        var entries = new List<FeedEntry>();
        var state = new State();
        FeedError? error = null;
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return new FeedReading(null, NotAFeed(reader.TokenType.ToString()));
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                error ??= ReadProperty(ref reader, feed, entries, ref state, limits);
                if (error is not null) break;
            }
        }
        catch (JsonException e)
        {
            var line = (int)(e.LineNumber ?? 0) + 1;
            var column = (int)(e.BytePositionInLine ?? 0) + 1;
            error = new FeedError(FeedErrorKind.BadJson, $"JSON is broken: {e.Message.Split(" LineNumber:")[0]} (line {line}, column {column})", line, column);
        }

        if (!state.IsFeed && entries.Count == 0) return new FeedReading(null, error ?? NotAFeed("an object without items"));

        // Feed-level authors and the base of links may stand after the items.
        return new FeedReading(feed.ToDocument(state.Version, [.. state.Pending.Select(fields => fields.ToEntry(feed, inheritAuthor: true))]), error);
    }

    private static FeedError NotAFeed(string what) => new(FeedErrorKind.NotAFeed, $"Not a feed: JSON, but {what} (line 1, column 1)", 1, 1);

    private struct State()
    {
        public bool IsFeed = false;
        public string Version = "json";
        public List<FeedFields> Pending = [];
    }

    private static FeedError? ReadProperty(ref Utf8JsonReader reader, FeedFields feed, List<FeedEntry> entries, ref State state, FeedLimits limits)
    {
        if (reader.ValueTextEquals("items"u8))
        {
            reader.Read();
            state.IsFeed |= reader.TokenType is JsonTokenType.StartArray;
            return ReadItems(ref reader, state.Pending, limits);
        }

        if (reader.ValueTextEquals("version"u8))
        {
            var version = Text(ref reader) ?? "";
            state.IsFeed |= version.Contains("jsonfeed", StringComparison.OrdinalIgnoreCase);
            state.Version = version.EndsWith("/1", StringComparison.Ordinal) ? "json 1.0" : version.EndsWith("/1.1", StringComparison.Ordinal) ? "json 1.1" : "json";
        }
        else if (reader.ValueTextEquals("title"u8))
        {
            feed.OfferTitle(Guess(Text(ref reader), lines: false), 0);
        }
        else if (reader.ValueTextEquals("home_page_url"u8))
        {
            feed.OfferLink(Text(ref reader)?.Trim(), 0);
            feed.LinkIsBase();
        }
        else if (reader.ValueTextEquals("language"u8))
        {
            feed.Language = Text(ref reader);
        }
        else if (reader.ValueTextEquals("author"u8) || reader.ValueTextEquals("authors"u8))
        {
            reader.Read();
            ReadAuthors(ref reader, feed);
        }
        else
        {
            Skip(ref reader);
        }

        return null;
    }

    private static FeedError? ReadItems(ref Utf8JsonReader reader, List<FeedFields> items, FeedLimits limits)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return null;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                continue;
            }

            if (items.Count == limits.Entries) return new FeedError(FeedErrorKind.TooManyEntries, $"More than {limits.Entries} entries");
            var item = new FeedFields();
            items.Add(item);
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName) ReadItemProperty(ref reader, item);
        }

        return null;
    }

    private static void ReadItemProperty(ref Utf8JsonReader reader, FeedFields item)
    {
        if (reader.ValueTextEquals("id"u8)) item.Id = Text(ref reader)?.Trim();
        else if (reader.ValueTextEquals("url"u8)) item.OfferLink(Text(ref reader)?.Trim(), 0);
        else if (reader.ValueTextEquals("external_url"u8)) item.OfferLink(Text(ref reader)?.Trim(), 1);
        else if (reader.ValueTextEquals("title"u8)) item.OfferTitle(Guess(Text(ref reader), lines: false), 0);
        else if (reader.ValueTextEquals("summary"u8)) item.OfferSummary(Guess(Text(ref reader), lines: true), 0);
        else if (reader.ValueTextEquals("content_html"u8)) item.OfferContent(HtmlText.Strip(Text(ref reader), lines: true), 0);
        else if (reader.ValueTextEquals("content_text"u8)) item.OfferContent(HtmlText.Collapse(Text(ref reader)), 1);
        else if (reader.ValueTextEquals("date_published"u8)) item.Published = FeedDate.Parse(Text(ref reader));
        else if (reader.ValueTextEquals("date_modified"u8)) item.Updated = FeedDate.Parse(Text(ref reader));
        else if (reader.ValueTextEquals("author"u8) || reader.ValueTextEquals("authors"u8))
        {
            reader.Read();
            ReadAuthors(ref reader, item);
        }
        else
        {
            Skip(ref reader);
        }
    }

    /// <summary>One author or a list of them, objects with a name or plain names.</summary>
    private static void ReadAuthors(ref Utf8JsonReader reader, FeedFields fields)
    {
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) ReadAuthor(ref reader, fields);
        }
        else
        {
            ReadAuthor(ref reader, fields);
        }
    }

    private static void ReadAuthor(ref Utf8JsonReader reader, FeedFields fields)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            fields.OfferAuthor(HtmlText.Collapse(reader.GetString()), 0);
        }
        else if (reader.TokenType == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("name"u8)) fields.OfferAuthor(HtmlText.Collapse(Text(ref reader)), 0);
                else Skip(ref reader);
            }
        }
        else
        {
            reader.Skip();
        }
    }

    private static string? Guess(string? text, bool lines) => text is null ? null : HtmlText.LooksLikeHtml(text) ? HtmlText.Strip(text, lines) : HtmlText.Collapse(text);

    /// <summary>A value as text: numbers as written (ids are numbers in many feeds), anything with parts skipped.</summary>
    private static string? Text(ref Utf8JsonReader reader)
    {
        reader.Read();
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return reader.GetString();
            case JsonTokenType.Number:
                return Encoding.ASCII.GetString(reader.ValueSpan);
            default:
                reader.Skip();
                return null;
        }
    }

    private static void Skip(ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }
}
