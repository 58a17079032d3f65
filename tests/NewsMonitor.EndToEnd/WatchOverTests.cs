using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using NewsMonitor.Cli.Commands;
using NewsMonitor.Cli.Hosting;
using NewsMonitor.Cli.Samples;
using NewsMonitor.Core.Failures;
using NewsMonitor.Core.Pipeline;
using NewsMonitor.Core.Stories;

namespace NewsMonitor.EndToEnd;

/// <summary>What operators are told, by mail and on their page, and what not.</summary>
public sealed class WatchOverTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("monitor-").FullName;
    private readonly ShiftedClock _time = new(DemoCommand.Morning);
    private SampleOutlets _outlets = null!;
    private LocalMonitor _monitor = null!;

    public async ValueTask InitializeAsync()
    {
        _outlets = await SampleOutlets.StartAsync(SampleOutlets.DefaultFolder, _time, default);
        var options = DemoCommand.Options(_outlets, _folder, _time);
        _monitor = await LocalMonitor.StartAsync(options with { Settings = new Dictionary<string, string?>(options.Settings) { ["Operators:Address"] = "ops@example.org" } }, default);
        await Service<PullFeeds>().RunAsync(default);
        Assert.True(await DemoCommand.QueuesDrainedAsync(_monitor.Services, default));
        await Service<BuildDigest>().RunAsync(default);
    }

    public async ValueTask DisposeAsync()
    {
        await _monitor.DisposeAsync();
        await _outlets.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_day_without_a_digest_is_told_once_and_one_that_has_it_is_not()
    {
        await Service<WatchOver>().RunAsync(default);
        Assert.Empty(await MailsAsync());

        _time.GoTo(new DateTimeOffset(2026, 1, 12, 2, 50, 0, TimeSpan.Zero));
        await Service<WatchOver>().RunAsync(default);
        Assert.Empty(await MailsAsync());

        _time.GoTo(new DateTimeOffset(2026, 1, 12, 3, 5, 0, TimeSpan.Zero));
        await Service<WatchOver>().RunAsync(default);
        await Service<WatchOver>().RunAsync(default);
        var mail = Assert.Single(await MailsAsync());
        Assert.Equal("ops@example.org", mail.To.ToString());
        Assert.Contains("There is no digest of 2026-01-11.", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("There is no digest of 2026-01-11.", mail.HtmlBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_outlet_whose_yield_has_collapsed_is_named_with_its_figures()
    {
        var stories = Service<IStoryStore>();
        for (var day = new DateOnly(2026, 1, 2); day < new DateOnly(2026, 1, 9); day = day.AddDays(1))
        {
            for (var i = 0; i < 20; i++)
            {
                var text = $"Number {i} of {day:yyyy-MM-dd}";
                await stories.AddAsync(day, new StoryArticle($"{day:yyyyMMdd}{i:d24}", new(day, new(9, 0), TimeSpan.Zero), ArticleFingerprint.Of(text), "The Gone Gazette"), default);
            }
        }

        await Service<WatchOver>().RunAsync(default);
        var mail = Assert.Single(await MailsAsync());
        Assert.Contains("The Gone Gazette brought 0 articles on 2026-01-09, and 20 to 20 a day in the week before.", mail.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("There is no digest", mail.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_says_how_feeds_and_queues_are_and_what_failed()
    {
        await Service<IFailureLog>().NoteAsync(
            new Failure { Queue = "articles", Id = "lost", Stage = "ReadArticle", Kind = Failure.Refusal, Reason = "403 <b>Forbidden</b>", Attempt = 1, IsFinal = true, Failed = _time.GetUtcNow() }, default);
        using var client = new HttpClient { BaseAddress = _monitor.Address };
        var page = await client.GetStringAsync(new Uri("/operators", UriKind.Relative));

        Assert.Contains("The latest digest is that of Friday 9 January 2026.", page, StringComparison.Ordinal);
        Assert.Contains("well; brought something new", page, StringComparison.Ordinal);
        Assert.Contains("403 &lt;b&gt;Forbidden&lt;/b&gt;", page, StringComparison.Ordinal);
        foreach (var queue in new[] { "articles", "statements", "emails", "confirmations" }) Assert.Contains($"<th scope=\"row\">{queue}</th>", page, StringComparison.Ordinal);
    }

    private async Task<List<MimeMessage>> MailsAsync()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, "mail"));
        return [.. await Task.WhenAll(folder.GetFiles("*.eml").Select(file => MimeMessage.LoadAsync(file.FullName)))];
    }

    private T Service<T>()
        where T : notnull => _monitor.Services.GetRequiredService<T>();
}
