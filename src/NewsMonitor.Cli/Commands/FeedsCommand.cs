using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NewsMonitor.Cli.Hosting;
using NewsMonitor.Core.Feeds;
using NewsMonitor.Core.Fetching;
using NewsMonitor.Core.Leaders;

namespace NewsMonitor.Cli.Commands;

/// <summary><c>monitor feeds list|import|export|check</c>: the feeds of the watch list, in and out as OPML, and whether they answer.</summary>
internal static class FeedsCommand
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Command Create()
    {
        var list = new Option<string>("--feeds")
        {
            Description = "The feeds file: by default that of the settings, or watchlist/feeds.json.",
            DefaultValueFactory = _ => DefaultList(),
            Recursive = true,
        };
        var opml = FileArgument.Create<string>("OPML", "An OPML file; - is standard input.");

        var show = new Command("list", "Prints the feeds: id, outlet, title, address.");
        show.SetAction(parse => Guarded(parse, output => List(FeedList.Load(parse.GetValue(list)!), output)));

        var export = new Command("export", "Prints the feeds as OPML.");
        export.SetAction(parse => Guarded(parse, output => Export(FeedList.Load(parse.GetValue(list)!), output)));

        var import = new Command("import", "Adds the feeds of an OPML file that are not there yet to the feeds file.") { opml };
        import.SetAction(parse => Guarded(parse, _ => Import(parse.GetValue(opml)!, parse.GetValue(list)!, parse.InvocationConfiguration.Error)));

        var check = new Command("check", "Fetches every feed once and says how it is; writes nothing.");
        check.SetAction((parse, cancellation) => CheckAsync(parse, parse.GetValue(list)!, cancellation));

        return new Command("feeds", "The feeds of the watch list.") { list, show, import, export, check };
    }

    // The clone's own file and not its copy beside the program, which the next build writes over.
    private static string DefaultList() =>
        Settings()[$"{WatchListOptions.Section}:{nameof(WatchListOptions.Feeds)}"] is { Length: > 0 } file ? file : Path.Combine(Checkout.Root, "watchlist", "feeds.json");

    private static ConfigurationManager Settings()
    {
        var settings = new ConfigurationManager();
        settings.AddLocalSettings([]);
        return settings;
    }

    private static int Guarded(ParseResult parse, Func<TextWriter, int> action)
    {
        try
        {
            return action(parse.InvocationConfiguration.Output);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or WatchListException)
        {
            parse.InvocationConfiguration.Error.WriteLine(e.Message);
            return 1;
        }
    }

    private static int List(FeedList feeds, TextWriter output)
    {
        foreach (var feed in feeds.Feeds) output.WriteLine($"{feed.Id,-28} {feed.Outlet}: {feed.Title}  {feed.Url}");
        return 0;
    }

    private static int Export(FeedList feeds, TextWriter output)
    {
        Opml.Write(output, feeds.Feeds);
        output.WriteLine();
        return 0;
    }

    private static int Import(string opml, string file, TextWriter notes)
    {
        var known = FeedList.Load(file).Feeds;
        var ids = known.Select(feed => feed.Id).ToHashSet();
        var added = new List<WatchedFeed>();
        foreach (var feed in Opml.Read(InputFile.ReadAllBytes(opml)))
        {
            if (known.Any(other => other.Url == feed.Url)) continue;
            var id = feed.Id;
            for (var number = 2; !ids.Add(id); number++) id = $"{feed.Id}-{number}";
            added.Add(feed with { Id = id });
        }

        // What would not be read again is not written; a file half written is never seen.
        var json = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object> { ["$schema"] = "./feeds.schema.json", ["feeds"] = known.Concat(added) }, _json);
        FeedList.Parse(json, file);
        File.WriteAllBytes(file + ".new", [.. json, (byte)'\n']);
        File.Move(file + ".new", file, overwrite: true);
        notes.WriteLine($"{added.Count} {(added.Count == 1 ? "feed" : "feeds")} added to {file}, {known.Count} were there.");
        return 0;
    }

    private static async Task<int> CheckAsync(ParseResult parse, string file, CancellationToken cancellation)
    {
        var feeds = default(FeedList);
        if (Guarded(parse, _ => (feeds = FeedList.Load(file)) is null ? 1 : 0) != 0) return 1;
        await using var services = new ServiceCollection().AddLogging().AddFetching(Settings()).BuildServiceProvider();
        return await CheckAsync(feeds!, services.GetRequiredService<Fetcher>(), parse.InvocationConfiguration.Output, cancellation);
    }

    /// <summary>Fetches every feed once and prints a line on each, in the order of the list.</summary>
    /// <returns>0 if all of them are well, else 1.</returns>
    internal static async Task<int> CheckAsync(FeedList feeds, Fetcher fetcher, TextWriter output, CancellationToken cancellation)
    {
        var states = await Task.WhenAll(feeds.Feeds.Select(feed => StateAsync(fetcher, feed, cancellation)));
        foreach (var (feed, state) in feeds.Feeds.Zip(states)) output.WriteLine($"{(state.Good ? "ok  " : "FAIL")} {feed.Id,-28} {state.Words}");
        return states.All(state => state.Good) ? 0 : 1;
    }

    private static async Task<(bool Good, string Words)> StateAsync(Fetcher fetcher, WatchedFeed feed, CancellationToken cancellation)
    {
        var answer = await fetcher.GetAsync(new FetchRequest(feed.Url, FetchKind.Feed), cancellation);
        switch (answer)
        {
            case Fetched fetched:
                var reading = FeedReader.Read(fetched.Body.Span, fetched.Charset, fetched.FinalUri);
                if (reading.Feed is not { } document) return (false, reading.Error!.Message);
                var newest = document.Entries.Max(entry => entry.Published ?? entry.Updated);
                return (document.Entries.Count > 0,
                    $"{document.Format}, {document.Entries.Count} entries, newest {newest?.ToString("u") ?? "without date"}{(fetched.MovedTo is { } moved ? $", moved to {moved}" : "")}");
            case Gone: return (false, "gone for good (410)");
            case Refused refused: return (false, refused.Detail);
            case Failed failed: return (false, failed.Detail);
            default: return (false, answer.GetType().Name);
        }
    }
}
