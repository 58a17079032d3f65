using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using NewsMonitor.Core.Digests;

namespace NewsMonitor.Core.Subscriptions;

/// <summary>
/// Links that act for a subscriber without a password: the subscriber's id, and a token that is the end of its validity and a signature
/// (HMAC-SHA-256) over id, end and what the link is for, so that a link to leave opens no preferences.
/// </summary>
public sealed class SubscriptionLinks(IOptions<SiteOptions> site, IOptions<SubscriptionOptions> options, TimeProvider time)
{
    /// <summary>How long a sign-up can be confirmed.</summary>
    public static readonly TimeSpan TimeToConfirm = TimeSpan.FromHours(48);

    /// <summary>How long the link to the preferences works: mails are forwarded and archived. The next mail brings another.</summary>
    public static readonly TimeSpan TimeToChange = TimeSpan.FromDays(30);

    // No end: who finds a mail of years ago must be able to leave by it.
    private const string NoEnd = "0";

    /// <summary>The address that confirms a sign-up: POST confirms, GET shows a page, since scanners follow links.</summary>
    public Uri Confirm(string subscriberId) => Link(LinkPurpose.Confirm, subscriberId, TimeToConfirm);

    /// <summary>The one-click address of RFC 8058: POST leaves, GET shows a page.</summary>
    public Uri Unsubscribe(string subscriberId) => Link(LinkPurpose.Unsubscribe, subscriberId, null);

    /// <summary>The subscriber's preferences.</summary>
    public Uri Preferences(string subscriberId) => Link(LinkPurpose.Preferences, subscriberId, TimeToChange);

    /// <summary>Whether the token was made here for that subscriber and purpose and has not ended. Compares in constant time.</summary>
    public bool IsGood(LinkPurpose purpose, string subscriberId, string? token)
    {
        if (token?.Split('.') is not [var end, var signature]) return false;
        var given = Encoding.UTF8.GetBytes(signature);
        var isSigned = IsSignedWith(Key(options.Value.LinkKey, nameof(SubscriptionOptions.LinkKey)))
            | (options.Value.PreviousLinkKey is { Length: > 0 } previous && IsSignedWith(previous));
        return isSigned && (end == NoEnd
            || (long.TryParse(end, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && time.GetUtcNow().ToUnixTimeSeconds() < seconds));

        bool IsSignedWith(string key) => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Sign(key, purpose, subscriberId, end)), given);
    }

    /// <summary>The id of the subscriber of that address: a keyed hash, so that it does not tell the address.</summary>
    public string IdOf(MailAddress address) =>
        Hash(Key(options.Value.AddressKey, nameof(SubscriptionOptions.AddressKey)), $"subscriber\n{address.Value.ToLowerInvariant()}")[..32];

    private Uri Link(LinkPurpose purpose, string subscriberId, TimeSpan? validity)
    {
        var end = validity is { } span ? (time.GetUtcNow() + span).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) : NoEnd;
        var token = $"{end}.{Sign(Key(options.Value.LinkKey, nameof(SubscriptionOptions.LinkKey)), purpose, subscriberId, end)}";
        return new(site.Value.Address, $"api/subscriptions/{Uri.EscapeDataString(subscriberId)}/{NameOf(purpose)}?token={token}");
    }

    private static string NameOf(LinkPurpose purpose) => purpose switch
    {
        LinkPurpose.Confirm => "confirm",
        LinkPurpose.Unsubscribe => "unsubscribe",
        _ => "preferences",
    };

    private static string Sign(string key, LinkPurpose purpose, string subject, string end) => Hash(key, $"{NameOf(purpose)}\n{subject}\n{end}");

    private static string Hash(string key, string text) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(text)));

    // A reference to Key Vault that was not resolved is no secret: everyone who reads the template could sign with it.
    private static string Key(string key, string name) => key.Length > 0 && !key.StartsWith("@Microsoft.KeyVault(", StringComparison.Ordinal)
        ? key
        : throw new InvalidOperationException($"Set {SubscriptionOptions.Section}:{name}: links in mails are signed, and addresses hashed, with secrets of this monitor's own.");
}

/// <summary>What a signed link is for.</summary>
public enum LinkPurpose
{
    /// <summary>Confirms a sign-up from the mailbox.</summary>
    Confirm,

    /// <summary>Shows and changes preferences, exports, erases.</summary>
    Preferences,

    /// <summary>Leaves.</summary>
    Unsubscribe,
}
