using System.Text;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace NewsMonitor.Cli.Samples;

/// <summary>The outlets' files with the site's address in place of the placeholder, and until <see cref="SampleOutlets.Late"/> the earlier ones where there are any.</summary>
/// <param name="folder">The folder <c>samples</c>.</param>
/// <param name="address">Where the site is.</param>
/// <param name="time">Tells which edition is out.</param>
internal sealed class SampleFiles(string folder, Func<string> address, TimeProvider time) : IFileProvider
{
    private readonly string _outlets = Path.GetFullPath(Path.Combine(folder, "outlets"));
    private readonly string _earlier = Path.GetFullPath(Path.Combine(folder, "earlier"));
    private readonly DateTimeOffset _start = time.GetUtcNow();

    public IFileInfo GetFileInfo(string subpath)
    {
        var isEarly = time.GetUtcNow() < SampleOutlets.Late;
        if ((isEarly ? Find(_earlier, subpath) : null) is not { } path && (path = Find(_outlets, subpath)) is null) return new NotFoundFileInfo(subpath);
        var text = File.ReadAllText(path).Replace(SampleOutlets.Placeholder, address(), StringComparison.Ordinal);
        return new SampleFile(Path.GetFileName(path), Encoding.UTF8.GetBytes(text), isEarly || _start > SampleOutlets.Late ? _start : SampleOutlets.Late);
    }

    // A page links to sections that the samples do not have; and nothing outside the folder is anyone's business.
    private static string? Find(string folder, string subpath) =>
        Path.GetFullPath(Path.Join(folder, subpath)) is var path && path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) && File.Exists(path) ? path : null;

    public IDirectoryContents GetDirectoryContents(string subpath) => NotFoundDirectoryContents.Singleton;

    public IChangeToken Watch(string filter) => NullChangeToken.Singleton;

    private sealed class SampleFile(string name, byte[] bytes, DateTimeOffset lastModified) : IFileInfo
    {
        public bool Exists => true;

        public bool IsDirectory => false;

        public DateTimeOffset LastModified => lastModified;

        public long Length => bytes.Length;

        public string Name => name;

        public string? PhysicalPath => null;

        public Stream CreateReadStream() => new MemoryStream(bytes, writable: false);
    }
}

/// <summary>Content types as outlets send them: each feed its own, text with its encoding.</summary>
internal sealed class SampleContentTypes : IContentTypeProvider
{
    public bool TryGetContentType(string subpath, out string contentType)
    {
        contentType = Path.GetFileName(subpath) switch
        {
            "feed.xml" => "application/rss+xml; charset=utf-8",
            "atom.xml" => "application/atom+xml; charset=utf-8",
            "feed.json" => "application/feed+json",
            "robots.txt" => "text/plain; charset=utf-8",
            var name when name.EndsWith(".html", StringComparison.Ordinal) => "text/html; charset=utf-8",
            var name when name.EndsWith(".css", StringComparison.Ordinal) => "text/css; charset=utf-8",
            var name when name.EndsWith(".svg", StringComparison.Ordinal) => "image/svg+xml",
            _ => "",
        };
        return contentType.Length > 0;
    }
}
