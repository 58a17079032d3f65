using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using NewsMonitor.Cli.Hosting;
using NewsMonitor.Core.Articles;
using NewsMonitor.Core.Digests;
using NewsMonitor.Core.Digests.Building;
using NewsMonitor.Core.Queries;
using NewsMonitor.Core.Statements;
using NewsMonitor.Functions.Tests.Http;

[assembly: AssemblyFixture(typeof(SampleSite))]

namespace NewsMonitor.Functions.Tests.Http;

/// <summary>The whole site on the loopback interface: every function on Kestrel, Azurite behind it, and three days of the sample outlets.</summary>
public sealed class SampleSite : IAsyncLifetime
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"site-{Guid.NewGuid():n}");
    private LocalMonitor? _monitor;

    /// <summary>The site's clock: the evening of the last sample day, standing still.</summary>
    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 9, 21, 0, 0, TimeSpan.Zero));

    /// <summary>Asks the site.</summary>
    public HttpClient Client { get; private set; } = null!;

    /// <summary>The key that signed links before the present one.</summary>
    public const string OldLinkKey = "the key of last year";

    /// <summary>Where mails are put.</summary>
    public string MailFolder => Path.Combine(_folder, "mail");

    /// <summary>Its storage.</summary>
    public string ConnectionString => _monitor!.ConnectionString!;

    public IServiceProvider Services => _monitor!.Services;

    public async ValueTask InitializeAsync()
    {
        _monitor = await LocalMonitor.StartAsync(
            new LocalMonitorOptions
            {
                DataFolder = _folder,
                Port = int.Parse(Environment.GetEnvironmentVariable("SITE_PORT") ?? "0", CultureInfo.InvariantCulture),
                Timers = false,
                LogLevel = LogLevel.Warning,
                Time = Time,
                Settings = new Dictionary<string, string?>
                {
                    ["WatchList:Leaders"] = SampleStatements.LeadersFile,
                    ["Limits:RequestsAtOnce"] = "1000000",
                    ["Mail:Host"] = "",
                    ["Mail:PickupFolder"] = MailFolder,
                    ["Subscriptions:PreviousLinkKey"] = OldLinkKey,
                },
            },
            CancellationToken.None);
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = _monitor.Address };
        foreach (var (article, page, statements) in SampleStatements.All()) await KeepAsync(article, page, statements);
        foreach (var day in SampleStatements.Days) await PublishAsync(day);
    }

    /// <summary>Puts an article and its statements into the stores.</summary>
    public async Task KeepAsync(StoredArticle article, byte[] page, IReadOnlyList<StoredStatement> statements)
    {
        var articles = Services.GetRequiredService<IArticleStore>();
        var (row, _) = await articles.ClaimAsync(article.Id, article.Day, article.Seen, default);
        await articles.KeepAsync(article, page, default);
        await articles.FinishAsync(row with { State = ArticleState.Read, Statements = statements.Count }, default);
        if (statements.Count > 0) await Services.GetRequiredService<IStatementStore>().SaveAsync(statements, default);
    }

    public Task<Digest> PublishAsync(DateOnly day) => Services.GetRequiredService<DigestPublisher>().PublishAsync(day, [], default);

    /// <summary>All statements that the API lists for a query, however many parts it takes.</summary>
    public async Task<IReadOnlyList<StoredStatement>> FindAsync(string query)
    {
        var all = new List<StoredStatement>();
        for (string? next = null; ;)
        {
            var json = await Client.GetByteArrayAsync($"/api/statements?{query}{(next is null ? "" : $"&continuation={next}")}");
            var results = JsonSerializer.Deserialize(json, QueryJson.Default.StatementResults)!;
            all.AddRange(results.Statements);
            if ((next = results.Continuation) is null) return all;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        if (_monitor is not null) await _monitor.DisposeAsync();
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }
}
