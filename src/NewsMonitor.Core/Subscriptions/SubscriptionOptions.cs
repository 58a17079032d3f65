namespace NewsMonitor.Core.Subscriptions;

/// <summary>Configuration section <c>Subscriptions</c>. The keys are secrets: in Azure Key Vault references.</summary>
public sealed class SubscriptionOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Subscriptions";

    /// <summary>Signs the links in mails. To change it, move the old one to <see cref="PreviousLinkKey"/>, so that links already mailed go on working.</summary>
    public string LinkKey { get; set; } = "";

    /// <summary>The key before: its links are still good, none is made with it. Empty as soon as they are to end.</summary>
    public string PreviousLinkKey { get; set; } = "";

    /// <summary>
    /// Turns addresses into subscribers' ids and into the marks of those who left. It is never changed: another one would forget who
    /// must not be mailed.
    /// </summary>
    public string AddressKey { get; set; } = "";

    /// <summary>Sign-ups of one address in a day that are answered with a mail; those beyond get the same answer and no mail.</summary>
    public int MailsPerAddress { get; set; } = 3;

    /// <summary>Sign-ups in a day, of all addresses together. Beyond that the monitor says so: it must not be made to flood others.</summary>
    public int SignUpsPerDay { get; set; } = 2000;

    /// <summary>Sign-ups in an hour from one client address, counted by each instance for itself.</summary>
    public int SignUpsPerClient { get; set; } = 20;

    /// <summary>Pause before a mail that the server did not take is tried a second time; later ones are longer.</summary>
    public TimeSpan MailPause { get; set; } = TimeSpan.FromMinutes(5);
}
