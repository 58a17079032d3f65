using System.Globalization;

namespace NewsMonitor.Core.Feeds.Parsing;

// What a feed asks of those who poll it.
internal ref partial struct XmlFeedParser
{
    private bool TakeHint(FeedElement element)
    {
        switch (element)
        {
            case FeedElement.Language:
                var language = PlainOf(ReadLeaf(element));
                if (language.Length is > 0 and < 36) _feed.Language ??= language.ToString();
                return true;
            case FeedElement.TimeToLive:
                if (TryNumber(ReadLeaf(element), out var minutes)) _feed.TimeToLive = TimeSpan.FromMinutes(Math.Min(minutes, 60 * 24 * 7));
                return true;
            case FeedElement.SkipHour:
                if (TryNumber(ReadLeaf(element), out var hour) && hour <= 24) _feed.SkipHours |= 1 << (hour % 24);
                return true;
            case FeedElement.SkipDay:
                if (Enum.TryParse<DayOfWeek>(PlainOf(ReadLeaf(element)), ignoreCase: true, out var day) && Enum.IsDefined(day)) _feed.SkipDays |= 1 << (int)day;
                return true;
            case FeedElement.UpdatePeriod:
                _feed.Period = PlainOf(ReadLeaf(element)) switch
                {
                    "hourly" => TimeSpan.FromHours(1),
                    "daily" => TimeSpan.FromDays(1),
                    "weekly" => TimeSpan.FromDays(7),
                    "monthly" => TimeSpan.FromDays(30),
                    "yearly" => TimeSpan.FromDays(365),
                    _ => null,
                };
                return true;
            case FeedElement.UpdateFrequency:
                if (TryNumber(ReadLeaf(element), out var times)) _feed.Frequency = times;
                return true;
            default:
                return false;
        }
    }

    private static bool TryNumber(Leaf leaf, out int number) =>
        int.TryParse(PlainOf(leaf), NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
