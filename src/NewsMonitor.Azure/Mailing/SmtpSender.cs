using System.Collections.Concurrent;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using NewsMonitor.Core.Subscriptions;

namespace NewsMonitor.Azure.Mailing;

/// <summary>Sends through an SMTP server by MailKit. Connections are kept between mails: a digest's mails come in one burst.</summary>
internal sealed class SmtpSender(IOptions<MailOptions> options, TimeProvider time) : IMailSender, IAsyncDisposable
{
    // Servers count connections per client; a few saturate what one worker can render.
    private const int MostIdle = 4;

    private readonly ConcurrentBag<SmtpClient> _idle = [];

    public async Task<MailOutcome> SendAsync(Mail mail, Func<Task<bool>> handingOver, CancellationToken cancellation)
    {
        var message = MailMessage.Build(mail, options.Value, time.GetUtcNow());
        var client = await ConnectAsync(cancellation);
        try
        {
            if (!await handingOver()) return new(MailResult.NotHandedOver);

            // From here on no cancellation: a stop between the server's taking the mail and its answer would leave us not knowing.
            await client.SendAsync(message, CancellationToken.None);
            return new(MailResult.Taken);
        }
        catch (SmtpCommandException e) when (e.ErrorCode == SmtpErrorCode.RecipientNotAccepted && (int)e.StatusCode >= 500)
        {
            return new(MailResult.Refused, $"{(int)e.StatusCode} {e.Message}");
        }
        catch (SmtpCommandException e)
        {
            return new(MailResult.NotTaken, $"{(int)e.StatusCode} {e.Message}");
        }
        finally
        {
            if (client.IsConnected && _idle.Count < MostIdle) _idle.Add(client);
            else client.Dispose();
        }
    }

    public async ValueTask DisposeAsync()
    {
        while (_idle.TryTake(out var client))
        {
            await client.DisconnectAsync(quit: true);
            client.Dispose();
        }
    }

    private async Task<SmtpClient> ConnectAsync(CancellationToken cancellation)
    {
        while (_idle.TryTake(out var idle))
        {
            try
            {
                await idle.NoOpAsync(cancellation);
                return idle;
            }
            catch (Exception e) when (e is IOException or SmtpProtocolException or SmtpCommandException or MailKit.ServiceNotConnectedException)
            {
                // The server closed it while it was idle.
                idle.Dispose();
            }
        }

        var client = new SmtpClient();
        try
        {
            await client.ConnectAsync(options.Value.Host!, options.Value.Port, options.Value.Tls ? SecureSocketOptions.StartTls : SecureSocketOptions.None, cancellation);
            if (options.Value.User is { Length: > 0 } user) await client.AuthenticateAsync(user, options.Value.Password ?? "", cancellation);
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }
}
