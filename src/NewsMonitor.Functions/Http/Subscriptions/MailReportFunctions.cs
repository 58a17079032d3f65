using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NewsMonitor.Azure.Mailing;
using NewsMonitor.Core.Subscriptions;

namespace NewsMonitor.Functions.Http.Subscriptions;

/// <summary>Where a mail server hands in what comes back to the address that mails are from.</summary>
public sealed class MailReportFunctions(Subscribers subscribers)
{
    private const int Largest = 1024 * 1024;

    /// <summary>Takes a mail; when it reports a bounce or a complaint, that is the subscriber's state from now on.</summary>
    [Function("TakeMailReport")]
    public async Task<IResult> TakeAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/mail/reports")] HttpRequest request, CancellationToken cancellation)
    {
        var mail = new MemoryStream();
        var buffer = new byte[81920];
        for (int read; (read = await request.Body.ReadAsync(buffer, cancellation)) > 0;)
        {
            if (mail.Length + read > Largest) return TypedResults.Problem($"It is longer than {Largest} bytes.", statusCode: StatusCodes.Status413PayloadTooLarge, title: "Too long.");
            mail.Write(buffer, 0, read);
        }

        mail.Position = 0;
        try
        {
            if (await MailReports.ReadAsync(mail, cancellation) is { } report)
                await subscribers.RefuseAsync(report.SubscriberId, report.Cause, report.Reason, cancellation);
            return TypedResults.NoContent();
        }
        catch (FormatException)
        {
            return Problems.Of("body", "Not a mail (message/rfc822).");
        }
    }
}
