using System.Buffers;

namespace NewsMonitor.Core.Fetching.Bodies;

/// <summary>Reads a response's body to its end, decoded, within every bound.</summary>
internal static class BoundedBody
{
    /// <summary>Text compresses some 3 to 20 times, a list of like entries up to 100; deflate alone can reach 1,032.</summary>
    private const int MaxRatio = 200;

    /// <summary>A Content-Length is a hint and no promise: up to here memory is taken on its word.</summary>
    private const int BelievedLength = 1 << 20;

    /// <summary>Below this size the ratio is of no matter.</summary>
    private const int RatioMattersFrom = 1 << 20;

    /// <exception cref="FetchException">A bound is passed, the encoding is not one that was offered, or the body is not what it says.</exception>
    public static async Task<byte[]> ReadAsync(HttpContent content, FetchKind kind, FetchingOptions options, TimeProvider time, CancellationToken cancellation)
    {
        var most = kind == FetchKind.Robots ? Robots.RobotsFile.MaxBytes : options.MaxDecompressedBytes;
        var wire = await content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        await using var metered = new MeteredStream(wire, options, time, cancellation);
        await using var plain = await ContentDecoding.OpenAsync(metered, content.Headers.ContentEncoding, cancellation).ConfigureAwait(false);

        if (plain == metered && content.Headers.ContentLength is { } promised && promised <= Math.Min(most, BelievedLength))
            return await ReadExactlyAsync(metered, (int)promised, cancellation).ConfigureAwait(false);

        var buffer = ArrayPool<byte>.Shared.Rent(16 << 10);
        var length = 0;
        try
        {
            while (true)
            {
                if (length == buffer.Length) buffer = Grow(buffer);
                var read = await ReadAsync(plain, buffer.AsMemory(length), cancellation).ConfigureAwait(false);
                if (read == 0) return buffer.AsSpan(0, length).ToArray();

                length += read;
                if (length > most)
                {
                    if (kind == FetchKind.Robots) return buffer.AsSpan(0, most).ToArray();
                    throw new FetchException(FailureReason.DecompressedTooLarge, $"The body is larger than {most:N0} bytes once decompressed.");
                }

                if (length > RatioMattersFrom && length / Math.Max(1, metered.Count) > MaxRatio)
                    throw new FetchException(FailureReason.RatioTooHigh, $"{metered.Count:N0} bytes decompress to more than {length:N0}.");
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static async ValueTask<int> ReadAsync(Stream plain, Memory<byte> buffer, CancellationToken cancellation)
    {
        try
        {
            return await plain.ReadAsync(buffer, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException)
        {
            throw new FetchException(FailureReason.CorruptEncoding, $"The body is not what its Content-Encoding says: {e.Message}", e);
        }
    }

    /// <summary>Into its own array at once, for the many bodies that say truly how long they are.</summary>
    private static async Task<byte[]> ReadExactlyAsync(MeteredStream metered, int length, CancellationToken cancellation)
    {
        var body = GC.AllocateUninitializedArray<byte>(length);
        var read = await metered.ReadAtLeastAsync(body, length, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
        return read == length ? body : throw new FetchException(FailureReason.Truncated, $"The body broke off after {read:N0} of {length:N0} bytes.");
    }

    private static byte[] Grow(byte[] full)
    {
        var larger = ArrayPool<byte>.Shared.Rent(full.Length * 2);
        full.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(full);
        return larger;
    }
}
