using System.CommandLine;
using System.Diagnostics;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NewsMonitor.Azure.Mailing;
using NewsMonitor.Azure.Storage;
using NewsMonitor.Cli.Hosting;
using NewsMonitor.Cli.Samples;
using NewsMonitor.Core.Digests;
using NewsMonitor.Core.Fetching;
using NewsMonitor.Core.Leaders;
using NewsMonitor.Core.Pipeline;
using NewsMonitor.Core.Statements;
using NewsMonitor.Core.Subscriptions;

namespace NewsMonitor.Cli.Commands;

/// <summary><c>monitor demo</c>: the whole way on this machine, from the sample outlets' feeds to the day's digest and its mail.</summary>
internal static class DemoCommand
{
    /// <summary>The evenings of the second sample day, before the outlets' late editions, and of the third, by when they have said all they have to say.</summary>
    public static IReadOnlyList<DateTimeOffset> Evenings { get; } = [new(2026, 1, 8, 20, 0, 0, TimeSpan.Zero), new(2026, 1, 9, 20, 0, 0, TimeSpan.Zero)];

    /// <summary>The morning after the sample days, at which the mail is due in ten seconds.</summary>
    public static DateTimeOffset Morning { get; } = new(2026, 1, 10, 6, 59, 50, TimeSpan.Zero);

    public static Command Create()
    {
        var keep = new Option<bool>("--keep") { Description = "Keeps pages and API running until Ctrl-C." };
        var command = new Command("demo", "Everything on this machine with the sample outlets, then prints and shows the day's digest.") { keep };
        command.SetAction((arguments, cancellation) => RunAsync(arguments.GetValue(keep), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(bool keep, CancellationToken cancellation)
    {
        var folder = Path.Combine(Checkout.Data, "demo");
        if (await Azurite.FindRunningAsync(Path.Combine(folder, "azurite"), cancellation) is not null)
        {
            Console.Error.WriteLine("monitor demo: another demo is running. Stop it first (Ctrl-C).");
            return 1;
        }

        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        var time = new ShiftedClock(Evenings[0]);
        await using var outlets = await SampleOutlets.StartAsync(SampleOutlets.DefaultFolder, time, cancellation);
        Step($"sample outlets on {outlets.Address}");
        await using var monitor = await LocalMonitor.StartAsync(Options(outlets, folder, time), cancellation);
        Step($"storage, functions and pages on {monitor.Address}");

        await SubscribeAsync(monitor.Services, cancellation);
        foreach (var evening in Evenings)
        {
            time.GoTo(evening);
            await monitor.Services.GetRequiredService<PullFeeds>().RunAsync(cancellation);
            Step($"{evening:d MMMM}, {evening:HH:mm}: feeds pulled; reading the articles");
            if (!await QueuesDrainedAsync(monitor.Services, cancellation)) return 1;
            await monitor.Services.GetRequiredService<BuildDigest>().RunAsync(cancellation);
        }

        var score = await SampleScore.OfStoreAsync(
            monitor.Services.GetRequiredService<IStatementStore>(), ExpectedArticle.Load(SampleOutlets.DefaultFolder), cancellation);
        Step($"articles read, statements analysed, digests built: {score.Right} of the {score.Right + score.Missing.Count} statements that a careful reader finds in them, {score.Surplus.Count} that none does");
        time.GoTo(Morning.AddSeconds(20));
        await monitor.Services.GetRequiredService<SendDigests>().RunAsync(cancellation);
        if (!await QueuesDrainedAsync(monitor.Services, cancellation)) return 1;

        var digests = monitor.Services.GetRequiredService<IDigestStore>();
        if (await digests.LatestDayAsync(cancellation) is not { } day || await digests.ReadAsync(day, DigestNames.Of("text"), cancellation) is not { } text)
        {
            Console.Error.WriteLine("monitor demo: no digest was built.");
            return 1;
        }

        Console.WriteLine();
        Console.WriteLine(System.Text.Encoding.UTF8.GetString(text.Content.Span));
        var page = Path.Combine(folder, "digest.html");
        using (var client = new HttpClient { BaseAddress = monitor.Address }) await File.WriteAllBytesAsync(page, await client.GetByteArrayAsync(new Uri($"/days/{day:yyyy-MM-dd}", UriKind.Relative), cancellation), cancellation);
        Console.WriteLine($"page   {page}");
        foreach (var mail in Directory.EnumerateFiles(Path.Combine(folder, "mail"), "*.eml")) Console.WriteLine($"mail   {mail}");
        if (!keep) return 0;
        Console.WriteLine($"pages  {monitor.Address}   (Ctrl-C stops)");
        await Task.Delay(Timeout.Infinite, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return 0;
    }

    /// <summary>A monitor that polls the sample outlets. They are on loopback, which is refused unless stated: the demo states it.</summary>
    public static LocalMonitorOptions Options(SampleOutlets outlets, string folder, TimeProvider time)
    {
        var feeds = Path.Combine(folder, "feeds.json");
        outlets.WriteFeeds(feeds);
        return new LocalMonitorOptions
        {
            DataFolder = Path.Combine(folder, "azurite"),
            Time = time,
            Timers = false,
            LogLevel = LogLevel.Warning,
            Settings = new Dictionary<string, string?>
            {
                [StorageAccount.Connection] = "",
                [$"{WatchListOptions.Section}:{nameof(WatchListOptions.Leaders)}"] = outlets.LeadersPath,
                [$"{WatchListOptions.Section}:{nameof(WatchListOptions.Feeds)}"] = feeds,
                [$"{FetchingOptions.Section}:{nameof(FetchingOptions.AllowAddresses)}:0"] = "127.0.0.0/8",
                [$"{MailOptions.Section}:{nameof(MailOptions.Host)}"] = "",
                [$"{MailOptions.Section}:{nameof(MailOptions.PickupFolder)}"] = Path.Combine(folder, "mail"),
            },
        };
    }

    /// <summary>Waits until no queue holds a message; false, and says so, when one ended in a poison queue.</summary>
    public static async Task<bool> QueuesDrainedAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var queues = services.GetRequiredService<StorageAccount>().Queues;
        foreach (var name in StorageNames.Queues.All)
        {
            while (await CountAsync(name) > 0) await Task.Delay(100, cancellation);
        }

        var poisoned = new List<string>();
        foreach (var name in StorageNames.Queues.All.Select(name => name + StorageNames.Queues.Poison))
        {
            if (await CountAsync(name) is > 0 and var count) poisoned.Add($"{count} in {name}");
        }

        if (poisoned.Count > 0) Console.Error.WriteLine($"monitor: messages failed for good: {string.Join(", ", poisoned)} (monitor replay)");
        return poisoned.Count == 0;

        async Task<int> CountAsync(string name)
        {
            QueueProperties properties = await queues.GetQueueClient(name).GetPropertiesAsync(cancellation);
            return properties.ApproximateMessagesCount;
        }
    }

    private static async Task SubscribeAsync(IServiceProvider services, CancellationToken cancellation)
    {
        if (!MailAddress.TryRead("reader@example.org", out var address)) throw new UnreachableException();
        var time = new DeliveryTime(7, "UTC", []);
        await services.GetRequiredService<ISubscriberStore>().SaveAsync(
            new Subscriber
            {
                Id = services.GetRequiredService<SubscriptionLinks>().IdOf(address),
                Address = address.Value,
                State = SubscriberState.Active,
                Time = time,
                NextDue = time.Next(Morning).Due,
            },
            cancellation);
    }

    private static void Step(string what) => Console.WriteLine($"· {what}");
}
