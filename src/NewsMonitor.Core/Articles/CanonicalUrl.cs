using System.Collections.Frozen;
using System.Globalization;
using NewsMonitor.Core.Fetching.Guards;

namespace NewsMonitor.Core.Articles;

/// <summary>One address for one article, however readers are led to it.</summary>
public static class CanonicalUrl
{
    // What campaigns, newsletters and social networks append; names as their makers document them.
    private static readonly FrozenSet<string> _trackers = FrozenSet.ToFrozenSet(
        [
            "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "ttclid", "igshid", "igsh", "li_fat_id", "mc_cid", "mc_eid",
            "mkt_tok", "_hsenc", "_hsmi", "vero_id", "vero_conv", "oly_enc_id", "oly_anon_id", "rb_clickid", "s_cid", "ncid", "cmpid", "cmp", "icid", "smid",
            "smtyp", "smprod", "xtor", "at_medium", "at_campaign", "at_custom1", "at_custom2", "at_custom3", "at_custom4", "ftag", "soc_src", "soc_trk", "taid",
            "spm", "srcref", "wt.mc_id", "__twitter_impression", "amp_js_v", "usqp", "_ga", "_gl", "ref_src", "ref_url", "feedtype", "feedname", "ocid", "cvid",
            "ns_source", "ns_mchannel", "ns_campaign", "ns_linkname", "ns_fee", "guccounter", "guce_referrer", "guce_referrer_sig", "sh", "mod", "cid_source",
        ],
        StringComparer.OrdinalIgnoreCase);

    private static readonly string[] _trackerPrefixes = ["utm_", "hsa_", "pk_", "piwik_", "mtm_", "matomo_", "__s", "vgo_", "stm_", "trk_", "itm_"];

    // Public suffixes of two labels whose second is generic: enough to tell co.uk from a site, without the whole list.
    private static readonly FrozenSet<string> _genericSecondLevels = FrozenSet.ToFrozenSet(["co", "com", "org", "net", "gov", "gob", "edu", "ac", "or", "ne", "go", "gen", "in", "web"]);

    /// <summary>
    /// Normalises an address (RFC 3986, section 6): host in lower case and ASCII, no user, no default port, no fragment, no tracking
    /// parameters, no AMP form. It still leads to the article.
    /// </summary>
    /// <param name="url">An absolute http or https address; anything else comes back as it is.</param>
    public static Uri Of(Uri url)
    {
        if (!url.IsAbsoluteUri || url.Scheme is not ("http" or "https") || !UriRules.NamesAHost(url)) return url;
        var host = url.IdnHost.ToLowerInvariant().TrimEnd('.');
        if (url.HostNameType == UriHostNameType.IPv6) host = $"[{host.Trim('[', ']')}]";
        var path = url.AbsolutePath;
        if (Unwrapped(host, path) is { } inner) return Of(inner);
        if (host.StartsWith("amp.", StringComparison.Ordinal) && host.AsSpan(4).Contains('.')) host = "www." + host[4..];
        for (string before = ""; before != path;) (before, path) = (path, WithoutAmp(path));
        var port = url.IsDefaultPort ? "" : string.Create(CultureInfo.InvariantCulture, $":{url.Port}");
        return Uri.TryCreate($"{url.Scheme}://{host}{port}{path}{Query(url.Query)}", UriKind.Absolute, out var normal) ? normal : url;
    }

    /// <summary>
    /// The canonical address of a page: what the page claims, if it may claim it. An address of another site is not believed, so no
    /// outlet can pass its page off as another's; nor is the front page's, a common fault that would make one article of all.
    /// </summary>
    /// <param name="page">Where the page was found, if known.</param>
    /// <param name="claim">What the page says, absolute or relative.</param>
    /// <returns>The normalised address, or null when neither tells one.</returns>
    public static Uri? For(Uri? page, string? claim)
    {
        Uri? claimed = null;
        if (!string.IsNullOrWhiteSpace(claim) && claim.Length <= 4096)
        {
            // A path alone would be read as a file's address where there is no page to start from.
            claim = claim.Trim();
            _ = page is { IsAbsoluteUri: true } ? Uri.TryCreate(page, claim, out claimed)
                : Uri.TryCreate(claim.StartsWith("//", StringComparison.Ordinal) ? "https:" + claim : claim, UriKind.Absolute, out claimed);
            if (claimed is not null && (claimed.Scheme is not ("http" or "https") || !UriRules.NamesAHost(claimed))) claimed = null;
        }

        if (page is null) return claimed is null ? null : Of(claimed);
        if (claimed is null || !IsSameSite(page, claimed) || (IsFront(claimed) && !IsFront(page))) return Of(page);
        return Of(claimed);
    }

