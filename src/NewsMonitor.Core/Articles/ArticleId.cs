using System.Security.Cryptography;
using System.Text;

namespace NewsMonitor.Core.Articles;

/// <summary>An article's id: derived from its canonical address, so the same article is the same for ever, whoever reads it and when.</summary>
public static class ArticleId
{
    // 96 bits: among a billion articles two share an id with a chance of one in 10^11.
    private const int Bytes = 12;

    /// <summary>24 hex digits, fit for names of blobs and keys of tables.</summary>
    public static string Of(Uri url) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(CanonicalUrl.Identity(url))).AsSpan(0, Bytes));
}
