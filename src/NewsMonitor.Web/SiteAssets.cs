using System.Collections.Frozen;
using System.Security.Cryptography;

namespace NewsMonitor.Web;

/// <summary>The style sheet and the icon: all that pages load. Their addresses change with their content, so they may be kept for ever.</summary>
public static class SiteAssets
{
    private static readonly FrozenDictionary<string, (string ContentType, byte[] Content)> _files = new Dictionary<string, (string, byte[])>
    {
        ["site.css"] = ("text/css; charset=utf-8", Read("site.css")),
        ["icon.svg"] = ("image/svg+xml", Read("icon.svg")),
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> _addresses = _files.ToFrozenDictionary(
        file => file.Key, file => $"/assets/{file.Key}?v={Convert.ToHexStringLower(SHA256.HashData(file.Value.Content).AsSpan(0, 6))}");

    /// <summary>
    /// The Content-Security-Policy of every page: nothing runs, nothing is loaded but the site's own style sheet and icon, forms go to the
    /// site alone, nobody frames it.
    /// </summary>
    public const string ContentSecurityPolicy = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Path of a file, with a version.</summary>
    public static string Address(string file) => _addresses[file];

    /// <summary>A file by name; null when there is none.</summary>
    public static (string ContentType, byte[] Content)? Find(string file) => _files.TryGetValue(file, out var found) ? found : null;

    private static byte[] Read(string name)
    {
        using var stream = typeof(SiteAssets).Assembly.GetManifestResourceStream(name)!;
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }
}
