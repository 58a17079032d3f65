using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using NewsMonitor.Core.Subscriptions;

namespace NewsMonitor.Functions.Http;

/// <summary>
/// Sign-ups from one client address in an hour. ASP.NET Core's limiter, asked directly, since the Functions host has no place for its
/// middleware. It is a first dam, of this instance alone; the limits that must hold across instances are counted in storage.
/// </summary>
public sealed class ClientLimit(IOptions<SubscriptionOptions> options) : IDisposable
{
    private const string Forwarded = "X-Forwarded-For";

    private readonly PartitionedRateLimiter<IPAddress> _limiter = PartitionedRateLimiter.Create<IPAddress, IPAddress>(client =>
        RateLimitPartition.GetSlidingWindowLimiter(client, _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = options.Value.SignUpsPerClient, Window = TimeSpan.FromHours(1), SegmentsPerWindow = 6, QueueLimit = 0,
        }));

    /// <summary>Whether the client may sign up once more; takes the turn when it may.</summary>
    public bool Take(HttpRequest request)
    {
        using var lease = _limiter.AttemptAcquire(ClientOf(request));
        return lease.IsAcquired;
    }

    /// <inheritdoc/>
    public void Dispose() => _limiter.Dispose();

    /// <summary>Where a request comes from: its connection's other end, or what the Functions front end, which connects from this machine, puts last into the header.</summary>
    internal static IPAddress ClientOf(HttpRequest request)
    {
        var client = request.HttpContext.Connection.RemoteIpAddress ?? IPAddress.Loopback;
        if (IPAddress.IsLoopback(client) && request.Headers[Forwarded].ToString().Split(',')[^1].Trim() is { Length: > 0 } last && IPEndPoint.TryParse(last, out var forwarded))
            client = forwarded.Address;
        if (client.IsIPv4MappedToIPv6) client = client.MapToIPv4();
        if (client.AddressFamily != AddressFamily.InterNetworkV6) return client;

        // One subscriber of a provider has a /64 and as many addresses in it as he likes (RFC 6177).
        var bytes = client.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }
}
