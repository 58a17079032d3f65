using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NewsMonitor.Azure.Mailing;
using NewsMonitor.Core.Subscriptions;

namespace NewsMonitor.Azure.Tests.Mailing;

/// <summary>Mails as files, where no server is named.</summary>
public sealed class PickupFolderTests : IDisposable
{
    private static readonly DateOnly _day = new(2026, 2, 3);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mail-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task What_lies_there_of_a_subscriber_goes_with_him_and_nothing_else()
    {
        var (gone, stays) = (Guid.NewGuid().ToString("n"), Guid.NewGuid().ToString("n"));
        await using var services = Services();
        var sender = services.GetRequiredService<IMailSender>();
        foreach (var id in new[] { Delivery.IdOf(_day, gone), Delivery.IdOf(_day.AddDays(1), gone), $"confirm-{gone}-1770000000", Delivery.IdOf(_day, stays) })
            Assert.Equal(MailResult.Taken, (await sender.SendAsync(MailOf(id), () => Task.FromResult(true), default)).Result);

        sender.Forget(gone);
        Assert.Equal([$"{Delivery.IdOf(_day, stays)}.eml"], _folder.GetFiles().Select(file => file.Name));
    }

    [Fact]
    public async Task What_is_being_written_meanwhile_is_not_finished()
    {
        var gone = Guid.NewGuid().ToString("n");
        await using var services = Services();
        var sender = services.GetRequiredService<IMailSender>();
        await Assert.ThrowsAnyAsync<IOException>(() => sender.SendAsync(MailOf(Delivery.IdOf(_day, gone)), () =>
        {
            sender.Forget(gone);
            return Task.FromResult(true);
        }, default));
        Assert.Empty(_folder.GetFiles());
    }

    private static Mail MailOf(string id) => new(id, "reader@example.org", new MailBody("News", "text", "<p>text</p>"), null);

    private ServiceProvider Services()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Mail:PickupFolder", _folder.FullName)]).Build();
        return new ServiceCollection().AddSingleton(TimeProvider.System).AddMailing(settings).BuildServiceProvider();
    }
}
