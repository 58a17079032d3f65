using System.Globalization;
using System.Text.RegularExpressions;

namespace NewsMonitor.Core.Subscriptions;

/// <summary>An address that mail can be sent to, in one spelling: the domain in lower case and ASCII (RFC 5890). Never logged: <see cref="ToString"/> keeps it back.</summary>
public sealed partial class MailAddress
{
    // RFC 5321, 4.5.3.1: local part 64 octets; path 256 with its angle brackets.
    private const int LongestLocalPart = 64;
    private const int Longest = 254;

    private static readonly IdnMapping _domains = new() { UseStd3AsciiRules = true };

    private MailAddress(string value) => Value = value;

    /// <summary>The address: letters, digits and the signs of RFC 5321's dot-string, one at sign, a host name.</summary>
    public string Value { get; }

    /// <summary>
    /// Reads what someone typed. Quoted local parts, address literals and local parts beyond ASCII are refused: few mailboxes have them
    /// and not every server takes them.
    /// </summary>
    public static bool TryRead(string? text, out MailAddress address)
    {
        address = null!;
        if (text?.Trim() is not { Length: > 2 and <= Longest } trimmed) return false;
        var at = trimmed.LastIndexOf('@');
        if (at < 1) return false;
        var local = trimmed[..at];
        if (local.Length > LongestLocalPart || !DotString().IsMatch(local)) return false;
        try
        {
            var domain = _domains.GetAscii(trimmed[(at + 1)..]).ToLowerInvariant();
            if (!HostName().IsMatch(domain) || local.Length + 1 + domain.Length > Longest) return false;
            address = new($"{local}@{domain}");
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>No address: it must not come into a log by chance.</summary>
    public override string ToString() => "(address)";

    [GeneratedRegex(@"\A[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*\z")]
    private static partial Regex DotString();

    // At least two labels, the last one no number: an address literal or a machine of the inner network is nobody's mailbox.
    [GeneratedRegex(@"\A([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+(?=[a-z0-9-]*[a-z])[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\z")]
    private static partial Regex HostName();
}
