using System.Text;
using NewsMonitor.Core.Feeds;
using NewsMonitor.Core.Leaders;

namespace NewsMonitor.Core.Tests.Feeds;

public sealed class OpmlTests
{
    [Fact]
    public void What_was_written_is_read_again()
    {
        WatchedFeed[] feeds =
        [
            new("tarnholm-courier-world", "World & \"abroad\"", new Uri("https://courier.example/world?a=1&b=2"), "Tarnholm Courier", Language: "en"),
            new("tarnholm-courier-home", "Zuhause – à la maison", new Uri("https://courier.example/home"), "Tarnholm Courier"),
            new("north-post-all", "All", new Uri("http://post.example/feed"), "North <Post>"),
        ];
        using var text = new StringWriter();
        Opml.Write(text, feeds);
        var written = text.ToString();
        Assert.Equal(feeds.Select(feed => (feed.Title, feed.Url, feed.Outlet, feed.Language)), Opml.Read(Encoding.UTF8.GetBytes(written)).Select(feed => (feed.Title, feed.Url, feed.Outlet, feed.Language)));
    }

    [Fact]
    public void Damaged_lists_are_read_and_what_is_no_web_address_is_left_out()
    {
        var feeds = Opml.Read("<opml><body><outline text=\"A & B\"><outline title='One' xmlURL='https://a.example/1'/><outline text=Two xmlUrl=https://a.example/2><outline xmlUrl='file:///etc/passwd' text='x'/><outline text='Again' xmlUrl='https://a.example/1'/>"u8);
        Assert.Equal(["One", "Two"], feeds.Select(feed => feed.Title));
        Assert.All(feeds, feed => Assert.Equal("A & B", feed.Outlet));
        Assert.All(feeds, feed => Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", feed.Id));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html><body>not opml</body></html>")]
    [InlineData("\u0001\u0002\u0003<")]
    public void What_is_no_list_is_said_to_be_none(string text) => Assert.Throws<InvalidDataException>(() => Opml.Read(System.Text.Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void An_empty_list_is_one() => Assert.Empty(Opml.Read("<opml version='2.0'><body/></opml>"u8));

    [Fact]
    public void Ids_do_not_repeat() =>
        Assert.Equal(["one", "one-2"], Opml.Read("<opml><outline text='One' xmlUrl='https://a.example/1'/><outline text='One' xmlUrl='https://a.example/2'/></opml>"u8).Select(feed => feed.Id));
}
