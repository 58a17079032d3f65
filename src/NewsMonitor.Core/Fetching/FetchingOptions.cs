using System.Net;

namespace NewsMonitor.Core.Fetching;

/// <summary>How the monitor behaves towards the servers of others. Configuration section <c>Fetching</c>.</summary>
public sealed class FetchingOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Fetching";

    /// <summary>Where an outlet reaches whoever runs this monitor: an https or mailto address. Sent in the User-Agent; nothing is fetched without one.</summary>
    public string? Contact { get; set; }

    /// <summary>Networks in CIDR form (<c>127.0.0.0/8</c>) that may be fetched from although they are not public, at any port. For local demos; empty by default.</summary>
    public IList<string> AllowAddresses { get; } = [];

    /// <summary>Ports that may be fetched from besides 80 and 443.</summary>
    public IList<int> ExtraPorts { get; } = [];

    /// <summary>Most bytes of a body on the wire.</summary>
    public int MaxBytes { get; set; } = 16 << 20;

    /// <summary>Most bytes of a body once decompressed.</summary>
    public int MaxDecompressedBytes { get; set; } = 32 << 20;

    /// <summary>Most redirects followed for one request.</summary>
    public int MaxRedirects { get; set; } = 5;

    /// <summary>Time for one attempt at one address, body included.</summary>
    public TimeSpan AttemptTime { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Time for everything: waiting for a turn, redirects, retries.</summary>
    public TimeSpan TotalTime { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Least bytes a second of a body, on average from its beginning; the first <see cref="SlowStart"/> is free.</summary>
    public int MinBytesPerSecond { get; set; } = 1024;

    /// <summary>How long a body may fall behind <see cref="MinBytesPerSecond"/>.</summary>
    public TimeSpan SlowStart { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Retries after the first attempt.</summary>
    public int Retries { get; set; } = 2;

    /// <summary>Longest wait, for a Retry-After or a crawl delay, that is sat out; a longer one is handed back as <see cref="Failed.RetryAfter"/>.</summary>
    public TimeSpan MaxWait { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>The User-Agent: product, version, contact.</summary>
    internal string UserAgent => $"{ProductToken}/1.0 (+{Contact})";

    /// <summary>The product token by which robots.txt files address the monitor (RFC 9309 §2.2.1).</summary>
    internal const string ProductToken = "NewsMonitor";

    /// <summary>What is wrong with the options, or null.</summary>
    internal string? Problem()
    {
        foreach (var network in AllowAddresses)
        {
            if (!IPNetwork.TryParse(network, out _)) return $"{Section}:AllowAddresses has '{network}', which is not a network like 127.0.0.0/8.";
        }

        foreach (var port in ExtraPorts)
        {
            if (port is < 1 or > 65535) return $"{Section}:ExtraPorts has {port}, which is not a port.";
        }

        if (string.IsNullOrWhiteSpace(Contact)) return $"{Section}:Contact is missing: an https or mailto address by which outlets reach whoever runs this monitor.";
        if (!(Uri.TryCreate(Contact, UriKind.Absolute, out var contact) && contact.Scheme is "https" or "http" or "mailto" && Contact.All(c => c is > ' ' and < '\x7f' and not '(' and not ')')))
            return $"{Section}:Contact is '{Contact}', which is neither an https nor a mailto address.";
        if (MaxBytes <= 0 || MaxDecompressedBytes <= 0 || MinBytesPerSecond <= 0 || MaxRedirects < 0 || Retries < 0)
            return $"{Section} has a bound that is not positive.";
        if (AttemptTime <= TimeSpan.Zero || TotalTime <= TimeSpan.Zero || SlowStart <= TimeSpan.Zero || MaxWait < TimeSpan.Zero)
            return $"{Section} has a time that is not positive.";
        if (AttemptTime > TimeSpan.FromDays(1)) return $"{Section}:AttemptTime is longer than a day.";
        return null;
    }
}
