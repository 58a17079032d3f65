using Microsoft.Extensions.Options;
using MimeKit;
using NewsMonitor.Core.Subscriptions;

namespace NewsMonitor.Azure.Mailing;

/// <summary>Writes each mail as a file of the folder. Its name is the mail's id, so that a mail written twice is one file.</summary>
internal sealed class PickupFolder(IOptions<MailOptions> options, TimeProvider time) : IMailSender
{
    public async Task<MailOutcome> SendAsync(Mail mail, Func<Task<bool>> handingOver, CancellationToken cancellation)
    {
        var folder = Directory.CreateDirectory(options.Value.PickupFolder).FullName;
        using var message = OutgoingMessage.Build(mail, options.Value, time.GetUtcNow(), new OutgoingBody(mail.Body, handingOver));

        // SMTP's sender asks the server what it can bear; a file must be fit for any.
        message.Prepare(EncodingConstraint.SevenBit);
        var unfinished = Path.Combine(folder, $"{mail.Id}.{Guid.NewGuid():n}.part");
        try
        {
            await using (var stream = File.Create(unfinished)) await message.WriteToAsync(stream, cancellation);
            File.Move(unfinished, FileOf(mail.Id), overwrite: true);
            return new(MailResult.Taken);
        }
        catch (CalledOffException)
        {
            return new(MailResult.NotHandedOver);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    public bool? HasGone(string id) => File.Exists(FileOf(id));

    // Those too that are being written: without its file a mail cannot be handed over.
    public void Forget(string subscriberId)
    {
        var folder = new DirectoryInfo(options.Value.PickupFolder);
        if (!folder.Exists) return;
        foreach (var file in folder.EnumerateFiles($"*-{subscriberId}*")) file.Delete();
    }

    private string FileOf(string id) => Path.Combine(options.Value.PickupFolder, id + ".eml");
}
