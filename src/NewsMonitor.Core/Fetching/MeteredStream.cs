namespace NewsMonitor.Core.Fetching;

/// <summary>
/// A body as it comes from the wire, counted. It ends with a named error when it grows past its bound, comes in too slowly, or breaks
/// off. Too slowly means: n bytes were not there <c>SlowStart + n / MinBytesPerSecond</c> after the beginning, so neither silence nor
/// a byte now and then can hold a connection.
/// </summary>
internal sealed class MeteredStream(Stream wire, FetchingOptions options, TimeProvider time) : ReadOnlyStream
{
    private readonly long start = time.GetTimestamp();

    /// <summary>Bytes read so far.</summary>
    public long Count { get; private set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = wire.ReadAsync(buffer, cancellationToken);
        var length = read.IsCompletedSuccessfully ? read.Result : await ReadSlowlyAsync(read, cancellationToken).ConfigureAwait(false);
        Count += length;
        if (Count > options.MaxBytes) throw new FetchException(FailureReason.TooLarge, $"The body is larger than {options.MaxBytes:N0} bytes.");
        return length;
    }

    private async ValueTask<int> ReadSlowlyAsync(ValueTask<int> read, CancellationToken cancellation)
    {
        var due = options.SlowStart + TimeSpan.FromSeconds((double)Count / options.MinBytesPerSecond) - time.GetElapsedTime(start);
        try
        {
            // The read that is waited for is abandoned with its connection, which the caller disposes of.
            return await read.AsTask().WaitAsync(due > TimeSpan.Zero ? due : TimeSpan.Zero, time, cancellation).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw new FetchException(FailureReason.TooSlow, $"The body came in at less than {options.MinBytesPerSecond:N0} bytes a second: {Count:N0} bytes in {time.GetElapsedTime(start).TotalSeconds:N0} s.");
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            throw new FetchException(FailureReason.Truncated, $"The body broke off after {Count:N0} bytes.", e);
        }
    }
}
