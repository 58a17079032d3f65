namespace NewsMonitor.Core.Digests;

/// <summary>Where readers find the monitor: configuration section <c>Site</c>.</summary>
public sealed class SiteOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Site";

    /// <summary>Absolute address of the front page, ending in a slash, for links in mails and Atom; a local run takes where it listens unless told otherwise.</summary>
    public Uri Address { get; set; } = new("http://127.0.0.1:7071/");

    /// <summary>Whether the pages are open to all. The API asks for a function key either way.</summary>
    public bool OpenPages { get; set; } = true;
}
