namespace NewsMonitor.Core.Leaders;

/// <summary>The feeds that are polled, as a file like <c>watchlist/feeds.json</c> lists them.</summary>
/// <param name="Feeds">The feeds, in the order of the file; their ids and addresses are unique.</param>
public sealed record FeedList(IReadOnlyList<WatchedFeed> Feeds)
{
    /// <summary>Reads and checks a feeds file.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="WatchListException">The file is not valid: every mistake is named with its line.</exception>
    public static FeedList Load(string path) => Parse(File.ReadAllBytes(path), path);

    /// <summary>Reads and checks the UTF-8 text of a feeds file; errors call it <paramref name="file"/>.</summary>
    /// <exception cref="WatchListException">The text is not valid: every mistake is named with its line.</exception>
    public static FeedList Parse(ReadOnlySpan<byte> utf8, string file) =>
        WatchListFile.Read<FeedList>(utf8, file, "feeds.schema.json", (root, errors) =>
        {
            WatchListFile.RefuseRepeated(root["feeds"], "id", errors);
            WatchListFile.RefuseRepeated(root["feeds"], "url", errors);
        });
}

/// <summary>A feed to poll.</summary>
/// <param name="Id">Stable key in lower case with hyphens, as used in blob names and table rows: <c>bbc-world</c>.</param>
/// <param name="Title">The feed's name within its outlet.</param>
/// <param name="Url">Absolute http or https address.</param>
/// <param name="Outlet">The outlet's name as readers know it.</param>
/// <param name="Country">ISO 3166-1 alpha-2 code of the outlet's country, or null for one of none or many.</param>
/// <param name="Language">BCP 47 tag of the feed's language, or null when it is not told beforehand.</param>
public sealed record WatchedFeed(string Id, string Title, Uri Url, string Outlet, string? Country = null, string? Language = null);
