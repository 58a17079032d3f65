namespace NewsMonitor.Cli;

/// <summary>The clone that the program was built in: where Azurite, the samples and the local data are.</summary>
internal static class Checkout
{
    /// <summary>The folder that holds Monitor.sln, found upwards from the program.</summary>
    /// <exception cref="InvalidOperationException">The program was copied out of its clone.</exception>
    public static string Root { get; } = Find();

    /// <summary>Local data, never committed: <c>.monitor</c>.</summary>
    public static string Data => Path.Combine(Root, ".monitor");

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Monitor.sln"))) return folder.FullName;
        }

        throw new InvalidOperationException($"Monitor.sln is in no folder above {AppContext.BaseDirectory}: this command runs from a clone.");
    }
}
