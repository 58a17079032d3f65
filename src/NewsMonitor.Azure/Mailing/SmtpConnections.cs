using System.Collections.Concurrent;
using System.Security.Cryptography;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;

namespace NewsMonitor.Azure.Mailing;

/// <summary>Connections to the SMTP server, kept while they are of use.</summary>
internal sealed class SmtpConnections(IOptions<MailOptions> options) : IAsyncDisposable
{
    // Servers count connections per client; a few saturate what one worker can render.
    private const int MostIdle = 4;

    private readonly ConcurrentBag<SmtpClient> _idle = [];

    /// <summary>A connection that answers: one that was kept, else a new one.</summary>
    public async Task<SmtpClient> TakeAsync(CancellationToken cancellation)
    {
        while (_idle.TryTake(out var idle))
        {
            try
            {
                await idle.NoOpAsync(cancellation);
                return idle;
            }
            catch (Exception e) when (IsOver(e))
            {
                // The server closed it while it was idle, or hangs.
                idle.Dispose();
                cancellation.ThrowIfCancellationRequested();
            }
        }

        return await ConnectAsync(cancellation);
    }

    /// <summary>Gives a connection back. One that broke is let go.</summary>
    public void Return(SmtpClient client)
    {
        if (client.IsConnected && _idle.Count < MostIdle) _idle.Add(client);
        else client.Dispose();
    }

    /// <summary>Takes leave of the server.</summary>
    public async ValueTask DisposeAsync()
    {
        while (_idle.TryTake(out var client))
        {
            try
            {
                await client.DisconnectAsync(quit: true);
            }
            catch (Exception e) when (IsOver(e))
            {
                // It has gone already.
            }

            client.Dispose();
        }
    }

    private static bool IsOver(Exception e) => e is SmtpCommandException || SmtpSender.IsOfConnection(e);

    private async Task<SmtpClient> ConnectAsync(CancellationToken cancellation)
    {
        var client = new SmtpClient { Timeout = (int)options.Value.AnswerTime.TotalMilliseconds };
        try
        {
            if (options.Value.CertificateSha256 is { Length: > 0 } known)
            {
                client.ServerCertificateValidationCallback = (_, certificate, _, _) =>
                    certificate is not null && string.Equals(known, certificate.GetCertHashString(HashAlgorithmName.SHA256), StringComparison.OrdinalIgnoreCase);
            }

            await client.ConnectAsync(options.Value.Host!, options.Value.Port, options.Value.Tls ? SecureSocketOptions.StartTls : SecureSocketOptions.None, cancellation);
            if (options.Value.User is { Length: > 0 } user) await client.AuthenticateAsync(user, options.Value.Password ?? "", cancellation);

            // With BDAT (RFC 3030) the message's last bytes end it; with DATA a line of its own does, before which the ledger is written.
            client.Capabilities &= ~(SmtpCapabilities.Chunking | SmtpCapabilities.BinaryMime);
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }
}
