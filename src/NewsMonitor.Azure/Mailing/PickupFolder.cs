using Microsoft.Extensions.Options;
using NewsMonitor.Core.Subscriptions;

namespace NewsMonitor.Azure.Mailing;

/// <summary>Writes each mail as a file of the folder. Its name is the mail's id, so that a mail written twice is one file.</summary>
internal sealed class PickupFolder(IOptions<MailOptions> options, TimeProvider time) : IMailSender
{
    public async Task<MailOutcome> SendAsync(Mail mail, Func<Task<bool>> handingOver, CancellationToken cancellation)
    {
        var folder = Directory.CreateDirectory(options.Value.PickupFolder).FullName;
        var message = MailMessage.Build(mail, options.Value, time.GetUtcNow());
        var file = Path.Combine(folder, mail.Id + ".eml");
        var unfinished = Path.Combine(folder, $"{mail.Id}.{Guid.NewGuid():n}.part");
        await using (var stream = File.Create(unfinished)) await message.WriteToAsync(stream, cancellation);
        if (!await handingOver()) return new(MailResult.NotHandedOver);
        File.Move(unfinished, file, overwrite: true);
        return new(MailResult.Taken);
    }
}
