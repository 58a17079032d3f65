using NewsMonitor.Cli.Hosting;
using NewsMonitor.Core.Leaders;

namespace NewsMonitor.Cli.Tests.Hosting;

/// <summary>The whole monitor in one process.</summary>
public sealed class LocalMonitorTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("monitor-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("WatchList:Leaders")]
    [InlineData("WatchList:Feeds")]
    public async Task A_mistake_in_the_watch_list_stops_the_start(string setting)
    {
        var broken = Path.Combine(_folder, "broken.json");
        await File.WriteAllBytesAsync(broken, [0x7F, 0x45, 0x4C, 0x46], TestContext.Current.CancellationToken);
        var options = new LocalMonitorOptions { DataFolder = Path.Combine(_folder, "azurite"), Timers = false, Settings = new Dictionary<string, string?> { [setting] = broken } };
        var refused = await Assert.ThrowsAsync<WatchListException>(() => LocalMonitor.StartAsync(options, TestContext.Current.CancellationToken));
        Assert.Equal(broken, refused.File);
    }
}
