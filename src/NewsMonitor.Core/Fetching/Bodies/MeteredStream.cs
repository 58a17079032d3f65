namespace NewsMonitor.Core.Fetching.Bodies;

/// <summary>
/// A body as it comes from the wire, counted. It ends with a named error when it grows past its bound, comes in too slowly, or breaks
/// off. Too slowly means: n bytes were not there <c>SlowStart + n / MinBytesPerSecond</c> after the beginning, so neither silence nor
/// a byte now and then can hold a connection.
/// </summary>
internal sealed class MeteredStream : ReadOnlyStream
{
    private readonly Stream _wire;
    private readonly FetchingOptions _options;
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly CancellationTokenSource _stop;
    private readonly ITimer _timer;
    private long _count;
    private volatile bool _tooSlow;

    public MeteredStream(Stream wire, FetchingOptions options, TimeProvider time, CancellationToken cancellation)
    {
        (_wire, _options, _time) = (wire, options, time);
        _start = _time.GetTimestamp();
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _timer = _time.CreateTimer(_ => Check(), null, _options.SlowStart, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Bytes read so far.</summary>
    public long Count => Interlocked.Read(ref _count);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int length;
        try
        {
            length = await _wire.ReadAsync(buffer, _stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_tooSlow)
        {
            throw new FetchException(FailureReason.TooSlow, $"The body came in at less than {_options.MinBytesPerSecond:N0} bytes a second: {Count:N0} bytes in {_time.GetElapsedTime(_start).TotalSeconds:N0} s.");
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            throw new FetchException(FailureReason.Truncated, $"The body broke off after {Count:N0} bytes.", e);
        }

        return Interlocked.Add(ref _count, length) > _options.MaxBytes
            ? throw new FetchException(FailureReason.TooLarge, $"The body is larger than {_options.MaxBytes:N0} bytes.")
            : length;
    }

    protected override void Dispose(bool disposing)
    {
        _timer.Dispose();
        _stop.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>At the time by which more had to be there: stops the reading, or looks again when what came since is used up.</summary>
    private void Check()
    {
        var due = _options.SlowStart + TimeSpan.FromSeconds((double)Count / _options.MinBytesPerSecond) - _time.GetElapsedTime(_start);
        if (due > TimeSpan.Zero)
        {
            _timer.Change(due, Timeout.InfiniteTimeSpan);
            return;
        }

        _tooSlow = true;
        try
        {
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The body was read to its end at this very moment.
        }
    }
}
