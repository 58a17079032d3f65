using System.Net;
using System.Net.Sockets;

namespace NewsMonitor.Core.Fetching.Guards;

/// <summary>
/// Which addresses the monitor may connect to: those of the public internet, and the exceptions stated in the configuration.
/// The networks are those of the IANA special-purpose registries (RFC 6890, RFC 8190) that are not globally reachable, multicast,
/// transition addresses that carry an IPv4 address inside, and the metadata services of clouds outside of these.
/// </summary>
internal sealed class AddressRules(IEnumerable<string> allowed)
{
    private static readonly IPNetwork[] ClosedV4 =
    [
        IPNetwork.Parse("0.0.0.0/8"),       // this network, RFC 791
        IPNetwork.Parse("10.0.0.0/8"),      // private, RFC 1918
        IPNetwork.Parse("100.64.0.0/10"),   // carrier-grade NAT, RFC 6598 (and Alibaba's metadata)
        IPNetwork.Parse("127.0.0.0/8"),     // loopback, RFC 1122
        IPNetwork.Parse("168.63.129.16/32"), // Azure's platform address: public by number, the host's own by routing
        IPNetwork.Parse("169.254.0.0/16"),  // link-local, RFC 3927 (and the metadata of Azure, AWS, Google)
        IPNetwork.Parse("172.16.0.0/12"),   // private, RFC 1918
        IPNetwork.Parse("192.0.0.0/24"),    // protocol assignments, RFC 6890 (and Oracle's metadata)
        IPNetwork.Parse("192.0.2.0/24"),    // documentation, RFC 5737
        IPNetwork.Parse("192.31.196.0/24"), // AS112, RFC 7535
        IPNetwork.Parse("192.52.193.0/24"), // AMT, RFC 7450
        IPNetwork.Parse("192.88.99.0/24"),  // 6to4 relays, RFC 7526
        IPNetwork.Parse("192.168.0.0/16"),  // private, RFC 1918
        IPNetwork.Parse("192.175.48.0/24"), // AS112, RFC 7534
        IPNetwork.Parse("198.18.0.0/15"),   // benchmarking, RFC 2544
        IPNetwork.Parse("198.51.100.0/24"), // documentation, RFC 5737
        IPNetwork.Parse("203.0.113.0/24"),  // documentation, RFC 5737
        IPNetwork.Parse("224.0.0.0/3"),     // multicast, RFC 5771, and all above it, RFC 1112
    ];

    /// <summary>Global unicast: everything outside of it (loopback, unique-local, link-local, multicast, NAT64, v4-compatible) is closed.</summary>
    private static readonly IPNetwork GlobalV6 = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] ClosedV6 =
    [
        IPNetwork.Parse("2001::/23"),       // protocol assignments, RFC 2928: Teredo, benchmarking, ORCHID
        IPNetwork.Parse("2001:db8::/32"),   // documentation, RFC 3849
        IPNetwork.Parse("2002::/16"),       // 6to4, RFC 3056
        IPNetwork.Parse("2620:4f:8000::/48"), // AS112, RFC 7534
        IPNetwork.Parse("3fff::/20"),       // documentation, RFC 9637
    ];

    private readonly IPNetwork[] _exceptions = [.. allowed.Select(IPNetwork.Parse)];

    /// <summary>Whether the address is one of the public internet or a stated exception.</summary>
    public bool Allows(IPAddress address) => IsPublic(address) || IsException(address);

    /// <summary>Whether the configuration names the address as an exception.</summary>
    public bool IsException(IPAddress address) => Contains(_exceptions, Plain(address));

    /// <summary>Whether the address is one of the public internet.</summary>
    public static bool IsPublic(IPAddress address)
    {
        var plain = Plain(address);
        return plain.AddressFamily switch
        {
            AddressFamily.InterNetwork => !Contains(ClosedV4, plain),
            AddressFamily.InterNetworkV6 => GlobalV6.Contains(plain) && !Contains(ClosedV6, plain),
            _ => false,
        };
    }

    /// <summary>An IPv4 address that is written as IPv6 (::ffff:127.0.0.1) is connected to as IPv4.</summary>
    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    private static bool Contains(IPNetwork[] networks, IPAddress address)
    {
        foreach (var network in networks)
        {
            if (network.Contains(address)) return true;
        }

        return false;
    }
}
