using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using NewsMonitor.Core.Failures;
using NewsMonitor.Core.Subscriptions;

namespace NewsMonitor.Azure.Mailing;

/// <summary>Sends through an SMTP server by MailKit, over connections kept between mails: a digest's mails come in one burst.</summary>
internal sealed class SmtpSender(SmtpConnections connections, IOptions<MailOptions> options, TimeProvider time) : IMailSender
{
    public async Task<MailOutcome> SendAsync(Mail mail, Func<Task<bool>> handingOver, CancellationToken cancellation)
    {
        using var body = new OutgoingBody(mail.Body, handingOver);
        using var message = OutgoingMessage.Build(mail, options.Value, time.GetUtcNow(), body);
        SmtpClient? client = null;
        try
        {
            client = await connections.TakeAsync(cancellation);

            // No cancellation from here on: a stop between the server's taking the mail and its answer would leave us not knowing.
            await client.SendAsync(message, CancellationToken.None);
            return new(MailResult.Taken);
        }
        catch (CalledOffException)
        {
            return new(MailResult.NotHandedOver);
        }
        catch (SmtpCommandException e)
        {
            // Servers repeat the address that they refuse.
            return new(Judge(e), FailureWords.Of($"{(int)e.StatusCode} {e.Message}"));
        }
        catch (Exception e) when ((IsOfConnection(e) && !IsStopped(e)) || e is AuthenticationException or SslHandshakeException or NotSupportedException)
        {
            return new(body.IsHandedOver ? MailResult.Unknown : MailResult.NotTaken, FailureWords.Of(e));
        }
        finally
        {
            if (client is not null) connections.Return(client);
        }

        // Who stops the work hears so, unless the mail is handed over: then he hears what became of it.
        bool IsStopped(Exception e) => e is OperationCanceledException && cancellation.IsCancellationRequested && !body.IsHandedOver;
    }

    /// <summary>Whether an error says that the connection is of no more use. A server that hangs shows by either of the last two, as the connection is encrypted or not.</summary>
    internal static bool IsOfConnection(Exception e) => e is IOException or SocketException or ProtocolException or ServiceNotConnectedException or TimeoutException or OperationCanceledException;

    public bool? HasGone(string id) => null;

    public void Forget(string subscriberId)
    {
        // The server has them.
    }

    // RFC 5321, 4.2.1, and the subjects of RFC 3463: X.1 is about the address, X.2 about the mailbox; a refusal to relay (X.7) says nothing of either.
    private static MailResult Judge(SmtpCommandException refusal)
    {
        if ((int)refusal.StatusCode < 500) return MailResult.NotTaken;
        if (refusal.ErrorCode != SmtpErrorCode.RecipientNotAccepted) return MailResult.MailRefused;
        return EnhancedStatus.SubjectOf(refusal.Message) is null or 1 or 2 ? MailResult.AddressRefused : MailResult.MailRefused;
    }
}
