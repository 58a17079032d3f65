using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NewsMonitor.Core.Digests;

/// <summary>Names of a digest's blobs within its day.</summary>
public static class DigestNames
{
    /// <summary>The digest itself.</summary>
    public const string Json = "digest.json";

    /// <summary>The rendering that stands: <c>digest.html</c>.</summary>
    public static string Of(string format) => $"digest.{format}";

    /// <summary>A version, kept as long as its day: <c>versions/2/digest.html</c>.</summary>
    public static string OfVersion(int version, string name) => string.Create(CultureInfo.InvariantCulture, $"versions/{version}/{name}");

    /// <summary>A choice of leaders of one version: <c>choices/2/1f0c…/digest.html</c>. Ids may be many and long, so a hash stands for them.</summary>
    public static string OfChoice(int version, IEnumerable<string> leaders, string name)
    {
        var choice = string.Join(' ', leaders.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(choice)).AsSpan(0, 12));
        return string.Create(CultureInfo.InvariantCulture, $"choices/{version}/{hash}/{name}");
    }
}
