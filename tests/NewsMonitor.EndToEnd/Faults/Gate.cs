using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace NewsMonitor.EndToEnd.Faults;

/// <summary>A port that passes bytes on to another, and can be shut: connections are then refused by the operating system itself, and open ones reset.</summary>
internal sealed class Gate : IAsyncDisposable
{
    private readonly int _behind;
    private readonly ConcurrentDictionary<Socket, byte> _open = new();
    private readonly Lock _turning = new();
    private TcpListener? _listener;

    public Gate(int behind)
    {
        _behind = behind;
        _listener = Listen(0);
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
    }

    public int Port { get; }

    public void Refuse(bool refuse)
    {
        lock (_turning)
        {
            if (refuse == _listener is null) return;
            if (!refuse)
            {
                _listener = Listen(Port);
                return;
            }

            _listener!.Dispose();
            _listener = null;
        }

        foreach (var socket in _open.Keys) socket.Close(0);
    }

    public ValueTask DisposeAsync()
    {
        Refuse(true);
        return ValueTask.CompletedTask;
    }

    private TcpListener Listen(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Server.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        listener.Start();
        _ = AcceptAsync(listener);
        return listener;
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true) _ = PassAsync(await listener.AcceptSocketAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Shut.
        }
    }

    private async Task PassAsync(Socket caller)
    {
        using var called = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        caller.NoDelay = true;
        _open.TryAdd(caller, 0);
        _open.TryAdd(called, 0);
        try
        {
            await called.ConnectAsync(IPAddress.Loopback, _behind);
            using var there = new NetworkStream(caller);
            using var here = new NetworkStream(called);
            await Task.WhenAny(there.CopyToAsync(here), here.CopyToAsync(there));
        }
        catch (Exception e) when (e is SocketException or IOException or ObjectDisposedException)
        {
            // One side hung up.
        }
        finally
        {
            _open.TryRemove(caller, out _);
            _open.TryRemove(called, out _);
            caller.Dispose();
        }
    }
}
