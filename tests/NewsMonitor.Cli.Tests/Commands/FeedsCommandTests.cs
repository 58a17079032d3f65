using System.CommandLine;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NewsMonitor.Cli.Commands;
using NewsMonitor.Core.Fetching;
using NewsMonitor.Core.Leaders;

namespace NewsMonitor.Cli.Tests.Commands;

public sealed class FeedsCommandTests : IDisposable
{
    private const string Subscriptions = """
        <opml version="2.0"><body>
          <outline text="Brenn Observer">
            <outline type="rss" text="Politics" xmlUrl="https://observer.example/politics.xml"/>
            <outline type="rss" text="World &amp; sea" xmlUrl="https://observer.example/world.xml"/>
          </outline>
          <outline type="rss" text="Courier" xmlUrl="https://courier.example/feed"/>
          <outline type="rss" text="Local" xmlUrl="file:///etc/passwd"/>
        </body></opml>
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("feeds-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_is_imported_is_listed_and_exported_and_imported_again_adds_nothing()
    {
        var feeds = Write("feeds.json", """{"feeds":[{"id":"courier","title":"News","url":"https://courier.example/feed","outlet":"The Courier"}]}""");
        var opml = Write("subscriptions.opml", Subscriptions);

        Assert.Equal((0, "", $"2 feeds added to {feeds}, 1 were there.\n"), await RunAsync("import", opml, "--feeds", feeds));
        var listed = await RunAsync("list", "--feeds", feeds);
        Assert.Equal(0, listed.Exit);
        Assert.Equal(
            ["courier The Courier: News https://courier.example/feed", "brenn-observer-politics Brenn Observer: Politics https://observer.example/politics.xml", "brenn-observer-world-sea Brenn Observer: World & sea https://observer.example/world.xml"],
            listed.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))));

        var exported = await RunAsync("export", "--feeds", feeds);
        Assert.Equal(0, exported.Exit);
        Assert.Equal((0, "", $"0 feeds added to {feeds}, 3 were there.\n"), await RunAsync("import", Write("exported.opml", exported.Output), "--feeds", feeds));
    }

    [Fact]
    public async Task Feeds_that_are_named_alike_get_ids_of_their_own()
    {
        var feeds = Write("feeds.json", """{"feeds":[{"id":"courier-courier","title":"News","url":"https://courier.example/feed","outlet":"The Courier"}]}""");
        await RunAsync("import", Write("one.opml", """<opml><outline text="Courier" xmlUrl="https://courier.example/other"/></opml>"""), "--feeds", feeds);
        Assert.Equal(2, FeedList.Load(feeds).Feeds.Select(feed => feed.Id).Distinct().Count());
    }

    [Theory]
    [InlineData("list")]
    [InlineData("export")]
    [InlineData("check")]
    public async Task A_list_that_is_missing_or_broken_is_said_to_be(string verb)
    {
        var broken = await RunAsync(verb, "--feeds", Write("broken.json", "{\"feeds\": [{\"id\": 7}]}"));
        Assert.Equal((1, ""), (broken.Exit, broken.Output));
        Assert.NotEmpty(broken.Error);
        var missing = await RunAsync(verb, "--feeds", Path.Combine(_folder, "none.json"));
        Assert.Equal((1, ""), (missing.Exit, missing.Output));
        Assert.Contains("none.json", missing.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_that_fails_leaves_the_list_as_it_was()
    {
        const string Before = """{"feeds":[]}""";
        var feeds = Write("feeds.json", Before);
        Assert.Equal(1, (await RunAsync("import", Path.Combine(_folder, "none.opml"), "--feeds", feeds)).Exit);
        Assert.Equal(Before, await File.ReadAllTextAsync(feeds, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_check_says_of_each_feed_how_it_is()
    {
        await using var outlet = await ServeAsync();
        var list = FeedList.Parse(System.Text.Encoding.UTF8.GetBytes($$"""
            {"feeds":[{{string.Join(',', new[] { "good", "moved", "gone", "page", "empty" }.Select(id => $$"""{"id":"{{id}}","title":"{{id}}","url":"{{outlet.Urls.Single()}}/{{id}}","outlet":"Courier"}"""))}}]}
            """), "feeds.json");
        using var output = new StringWriter();

        await using var services = Fetching();
        var exit = await FeedsCommand.CheckAsync(list, services.GetRequiredService<Fetcher>(), output, TestContext.Current.CancellationToken);

        Assert.Equal(1, exit);
        Assert.Collection(
            output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries),
            line => Assert.Matches("^ok +good +rss 2.0, 1 entries, newest 2026-03-11 09:30:00Z$", line),
            line => Assert.Matches("^ok +moved +rss 2.0, 1 entries, .*, moved to http://127.0.0.1:[0-9]+/good$", line),
            line => Assert.Matches("^FAIL gone +gone for good \\(410\\)$", line),
            line => Assert.Matches("^FAIL page +Not a feed: a web page", line),
            line => Assert.Matches("^FAIL empty +rss 2.0, 0 entries", line));
    }

    private static async Task<WebApplication> ServeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1));
        var outlet = builder.Build();
        outlet.MapGet("/good", () => "<rss version='2.0'><channel><item><title>One</title><link>https://courier.example/1</link><pubDate>Wed, 11 Mar 2026 09:30:00 GMT</pubDate></item></channel></rss>");
        outlet.MapGet("/moved", () => Results.Redirect("/good", permanent: true));
        outlet.MapGet("/gone", () => Results.StatusCode(StatusCodes.Status410Gone));
        outlet.MapGet("/page", () => "<!doctype html><html><body>News</body></html>");
        outlet.MapGet("/empty", () => "<rss version='2.0'><channel><title>Empty</title></channel></rss>");
        await outlet.StartAsync(TestContext.Current.CancellationToken);
        return outlet;
    }

    private static ServiceProvider Fetching() => new ServiceCollection()
        .AddFetching(new ConfigurationManager { ["Fetching:Contact"] = "mailto:reader@monitor.example", ["Fetching:AllowAddresses:0"] = "127.0.0.0/8" })
        .BuildServiceProvider();

    private static async Task<(int Exit, string Output, string Error)> RunAsync(params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var exit = await FeedsCommand.Create().Parse(args).InvokeAsync(new InvocationConfiguration { Output = output, Error = error }, TestContext.Current.CancellationToken);
        return (exit, output.ToString(), error.ToString());
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
