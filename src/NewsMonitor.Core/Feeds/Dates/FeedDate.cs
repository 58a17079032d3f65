namespace NewsMonitor.Core.Feeds.Dates;

/// <summary>Dates as feeds write them.</summary>
public static class FeedDate
{
    /// <summary>Reads a date; <see langword="null"/> if there is none in it.</summary>
    public static DateTimeOffset? Parse(ReadOnlySpan<char> text) => new FeedDateReader(text).Read();
}
