using System.Net;

namespace NewsMonitor.Core.Fetching;

/// <summary>A request on its way through the handlers, with what they have to know of it.</summary>
internal sealed class FetchMessage : HttpRequestMessage
{
    public FetchMessage(Uri uri, FetchKind kind, TimeSpan crawlDelay)
        : base(HttpMethod.Get, uri)
    {
        (Kind, CrawlDelay, Host) = (kind, crawlDelay, HostOf(uri));
        Version = HttpVersion.Version20;
        VersionPolicy = HttpVersionPolicy.RequestVersionOrLower;
    }

    /// <summary>What is expected.</summary>
    public FetchKind Kind { get; }

    /// <summary>The least time between two requests of its host.</summary>
    public TimeSpan CrawlDelay { get; }

    /// <summary>The host, as <see cref="HostOf"/> names it.</summary>
    public string Host { get; }

    /// <summary>What counts as one host: the same name over http and https.</summary>
    public static string HostOf(Uri uri) => uri.IsDefaultPort ? uri.IdnHost : $"{uri.IdnHost}:{uri.Port}";
}
