using Azure.Storage.Queues.Models;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using NewsMonitor.Azure.Storage;
using NewsMonitor.Core.Messages;
using NewsMonitor.Core.Pipeline;
using NewsMonitor.Core.Subscriptions;

namespace NewsMonitor.Functions.Tests.Http.Subscriptions;

/// <summary>Somebody's mailbox, and the machine he signs up from.</summary>
internal sealed class Mailbox
{
    private static int _machines;

    private readonly SampleSite _site;
    private readonly string _machine = $"198.51.{Interlocked.Increment(ref _machines) / 250}.{_machines % 250}";

    public Mailbox(SampleSite site, string? address = null)
    {
        (_site, Address) = (site, address ?? $"{Guid.NewGuid():n}@example.org");
        Id = MailAddress.TryRead(Address, out var read) ? site.Services.GetRequiredService<SubscriptionLinks>().IdOf(read) : "";
    }

    public string Address { get; }

    public string Id { get; }

    /// <summary>Fills in the form and sends it.</summary>
    public async Task<HttpResponseMessage> SignUpAsync(params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/subscriptions")
        {
            Content = new FormUrlEncodedContent([new("email", Address), .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value))]),
            Headers = { { "X-Forwarded-For", $"203.0.113.9, {_machine}:4711" } },
        };
        return await _site.Client.SendAsync(request);
    }

    /// <summary>Lets the monitor mail what it has to mail, and opens the mailbox: the confirmations, oldest first.</summary>
    public async Task<IReadOnlyList<MimeMessage>> ConfirmationsAsync()
    {
        var queue = _site.Services.GetRequiredService<StorageAccount>().Queues.GetQueueClient(StorageNames.Queues.Confirmations);

        // The site's own pump wakes when a test moves the clock, and may be at it already.
        while ((await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount > 0)
        {
            QueueMessage? message = await queue.ReceiveMessageAsync();
            if (message is null) continue;
            await _site.Services.GetRequiredService<EmailConfirmation>().RunAsync(Message.Read<ConfirmationMessage>(message.Body.ToString()), default);
            await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
        }

        var mails = new List<MimeMessage>();
        foreach (var file in Directory.Exists(_site.MailFolder) ? Directory.GetFiles(_site.MailFolder, $"confirm-{Id}-*.eml").Order(StringComparer.Ordinal) : Enumerable.Empty<string>())
            mails.Add(await MimeMessage.LoadAsync(file));
        return mails;
    }

    /// <summary>The link in the latest confirmation.</summary>
    public async Task<Uri> LinkAsync() => LinksIn((await ConfirmationsAsync())[^1]).First(l => l.OriginalString.Contains("/confirm?", StringComparison.Ordinal));

    /// <summary>Signs up and confirms.</summary>
    public async Task SubscribeAsync(params (string Name, string Value)[] fields)
    {
        (await SignUpAsync(fields)).EnsureSuccessStatusCode();
        (await _site.Client.PostAsync(await LinkAsync(), null)).EnsureSuccessStatusCode();
    }

    /// <summary>The pages that the links in his mails lead to, as one who has signed up and, by another address, confirmed.</summary>
    public async Task<IReadOnlyList<string>> PagesAsync()
    {
        var subscriber = new Mailbox(_site);
        await subscriber.SubscribeAsync(("leaders", "arvo-karovsky"));
        var links = _site.Services.GetRequiredService<SubscriptionLinks>();
        return
        [
            (await LinkAsync()).OriginalString,
            links.Preferences(subscriber.Id).PathAndQuery,
            links.Unsubscribe(subscriber.Id).PathAndQuery,
            (await subscriber.LinkAsync()).OriginalString,
            $"/api/subscriptions/{subscriber.Id}/unsubscribe?token=0.wrong",
        ];
    }

    public async Task<Subscriber?> SubscriberAsync() => await _site.Services.GetRequiredService<ISubscriberStore>().FindAsync(Id, default);

    /// <summary>The links that stand in the text of a mail, as paths of the site.</summary>
    public static IEnumerable<Uri> LinksIn(MimeMessage mail) => mail.TextBody!.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)
        .Where(word => word.StartsWith("http", StringComparison.Ordinal)).Select(word => new Uri(new Uri(word).PathAndQuery, UriKind.Relative));
}
