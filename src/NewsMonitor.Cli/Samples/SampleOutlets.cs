using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace NewsMonitor.Cli.Samples;

/// <summary>
/// The invented outlets of the folder <c>samples</c> as a web site on a free port of the loopback interface: feeds, pages, robots.txt, with
/// ETag, Last-Modified and 304. In what is served, <see cref="Placeholder"/> has given way to the real address, so that feeds link absolutely.
/// </summary>
internal sealed class SampleOutlets : IAsyncDisposable
{
    /// <summary>Where the files say that the outlets are; a name that never resolves (RFC 6761), so that a file left unserved reaches nobody.</summary>
    public const string Placeholder = "https://samples.invalid";

    /// <summary>When the late edition of 8 January came out: until then the outlets have the feeds and pages of <c>samples/earlier</c>.</summary>
    public static readonly DateTimeOffset Late = new(2026, 1, 8, 21, 10, 0, TimeSpan.Zero);

    private readonly WebApplication _site;
    private readonly string _folder;

    private SampleOutlets(WebApplication site, string folder, Uri address)
    {
        _site = site;
        _folder = folder;
        Address = address;
    }

    /// <summary>The folder of a clone that holds the samples.</summary>
    public static string DefaultFolder => Path.Combine(Checkout.Root, "samples");

    /// <summary>Root of the site: <c>http://127.0.0.1:port/</c>.</summary>
    public Uri Address { get; }

    /// <summary>The watch list of the invented leaders.</summary>
    public string LeadersPath => Path.Combine(_folder, "leaders.json");

    /// <summary>Serves the samples until disposed.</summary>
    /// <param name="folder">The folder <c>samples</c>.</param>
    /// <param name="time">
    /// Tells which edition is out, and gives the start, which is the Last-Modified of all that is served: another run has another address in its pages.
    /// </param>
    /// <param name="cancellation">Gives up starting.</param>
    /// <exception cref="DirectoryNotFoundException">The folder holds no outlets.</exception>
    public static async Task<SampleOutlets> StartAsync(string folder, TimeProvider time, CancellationToken cancellation)
    {
        if (!Directory.Exists(Path.Combine(folder, "outlets"))) throw new DirectoryNotFoundException($"The sample outlets are missing: {folder}.");
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var site = builder.Build();
        // The port is known only after the start, so requests ask for the address when they come.
        var files = new SampleFiles(folder, () => site.Urls.Single(), time);
        site.UseStaticFiles(new StaticFileOptions { FileProvider = files, ContentTypeProvider = new SampleContentTypes() });
        await site.StartAsync(cancellation);
        return new(site, folder, new(site.Urls.Single() + "/"));
    }

    /// <summary>Writes the list of the outlets' feeds with their real addresses, for the setting <c>WatchList:Feeds</c>.</summary>
    public void WriteFeeds(string path)
    {
        var feeds = File.ReadAllText(Path.Combine(_folder, "feeds.json"));
        File.WriteAllText(path, feeds.Replace(Placeholder, Address.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal));
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
