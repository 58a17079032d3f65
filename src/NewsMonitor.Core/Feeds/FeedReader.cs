using System.Buffers;
using NewsMonitor.Core.Feeds.Encodings;
using NewsMonitor.Core.Feeds.Parsing;

namespace NewsMonitor.Core.Feeds;

/// <summary>
/// Reads feeds as they are: RSS 0.9 to 2.0, RDF, Atom 0.3 and 1.0, JSON Feed, CDF and news sitemaps, in any encoding and any state of repair.
/// No input makes it throw; what can be read is read. It does no I/O and is safe to call from any thread.
/// </summary>
public static class FeedReader
{
    /// <summary>Reads one feed.</summary>
    /// <param name="bytes">The feed as received, unpacked.</param>
    /// <param name="charset">The charset that the HTTP header Content-Type names, if it names one.</param>
    /// <param name="address">Where it came from after redirects: the base of relative links that nothing in the feed gives one.</param>
    /// <param name="bodies">What is made of the entries' summaries and contents.</param>
    /// <param name="limits">How large it may be; by default <see cref="FeedLimits.Default"/>.</param>
    public static FeedReading Read(ReadOnlySpan<byte> bytes, string? charset = null, Uri? address = null, FeedBodies bodies = FeedBodies.Text, FeedLimits? limits = null)
    {
        limits ??= FeedLimits.Default;
        if (bytes.Length > limits.Bytes)
            return new FeedReading(null, new FeedError(FeedErrorKind.TooManyBytes, $"{bytes.Length} bytes; a feed may have {limits.Bytes}"));

        var encoding = FeedEncoding.Detect(bytes, charset, out var preamble);
        bytes = bytes[preamble..];
        if (ReferenceEquals(encoding, System.Text.Encoding.UTF8) && bytes.TrimStart("\0 \t\r\n\v\f"u8) is [(byte)'{' or (byte)'[', ..] json)
        {
            // Faultless UTF-8 is what a reader of JSON wants; whatever else this is, it is looked at below.
            var fromBytes = JsonFeedParser.Read(json, address, bodies, limits);
            if (fromBytes.Feed is not null) return fromBytes;
        }

        var buffer = ArrayPool<char>.Shared.Rent(encoding.GetMaxCharCount(bytes.Length));
        try
        {
            var text = buffer.AsSpan(0, encoding.GetChars(bytes, buffer));
            var first = text.TrimStart("\0\ufeff \t\r\n\v\f");
            if (first.IsEmpty) return new FeedReading(null, new FeedError(FeedErrorKind.Empty, "Nothing but white space"));
            var isJson = first[0] is '{' or '[';
            var reading = isJson ? JsonFeedParser.Read(first, address, bodies, limits) : XmlFeedParser.Read(text, address, bodies, limits);
            if (reading.Feed is not null) return reading;

            // Brackets that a broken script printed before XML, or words before JSON: "callback({".
            var brace = isJson ? -1 : first.IndexOf('{');
            var other = isJson ? XmlFeedParser.Read(text, address, bodies, limits) : brace > 0 ? JsonFeedParser.Read(first[brace..], address, bodies, limits) : reading;
            return other.Feed is null ? reading : other;
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }
    }
}

/// <summary>What a reader of feeds makes of the entries' summaries and contents: most of a feed, and most of the work.</summary>
public enum FeedBodies
{
    /// <summary>Nothing but <see cref="FeedEntry.BodyHash"/>, for those who only ask whether an entry has changed.</summary>
    Hash,

    /// <summary>Plain text.</summary>
    Text,

    /// <summary>Plain text and <see cref="FeedEntry.ContentHtml"/>, which takes half as long again.</summary>
    TextAndHtml,
}
