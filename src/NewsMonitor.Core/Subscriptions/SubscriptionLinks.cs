using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using NewsMonitor.Core.Digests;

namespace NewsMonitor.Core.Subscriptions;

/// <summary>
/// Links that act for a subscriber without a password: the subscriber's id and a signature over the id and what the link is for
/// (HMAC-SHA-256), so that a link to leave opens no preferences.
/// </summary>
public sealed class SubscriptionLinks(IOptions<SiteOptions> site, IOptions<SubscriptionOptions> options)
{
    /// <summary>Purpose of links that lead out.</summary>
    public const string ToUnsubscribe = "unsubscribe";

    /// <summary>Purpose of links to a subscriber's preferences.</summary>
    public const string ToPreferences = "preferences";

    /// <summary>The one-click address of RFC 8058: POST leaves, GET shows a page.</summary>
    public Uri Unsubscribe(string subscriberId) => Link(ToUnsubscribe, subscriberId);

    /// <summary>The subscriber's preferences.</summary>
    public Uri Preferences(string subscriberId) => Link(ToPreferences, subscriberId);

    /// <summary>Whether the token was made here for that subscriber and purpose. Compares in constant time.</summary>
    public bool IsGood(string purpose, string subscriberId, string? token) => token is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Sign(purpose, subscriberId)), Encoding.UTF8.GetBytes(token));

    /// <summary>The id of the subscriber of that address: a keyed hash, so that it does not tell the address.</summary>
    public string IdOf(string address) => Sign("subscriber", address.Trim().ToLowerInvariant())[..32];

    private Uri Link(string purpose, string subscriberId) =>
        new(site.Value.Address, $"api/subscriptions/{Uri.EscapeDataString(subscriberId)}/{purpose}?token={Sign(purpose, subscriberId)}");

    // A reference to Key Vault that Azure could not resolve arrives as it was written: everybody knows such a key.
    private string Sign(string purpose, string subject) => options.Value.LinkKey is { Length: > 0 } key && !key.StartsWith("@Microsoft.KeyVault(", StringComparison.Ordinal)
        ? Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes($"{purpose}\n{subject}")))
        : throw new InvalidOperationException($"Set {SubscriptionOptions.Section}:{nameof(SubscriptionOptions.LinkKey)}: links in mails are signed with it.");
}

/// <summary>Configuration section <c>Subscriptions</c>.</summary>
public sealed class SubscriptionOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Subscriptions";

    /// <summary>Secret that signs links and derives subscribers' ids; another one voids every link that was mailed. In Azure a Key Vault reference.</summary>
    public string LinkKey { get; set; } = "";
}
