using System.Net;
using NewsMonitor.Core.Fetching.Guards;

namespace NewsMonitor.Core.Tests.Fetching.Guards;

public sealed class AddressRulesTests
{
    [Theory]
    [InlineData("0.0.0.0"), InlineData("0.1.2.3"), InlineData("10.0.0.1"), InlineData("100.64.0.1"), InlineData("100.100.100.200")]
    [InlineData("127.0.0.1"), InlineData("127.255.255.254"), InlineData("168.63.129.16"), InlineData("169.254.169.254"), InlineData("172.16.0.1")]
    [InlineData("172.31.255.255"), InlineData("192.0.0.192"), InlineData("192.0.2.7"), InlineData("192.88.99.1"), InlineData("192.168.1.1")]
    [InlineData("198.18.0.1"), InlineData("198.19.255.255"), InlineData("198.51.100.4"), InlineData("203.0.113.9"), InlineData("224.0.0.1")]
    [InlineData("239.255.255.250"), InlineData("240.0.0.1"), InlineData("255.255.255.255")]
    [InlineData("::"), InlineData("::1"), InlineData("::ffff:127.0.0.1"), InlineData("::ffff:10.0.0.1"), InlineData("::127.0.0.1")]
    [InlineData("64:ff9b::7f00:1"), InlineData("64:ff9b:1::a00:1"), InlineData("100::1"), InlineData("2001::1"), InlineData("2001:2::1")]
    [InlineData("2001:db8::1"), InlineData("2002:7f00:1::"), InlineData("3fff::1"), InlineData("5f00::1"), InlineData("fc00::1")]
    [InlineData("fd00:ec2::254"), InlineData("fe80::1"), InlineData("fec0::1"), InlineData("ff02::1")]
    public void What_is_not_of_the_public_internet_is_refused(string address) =>
        Assert.False(new AddressRules([]).Allows(IPAddress.Parse(address)));

    [Theory]
    [InlineData("1.1.1.1"), InlineData("9.255.255.255"), InlineData("11.0.0.0"), InlineData("100.63.255.255"), InlineData("100.128.0.0")]
    [InlineData("126.255.255.255"), InlineData("128.0.0.0"), InlineData("169.253.255.255"), InlineData("172.15.255.255"), InlineData("172.32.0.0")]
    [InlineData("192.167.255.255"), InlineData("192.169.0.0"), InlineData("198.17.255.255"), InlineData("198.20.0.0"), InlineData("223.255.255.255")]
    [InlineData("::ffff:1.1.1.1"), InlineData("2606:4700::1111"), InlineData("2a00:1450:4001::1"), InlineData("2003::1")]
    public void The_neighbours_of_refused_networks_are_not(string address) =>
        Assert.True(new AddressRules([]).Allows(IPAddress.Parse(address)));

    [Fact]
    public void A_stated_exception_is_allowed_also_in_its_mapped_form_and_nothing_beside_it()
    {
        var rules = new AddressRules(["127.0.0.0/8", "fd12::/16"]);

        Assert.True(rules.Allows(IPAddress.Parse("127.0.0.1")));
        Assert.True(rules.Allows(IPAddress.Parse("::ffff:127.0.0.1")));
        Assert.True(rules.Allows(IPAddress.Parse("fd12::1")));
        Assert.False(rules.Allows(IPAddress.Parse("::1")));
        Assert.False(rules.Allows(IPAddress.Parse("fd13::1")));
        Assert.False(rules.Allows(IPAddress.Parse("10.0.0.1")));
    }
}
