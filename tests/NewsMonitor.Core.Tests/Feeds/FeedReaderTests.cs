using System.Text;
using NewsMonitor.Core.Feeds;

namespace NewsMonitor.Core.Tests.Feeds;

public sealed class FeedReaderTests
{
    [Fact]
    public void A_feed_without_its_last_end_tags_keeps_every_entry()
    {
        var reading = Read("<rss version=\"2.0\"><channel><title>Tarnholm Courier</title><item><title>One</title></item><item><title>Two");

        Assert.Equal(["One", "Two"], reading.Feed!.Entries.Select(entry => entry.Title));
        Assert.Equal("Tarnholm Courier", reading.Feed.Title);
    }

    [Fact]
    public void What_is_no_feed_is_refused_with_its_place()
    {
        var reading = Read("\n<!DOCTYPE html>\n<html><body>Gone</body></html>");

        Assert.Null(reading.Feed);
        Assert.Equal(FeedErrorKind.NotAFeed, reading.Error!.Kind);
        Assert.Equal((3, 1), (reading.Error.Line, reading.Error.Column));
    }

    private static FeedReading Read(string feed) => FeedReader.Read(Encoding.UTF8.GetBytes(feed));
}
