using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace NewsMonitor.EndToEnd.Faults;

/// <summary>What a mail server does to one mail.</summary>
internal enum MailFault
{
    None,

    /// <summary>451 to the recipient: later.</summary>
    Later,

    /// <summary>Hangs up before it takes anything.</summary>
    HangsUp,

    /// <summary>Takes the mail and hangs up before it says so.</summary>
    TakesSilently,

    /// <summary>Says nothing more before it takes anything, and does not hang up.</summary>
    Hangs,

    /// <summary>Takes the mail, says nothing more and does not hang up.</summary>
    TakesAndHangs,
}

/// <summary>A mail server (RFC 5321) that keeps whom it took how many mails for.</summary>
internal sealed class SmtpSink : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;
    private readonly Func<MailFault> _plan;

    public SmtpSink(Func<MailFault> plan)
    {
        _plan = plan;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Mails taken, by recipient.</summary>
    public ConcurrentDictionary<string, int> Taken { get; } = new();

    /// <summary>Called when a mail's end has come, before and after it is taken.</summary>
    public Func<bool, Task> Taking { get; set; } = _ => Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    // Until the sender has had enough and hangs up.
    private async Task GoneAsync(StreamReader sender)
    {
        while (await sender.ReadLineAsync(_stop.Token) is not null)
        {
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var _ = client;
        try
        {
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.Latin1);
            await using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
            await writer.WriteLineAsync("220 sink");
            var (fault, recipient) = (MailFault.None, "");
            while (await reader.ReadLineAsync(_stop.Token) is { } line)
            {
                switch (line.Split(' ')[0].ToUpperInvariant())
                {
                    case "MAIL":
                        fault = _plan();
                        if (fault == MailFault.HangsUp) return;
                        if (fault == MailFault.Hangs) await GoneAsync(reader);
                        await writer.WriteLineAsync("250 ok");
                        break;
                    case "RCPT":
                        recipient = line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];
                        await writer.WriteLineAsync(fault == MailFault.Later ? $"451 {recipient} must wait" : "250 ok");
                        break;
                    case "DATA":
                        await writer.WriteLineAsync("354 go on");
                        string? text;
                        do text = await reader.ReadLineAsync(_stop.Token);
                        while (text is not null and not ".");
                        if (text is null) return;
                        await Taking(false);
                        Taken.AddOrUpdate(recipient, 1, (_, count) => count + 1);
                        await Taking(true);
                        if (fault == MailFault.TakesSilently) return;
                        if (fault == MailFault.TakesAndHangs) await GoneAsync(reader);
                        await writer.WriteLineAsync("250 taken");
                        break;
                    case "QUIT":
                        await writer.WriteLineAsync("221 bye");
                        return;
                    default:
                        await writer.WriteLineAsync("250 sink");
                        break;
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The sender is gone, or the test is over.
        }
    }
}
