namespace NewsMonitor.Core.Fetching.Robots;

/// <summary>A robots.txt (RFC 9309).</summary>
internal sealed class RobotsFile
{
    /// <summary>As much of a robots.txt is read, the least that RFC 9309 §2.5 asks for.</summary>
    public const int MaxBytes = 500 << 10;
}
