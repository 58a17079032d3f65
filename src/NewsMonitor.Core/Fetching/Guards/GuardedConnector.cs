using System.Net;
using System.Net.Sockets;

namespace NewsMonitor.Core.Fetching.Guards;

/// <summary>
/// Opens the connections of the HTTP handler. The address that is checked is the address that is connected to: nothing resolves the
/// name a second time, so a DNS answer that changes between check and use (rebinding) has no between.
/// </summary>
internal sealed class GuardedConnector(IHostResolver resolver, AddressRules rules, IEnumerable<int> extraPorts)
{
    /// <summary>Time for one address of several, so that a dead one does not use up the time of the next.</summary>
    private static readonly TimeSpan TimePerAddress = TimeSpan.FromSeconds(5);

    private readonly HashSet<int> _ports = [80, 443, .. extraPorts];

    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        Exception? last = null;
        foreach (var address in await AllowedAsync(host, port, cancellation).ConfigureAwait(false))
        {
            try
            {
                return await OpenAsync(address, port, cancellation).ConfigureAwait(false);
            }
            catch (Exception e) when (e is SocketException or OperationCanceledException && !cancellation.IsCancellationRequested)
            {
                last = e;
            }
        }

        throw new FetchException(FailureReason.ConnectionFailed, $"No connection to {host}:{port}: {last?.Message}", last);
    }

    private async ValueTask<List<IPAddress>> AllowedAsync(string host, int port, CancellationToken cancellation)
    {
        var addresses = await AddressesAsync(host, cancellation).ConfigureAwait(false);
        if (addresses.Count == 0) throw new FetchException(FailureReason.HostNotFound, $"{host} has no address.");

        var allowed = addresses.Where(rules.Allows).ToList();
        if (allowed.Count == 0)
            throw new FetchException(RefusalReason.Address, $"{host} is at {addresses[0]}, which is not an address of the public internet.");

        if (_ports.Contains(port)) return allowed;
        allowed.RemoveAll(a => !rules.IsException(a));
        return allowed.Count > 0 ? allowed : throw new FetchException(RefusalReason.Port, $"Port {port} is not listed.");
    }

    private ValueTask<IReadOnlyList<IPAddress>> AddressesAsync(string host, CancellationToken cancellation) =>
        IPAddress.TryParse(host, out var literal) ? new([literal]) : resolver.ResolveAsync(host, cancellation);

    private static async ValueTask<Stream> OpenAsync(IPAddress address, int port, CancellationToken cancellation)
    {
        using var timed = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timed.CancelAfter(TimePerAddress);
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(new IPEndPoint(address, port), timed.Token).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
