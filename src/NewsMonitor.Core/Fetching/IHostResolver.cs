using System.Net;
using System.Net.Sockets;

namespace NewsMonitor.Core.Fetching;

/// <summary>Turns a host's name into its addresses: the one place where the fetcher asks the DNS.</summary>
public interface IHostResolver
{
    /// <summary>The addresses of a host in the order of preference; empty when it has none.</summary>
    ValueTask<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancellation);
}

/// <summary>The operating system's resolver.</summary>
internal sealed class SystemHostResolver : IHostResolver
{
    public async ValueTask<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancellation)
    {
        try
        {
            return await Dns.GetHostAddressesAsync(host, cancellation).ConfigureAwait(false);
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.HostNotFound or SocketError.NoData)
        {
            return [];
        }
    }
}