    /// <summary>
    /// What makes two addresses the same article: the canonical address without scheme, without the host's <c>www.</c>, <c>m.</c> or
    /// <c>mobile.</c>, and without a final slash.
    /// </summary>
    internal static string Identity(Uri url)
    {
        var normal = Of(url);
        var host = normal.Host;
        foreach (var prefix in (ReadOnlySpan<string>)["www.", "m.", "mobile.", "touch."])
        {
            if (host.StartsWith(prefix, StringComparison.Ordinal) && host.AsSpan(prefix.Length).Contains('.'))
            {
                host = host[prefix.Length..];
                break;
            }
        }

        var port = normal.IsDefaultPort ? "" : string.Create(CultureInfo.InvariantCulture, $":{normal.Port}");
        return $"{host}{port}{normal.AbsolutePath.TrimEnd('/')}{normal.Query}";
    }

    /// <summary>Whether both hosts belong to one site: the same registrable domain, or below it.</summary>
    internal static bool IsSameSite(Uri one, Uri other) =>
        string.Equals(Site(one.IdnHost), Site(other.IdnHost), StringComparison.OrdinalIgnoreCase);

    private static string Site(string host)
    {
        if (Uri.CheckHostName(host) != UriHostNameType.Dns) return host;
        var labels = host.TrimEnd('.').Split('.');
        var keep = labels.Length > 2 && labels[^1].Length == 2 && _genericSecondLevels.Contains(labels[^2]) ? 3 : 2;
        return labels.Length <= keep ? string.Join('.', labels) : string.Join('.', labels[^keep..]);
    }

    private static bool IsFront(Uri url) => url.AbsolutePath.Trim('/').Length == 0 && url.Query.Length <= 1;

    // https://HOST.cdn.ampproject.org/c/s/ADDRESS and https://www.google.com/amp/s/ADDRESS ("s" stands for https).
    private static Uri? Unwrapped(string host, string path)
    {
        var rest = host.EndsWith(".cdn.ampproject.org", StringComparison.Ordinal) && path.Length > 3 && path[2] == '/' ? path.AsSpan(3)
            : host.StartsWith("www.google.", StringComparison.Ordinal) && path.StartsWith("/amp/", StringComparison.Ordinal) ? path.AsSpan(5)
            : default;
        if (rest.IsEmpty) return null;
        var secure = rest.StartsWith("s/");
        var address = $"{(secure ? "https" : "http")}://{(secure ? rest[2..] : rest)}";
        return Uri.TryCreate(address, UriKind.Absolute, out var inner) && inner.Host.Contains('.') && !inner.Host.EndsWith(".ampproject.org", StringComparison.Ordinal)
            && !inner.Host.StartsWith("www.google.", StringComparison.Ordinal) ? inner : null;
    }

    private static string WithoutAmp(string path)
    {
        if (path.EndsWith("/amp", StringComparison.OrdinalIgnoreCase) && path.Length > 4) return path[..^4];
        if (path.EndsWith("/amp/", StringComparison.OrdinalIgnoreCase) && path.Length > 5) return path[..^4];
        if (path.EndsWith(".amp", StringComparison.OrdinalIgnoreCase)) return path[..^4];
        if (path.EndsWith(".amp.html", StringComparison.OrdinalIgnoreCase)) return path[..^9] + ".html";
        return path.StartsWith("/amp/", StringComparison.OrdinalIgnoreCase) && path.Length > 12 ? path[4..] : path;
    }

    private static string Query(string query)
    {
        if (query.Length <= 1) return "";
        List<string>? kept = null;
        foreach (var part in query.AsSpan(1).Split('&'))
        {
            var parameter = query.AsSpan(1)[part];
            if (parameter.IsEmpty) continue;
            var equals = parameter.IndexOf('=');
            var name = equals < 0 ? parameter : parameter[..equals];
            if (!IsTracker(name, equals < 0 ? default : parameter[(equals + 1)..])) (kept ??= []).Add(parameter.ToString());
        }

        return kept is null ? "" : "?" + string.Join('&', kept);
    }

    private static bool IsTracker(ReadOnlySpan<char> name, ReadOnlySpan<char> value)
    {
        foreach (var prefix in _trackerPrefixes)
        {
            if (name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) return true;
        }

        if (name.Equals("amp", StringComparison.OrdinalIgnoreCase)) return value.IsEmpty || value is "1" or "true";
        if (name.Equals("outputType", StringComparison.OrdinalIgnoreCase)) return value.StartsWith("amp", StringComparison.OrdinalIgnoreCase);
        return _trackers.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name);
    }
}
