namespace NewsMonitor.Core.Fetching;

/// <summary>
/// A body as it comes from the wire, counted. It ends with a named error when it grows past its bound, comes in too slowly, or breaks
/// off. Too slowly means: n bytes were not there <c>SlowStart + n / MinBytesPerSecond</c> after the beginning, so neither silence nor
/// a byte now and then can hold a connection.
/// </summary>
internal sealed class MeteredStream : ReadOnlyStream
{
    private readonly Stream wire;
    private readonly FetchingOptions options;
    private readonly TimeProvider time;
    private readonly long start;
    private readonly CancellationTokenSource stop;
    private readonly ITimer timer;
    private long count;
    private volatile bool tooSlow;

    public MeteredStream(Stream wire, FetchingOptions options, TimeProvider time, CancellationToken cancellation)
    {
        (this.wire, this.options, this.time) = (wire, options, time);
        start = time.GetTimestamp();
        stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timer = time.CreateTimer(_ => Check(), null, options.SlowStart, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Bytes read so far.</summary>
    public long Count => Interlocked.Read(ref count);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int length;
        try
        {
            length = await wire.ReadAsync(buffer, stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (tooSlow)
        {
            throw new FetchException(FailureReason.TooSlow, $"The body came in at less than {options.MinBytesPerSecond:N0} bytes a second: {Count:N0} bytes in {time.GetElapsedTime(start).TotalSeconds:N0} s.");
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            throw new FetchException(FailureReason.Truncated, $"The body broke off after {Count:N0} bytes.", e);
        }

        return Interlocked.Add(ref count, length) > options.MaxBytes
            ? throw new FetchException(FailureReason.TooLarge, $"The body is larger than {options.MaxBytes:N0} bytes.")
            : length;
    }

    protected override void Dispose(bool disposing)
    {
        timer.Dispose();
        stop.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>At the time by which more had to be there: stops the reading, or looks again when what came since is used up.</summary>
    private void Check()
    {
        var due = options.SlowStart + TimeSpan.FromSeconds((double)Count / options.MinBytesPerSecond) - time.GetElapsedTime(start);
        if (due > TimeSpan.Zero)
        {
            timer.Change(due, Timeout.InfiniteTimeSpan);
            return;
        }

        tooSlow = true;
        try
        {
            stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The body was read to its end at this very moment.
        }
    }
}
