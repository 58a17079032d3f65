namespace NewsMonitor.Functions.Http.Limits;

/// <summary>Configuration section <c>Limits</c>: what one client may ask of one instance.</summary>
public sealed class RequestLimitOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Limits";

    /// <summary>Requests a minute, in the long run; 0 for as many as come, where a limit stands in front of the monitor.</summary>
    public int RequestsPerMinute { get; set; } = 600;

    /// <summary>Requests at once of a client that has been quiet: a program that walks through a month of statements, a house behind one address.</summary>
    public int RequestsAtOnce { get; set; } = 300;
}
