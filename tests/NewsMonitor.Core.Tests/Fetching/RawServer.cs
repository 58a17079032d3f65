using System.Net;
using System.Net.Sockets;
using System.Text;

namespace NewsMonitor.Core.Tests.Fetching;

/// <summary>A server that breaks the rules of HTTP as a test tells it: it reads a request's headers, then hands over the bare connection.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Func<NetworkStream, CancellationToken, Task> answer;
    private readonly Task accepting;
    private int connections;

    public RawServer(Func<NetworkStream, CancellationToken, Task> answer)
    {
        this.answer = answer;
        listener.Start();
        accepting = AcceptAsync();
    }

    public Uri Uri => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");

    public int Connections => connections;

    public static RawServer Sending(string response) => new(async (stream, stop) => await stream.WriteAsync(Encoding.Latin1.GetBytes(response), stop));

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await accepting;
        listener.Dispose();
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var open = new List<Task>();
        try
        {
            while (true) open.Add(ServeAsync(await listener.AcceptTcpClientAsync(stop.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        Interlocked.Increment(ref connections);
        using var _ = client;
        try
        {
            var stream = client.GetStream();
            var buffer = new byte[8192];
            var seen = "";
            while (!seen.EndsWith("\r\n\r\n", StringComparison.Ordinal))
            {
                var read = await stream.ReadAsync(buffer, stop.Token);
                if (read == 0) return;
                seen += Encoding.Latin1.GetString(buffer, 0, read);
            }

            await answer(stream, stop.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The fetcher hung up, as it should, or the test is over.
        }
    }
}
