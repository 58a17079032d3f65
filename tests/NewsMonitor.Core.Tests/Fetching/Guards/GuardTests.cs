using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using NewsMonitor.Core.Fetching;

namespace NewsMonitor.Core.Tests.Fetching.Guards;

/// <summary>Attempts to have the fetcher go where it must not. No test leaves the machine: what is let through meets a closed door at loopback.</summary>
public sealed class GuardTests
{
    [Theory]
    [InlineData("http://127.0.0.1/"), InlineData("http://2130706433/"), InlineData("http://0x7f000001/"), InlineData("http://0x7f.1/")]
    [InlineData("http://0177.0.0.1/"), InlineData("http://017700000001/"), InlineData("http://127.1/"), InlineData("http://0/")]
    [InlineData("http://[::1]/"), InlineData("http://[::]/"), InlineData("http://[::ffff:127.0.0.1]/"), InlineData("http://[::ffff:7f00:1]/")]
    [InlineData("http://[64:ff9b::127.0.0.1]/"), InlineData("http://[2002:7f00:1::]/"), InlineData("http://[fe80::1%25lo]/"), InlineData("http://[fd00:ec2::254]/")]
    [InlineData("http://169.254.169.254/metadata/instance"), InlineData("http://168.63.129.16/"), InlineData("http://192.168.0.1/"), InlineData("https://10.0.0.1/")]
    [InlineData("http://①②⑦.0.0.1/"), InlineData("http://127。0。0。1/")]
    public async Task An_address_that_is_not_public_is_refused_however_it_is_written(string address)
    {
        await using var fetching = new Fetching(allowLoopback: false, resolver: new Names());

        var refused = Assert.IsType<Refused>(await fetching.GetAsync(new Uri(address)));

        Assert.Equal(RefusalReason.Address, refused.Reason);
    }

    [Fact]
    public async Task The_name_localhost_is_refused_by_the_real_resolver()
    {
        await using var fetching = new Fetching(allowLoopback: false, resolver: new SystemHostResolver());

        Assert.Equal(RefusalReason.Address, Assert.IsType<Refused>(await fetching.GetAsync(new Uri("http://localhost/"))).Reason);
    }

    [Theory]
    [InlineData("http://user:secret@outlet.example/", RefusalReason.UserInfo)]
    [InlineData("http://outlet.example@10.0.0.1/", RefusalReason.UserInfo)]
    [InlineData("http://@10.0.0.1/", RefusalReason.Address)]
    [InlineData("file:///etc/passwd", RefusalReason.Scheme)]
    [InlineData("ftp://outlet.example/", RefusalReason.Scheme)]
    [InlineData("gopher://outlet.example/", RefusalReason.Scheme)]
    [InlineData("data:text/plain,x", RefusalReason.Scheme)]
    [InlineData("feed", RefusalReason.Scheme)]
    public async Task What_an_address_must_not_have_is_refused_by_its_name(string address, RefusalReason reason)
    {
        await using var fetching = new Fetching(allowLoopback: false);

        Assert.Equal(reason, Assert.IsType<Refused>(await fetching.GetAsync(new Uri(address, UriKind.RelativeOrAbsolute))).Reason);
    }

    [Theory]
    [InlineData("http://outlet.example:22/"), InlineData("http://outlet.example:6379/"), InlineData("https://outlet.example:10250/")]
    public async Task A_port_that_is_not_listed_is_refused(string address)
    {
        await using var fetching = new Fetching(allowLoopback: false, resolver: new Names(("outlet.example", ["9.9.9.9"])));

        Assert.Equal(RefusalReason.Port, Assert.IsType<Refused>(await fetching.GetAsync(new Uri(address))).Reason);
    }

