namespace NewsMonitor.Core.Leaders;

/// <summary>Where the watch list's files are: configuration section <c>WatchList</c>, keys <c>Leaders</c> and <c>Feeds</c>.</summary>
public sealed class WatchListOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "WatchList";

    /// <summary>Path of the leaders file, absolute or relative to the working directory; by default the one that comes with the program.</summary>
    public string Leaders { get; set; } = BesideTheProgram("leaders.json");

    /// <summary>Path of the feeds file, likewise.</summary>
    public string Feeds { get; set; } = BesideTheProgram("feeds.json");

    private static string BesideTheProgram(string file) => Path.Combine(AppContext.BaseDirectory, "watchlist", file);
}
