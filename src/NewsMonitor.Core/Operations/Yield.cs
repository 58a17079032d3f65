namespace NewsMonitor.Core.Operations;

/// <summary>
/// Whether what an outlet brought on a day is far below what it brings. Compared with the seven days before, so that each weekday is among them: a
/// collapse is less than a fifth of their median and less than half of the least of them.
/// </summary>
public static class Yield
{
    /// <summary>How many days before a day it is compared with.</summary>
    public const int Days = 7;

    // Below this an outlet's figures are noise: of ten expected, one or none comes by chance once in two thousand days (Poisson).
    private const int LeastMedian = 10;

    /// <summary>Whether the yield has collapsed.</summary>
    /// <param name="count">What came on the day.</param>
    /// <param name="before">What came on each of the seven days before.</param>
    public static bool HasCollapsed(int count, IReadOnlyCollection<int> before)
    {
        if (before.Count < Days) return false;
        var sorted = before.Order().ToArray();
        var median = sorted[sorted.Length / 2];
        return median >= LeastMedian && count * 5 < median && count * 2 < sorted[0];
    }
}