    [Theory]
    [InlineData("http://10.0.0.1/", RefusalReason.Address), InlineData("http://[::1]/", RefusalReason.Address), InlineData("http://0x0a000001/", RefusalReason.Address)]
    [InlineData("//169.254.169.254/", RefusalReason.Address), InlineData("http://inside.example/", RefusalReason.Address)]
    [InlineData("file:///etc/passwd", RefusalReason.Scheme), InlineData("http://a:b@outlet.example/", RefusalReason.UserInfo)]
    public async Task A_redirect_is_held_to_the_same_rules(string target, RefusalReason reason)
    {
        await using var outlet = await Outlet.StartAsync(c =>
        {
            c.Response.StatusCode = 302;
            c.Response.Headers.Location = target;
            return Task.CompletedTask;
        });
        await using var fetching = new Fetching(resolver: new Names(("inside.example", ["10.1.2.3"])));

        var refused = Assert.IsType<Refused>(await fetching.GetAsync(outlet.At("/")));

        Assert.Equal(reason, refused.Reason);
        Assert.NotEqual(outlet.At("/"), refused.Uri);
    }

    [Fact]
    public async Task A_name_that_turns_private_between_two_requests_is_refused_at_the_second()
    {
        await using var outlet = await Outlet.StartAsync(c =>
        {
            c.Response.Headers.Connection = "close";
            return c.Response.WriteAsync("news");
        });
        await using var fetching = new Fetching(resolver: new Names(("rebinding.example", ["127.0.0.1", "10.0.0.1"])));

        Assert.IsType<Fetched>(await fetching.GetAsync(outlet.At("/", "rebinding.example")));
        Assert.Equal(RefusalReason.Address, Assert.IsType<Refused>(await fetching.GetAsync(outlet.At("/", "rebinding.example"))).Reason);
    }

    [Fact]
    public async Task A_name_is_resolved_once_for_a_connection_and_what_was_checked_is_connected_to()
    {
        var names = new CountingNames();
        await using var outlet = await Outlet.StartAsync(c => c.Response.WriteAsync(c.Connection.LocalIpAddress!.ToString()));
        await using var fetching = new Fetching(resolver: names);

        var fetched = Assert.IsType<Fetched>(await fetching.GetAsync(outlet.At("/", "once.example")));

        Assert.Equal("127.0.0.1", System.Text.Encoding.UTF8.GetString(fetched.Body.Span));
        Assert.Equal(1, names.Asked);
    }

    [Fact]
    public async Task Of_public_and_private_addresses_only_the_public_are_connected_to()
    {
        // The listener would answer if the private one of the two answers were tried; "public" is here what the exception names.
        using var closed = new TcpListener(System.Net.IPAddress.Parse("127.0.0.2"), 0);
        closed.Start();
        var port = ((System.Net.IPEndPoint)closed.LocalEndpoint).Port;
        await using var fetching = new Fetching(
            allowLoopback: false, resolver: new Names(("both.example", ["127.0.0.2,127.0.0.3"])), settings: [("AllowAddresses:0", "127.0.0.3/32"), ("Retries", "0")]);

        var failed = Assert.IsType<Failed>(await fetching.GetAsync(new Uri($"http://both.example:{port}/")));

        Assert.Equal(FailureReason.ConnectionFailed, failed.Reason);
        Assert.False(closed.Pending());
    }

    [Fact]
    public async Task A_host_without_an_address_is_named_so()
    {
        await using var fetching = new Fetching(resolver: new Names(("nowhere.example", [""])));

        Assert.Equal(FailureReason.HostNotFound, Assert.IsType<Failed>(await fetching.GetAsync(new Uri("http://nowhere.example/"))).Reason);
    }

    private sealed class CountingNames : IHostResolver
    {
        public int Asked { get; private set; }

        public ValueTask<IReadOnlyList<System.Net.IPAddress>> ResolveAsync(string host, CancellationToken cancellation) =>
            new([Asked++ == 0 ? System.Net.IPAddress.Loopback : System.Net.IPAddress.Parse("10.0.0.1")]);
    }
}
