namespace NewsMonitor.Cli.Samples;

/// <summary>A clock that runs as fast as the real one but starts on another day: the samples' days are long over.</summary>
internal sealed class ShiftedClock(DateTimeOffset start) : TimeProvider
{
    private TimeSpan _shift = start - System.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _shift;

    /// <summary>Sets the clock.</summary>
    public void GoTo(DateTimeOffset now) => _shift = now - System.GetUtcNow();
}
