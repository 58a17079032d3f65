using System.IO.Compression;

namespace NewsMonitor.Core.Fetching.Bodies;

/// <summary>Undoes the Content-Encoding of a body (RFC 9110 §8.4): gzip, br, deflate with and without its zlib wrapping.</summary>
internal static class ContentDecoding
{
    /// <summary>What is offered in Accept-Encoding.</summary>
    public const string Offered = "gzip, br, deflate";

    /// <summary>More layers than this no honest server puts on a text.</summary>
    private const int MaxLayers = 2;

    /// <summary>The stream that gives the plain body, or <paramref name="body"/> itself where nothing encodes it.</summary>
    /// <exception cref="FetchException">An encoding that was not offered, or too many of them.</exception>
    public static async ValueTask<Stream> OpenAsync(Stream body, ICollection<string> encodings, CancellationToken cancellation)
    {
        var layers = encodings.SelectMany(e => e.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Where(e => !e.Equals("identity", StringComparison.OrdinalIgnoreCase)).ToList();
        if (layers.Count > MaxLayers)
            throw new FetchException(FailureReason.UnsupportedEncoding, $"The body is encoded {layers.Count} times.");

        for (var i = layers.Count - 1; i >= 0; i--) body = await OpenAsync(body, layers[i], cancellation).ConfigureAwait(false);
        return body;
    }

    private static async ValueTask<Stream> OpenAsync(Stream body, string encoding, CancellationToken cancellation) => encoding.ToLowerInvariant() switch
    {
        "gzip" or "x-gzip" => new GZipStream(body, CompressionMode.Decompress),
        "br" => new BrotliStream(body, CompressionMode.Decompress),
        "deflate" => await OpenDeflateAsync(body, cancellation).ConfigureAwait(false),
        _ => throw new FetchException(FailureReason.UnsupportedEncoding, $"The body comes as '{encoding}', which was not asked for."),
    };

    /// <summary>Servers mean by "deflate" either zlib (RFC 1950, as the standard says) or the bare stream (RFC 1951); the first two bytes tell.</summary>
    private static async ValueTask<Stream> OpenDeflateAsync(Stream body, CancellationToken cancellation)
    {
        var head = new byte[2];
        var length = await body.ReadAtLeastAsync(head, 2, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
        var whole = new PrefixedStream(head.AsMemory(0, length), body);
        var zlib = length == 2 && (head[0] & 0x0F) == 8 && ((head[0] << 8) | head[1]) % 31 == 0;
        return zlib ? new ZLibStream(whole, CompressionMode.Decompress) : new DeflateStream(whole, CompressionMode.Decompress);
    }

    /// <summary>A stream with some bytes put back before it.</summary>
    private sealed class PrefixedStream(ReadOnlyMemory<byte> prefix, Stream rest) : ReadOnlyStream
    {
        private ReadOnlyMemory<byte> _prefix = prefix;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_prefix.IsEmpty) return await rest.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);

            var length = Math.Min(_prefix.Length, buffer.Length);
            _prefix[..length].CopyTo(buffer);
            _prefix = _prefix[length..];
            return length;
        }
    }
}
