using System.Text;
using NewsMonitor.Core.Leaders;

namespace NewsMonitor.Core.Tests.Leaders;

public class FeedListTests
{
    private const string Valid = """
        {
          "feeds": [
            { "id": "courier-world", "title": "World", "url": "https://courier.example/world.xml", "outlet": "The Courier", "country": "XV", "language": "en" },
            { "id": "courier-home", "title": "Home", "url": "http://courier.example:8080/home.json", "outlet": "The Courier" }
          ]
        }
        """;

    [Fact]
    public void A_file_is_read_as_it_stands() => Assert.Equal(
        [
            new WatchedFeed("courier-world", "World", new("https://courier.example/world.xml"), "The Courier", "XV", "en"),
            new WatchedFeed("courier-home", "Home", new("http://courier.example:8080/home.json"), "The Courier"),
        ],
        Parse(Valid).Feeds);

    [Theory]
    [InlineData("http://courier.example:8080/home.json", "courier.example/home.json", 4)]
    [InlineData("http://courier.example:8080/home.json", "file:///etc/passwd", 4)]
    [InlineData("http://courier.example:8080/home.json", "https://", 4)]
    [InlineData("http://courier.example:8080/home.json", "https://courier.example:port/", 4)]
    public void An_address_that_cannot_be_polled_is_refused(string stands, string written, int line)
    {
        var error = Assert.Single(Refused(Valid.Replace(stands, written, StringComparison.Ordinal)).Errors);

        Assert.Equal((line, $"url of \"courier-home\" is \"{written}\": write an absolute http or https address."), (error.Line, error.Message));
    }

    [Theory]
    [InlineData("\"courier-home\"", "\"courier-world\"", 4, "id \"courier-world\" is taken by line 3")]
    [InlineData("http://courier.example:8080/home.json", "https://courier.example/world.xml", 4, "url \"https://courier.example/world.xml\" is taken by line 3")]
    [InlineData("\"en\"", "\"English language\"", 3, "write a BCP 47 language tag")]
    [InlineData("\"country\": \"XV\"", "\"country\": \"England\"", 3, "write an ISO 3166-1 alpha-2 code")]
    [InlineData("\"outlet\": \"The Courier\" }", "\"etag\": \"x\", \"outlet\": \"The Courier\" }", 4, "\"courier-home\" has an unknown field \"etag\"")]
    [InlineData("\"title\": \"Home\", ", "", 4, "\"courier-home\" has no field \"title\"")]
    public void A_mistake_is_named_with_its_line_and_what_to_do(string stands, string written, int line, string told)
    {
        Assert.Contains(stands, Valid, StringComparison.Ordinal);

        var error = Assert.Single(Refused(Valid.Replace(stands, written, StringComparison.Ordinal)).Errors);

        Assert.Equal(line, error.Line);
        Assert.Contains(told, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_list_that_comes_with_the_program_is_valid_and_fetched_safely()
    {
        var feeds = FeedList.Load(new WatchListOptions().Feeds).Feeds;

        Assert.InRange(feeds.Count, 25, 100);
        Assert.All(feeds, f => Assert.Equal(Uri.UriSchemeHttps, f.Url.Scheme));
    }

    private static FeedList Parse(string json) => FeedList.Parse(Encoding.UTF8.GetBytes(json), "feeds.json");

    private static WatchListException Refused(string json) => Assert.Throws<WatchListException>(() => Parse(json));
}
