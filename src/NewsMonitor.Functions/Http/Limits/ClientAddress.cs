using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace NewsMonitor.Functions.Http.Limits;

/// <summary>Whom a request is counted for.</summary>
internal static class ClientAddress
{
    private const string Forwarded = "X-Forwarded-For";

    /// <summary>
    /// Where a request comes from: its connection's other end, or what the Functions front end, which connects from this machine, puts
    /// last into the header. What stands before that the client may have written itself.
    /// </summary>
    public static IPAddress Of(HttpRequest request)
    {
        var client = request.HttpContext.Connection.RemoteIpAddress ?? IPAddress.Loopback;
        if (IPAddress.IsLoopback(client) && request.Headers[Forwarded] is { Count: > 0 } forwarded)
        {
            var list = forwarded[^1].AsSpan();
            if (IPEndPoint.TryParse(list[(list.LastIndexOf(',') + 1)..].Trim(), out var last)) client = last.Address;
        }

        if (client.IsIPv4MappedToIPv6) client = client.MapToIPv4();
        if (client.AddressFamily != AddressFamily.InterNetworkV6) return client;

        // One subscriber of a provider has a /64 and as many addresses in it as he likes (RFC 6177).
        Span<byte> bytes = stackalloc byte[16];
        client.TryWriteBytes(bytes, out _);
        bytes[8..].Clear();
        return new IPAddress(bytes);
    }
}
