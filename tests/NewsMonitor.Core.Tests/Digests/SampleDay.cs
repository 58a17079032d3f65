using NewsMonitor.Core.Digests.Building;
using NewsMonitor.Core.Feeds.Polling;
using NewsMonitor.Core.Leaders;
using NewsMonitor.Core.Statements;
using NewsMonitor.Language.Names;
using NewsMonitor.Language.Sentiment;
using NewsMonitor.Language.Statements;
using NewsMonitor.Language.Text;

namespace NewsMonitor.Core.Tests.Digests;

/// <summary>A small invented day: what two invented leaders said on 8 January 2026, and one of them the day before.</summary>
internal static class SampleDay
{
    public static readonly DateOnly Day = new(2026, 1, 8);
    public static readonly DateTimeOffset Now = new(2026, 1, 8, 21, 0, 0, TimeSpan.Zero);

    public static readonly WatchList Leaders = new(
        [
            new Leader("arvo-karovsky", "Arvo Karovsky", [], [new Office("president", "XV")], Pronouns.He, "XV"),
            new Leader("ilse-brandvold", "Ilse Brandvold", [], [new Office("foreign minister", "XV")], Pronouns.She, "XV"),
        ]);

    public static readonly FeedList Feeds = new(
        [
            new WatchedFeed("courier", "World", new Uri("https://courier.invalid/rss"), "The Courier"),
            new WatchedFeed("harbour", "World", new Uri("https://harbour.invalid/rss"), "Harbour Post"),
            new WatchedFeed("polaris", "World", new Uri("https://polaris.invalid/rss"), "Polaris"),
        ]);

    /// <summary>The dam in three outlets, the ferry in one, the tariff in two; the ministry's words in one.</summary>
    public static IReadOnlyList<StoredStatement> Statements { get; } =
    [
        Said("arvo-karovsky", "Courier dam", "The Courier", 9, "The Krasna dam will be run by a board of three engineers", SentimentLabel.Positive, "gradimir-voltsev", phrases: ["Krasna dam", "board"]),
        Said("arvo-karovsky", "Harbour dam", "Harbour Post", 10, "The Krasna dam will be run by a board of three engineers", SentimentLabel.Positive, "gradimir-voltsev", phrases: ["Krasna dam"]),
        Said("arvo-karovsky", "Polaris dam", "Polaris", 11, "a board of three engineers will run the Krasna dam", SentimentLabel.Neutral, "gradimir-voltsev", phrases: ["Krasna dam"]),
        Said("arvo-karovsky", "Courier ferry", "The Courier", 12, "Nobody in Sarmovia has paid for the burnt ferry", SentimentLabel.Negative, "XS", TargetKind.Country, phrases: ["burnt ferry"]),
        Said("ilse-brandvold", "Courier tariff", "The Courier", 13, "We will lift the timber tariff in March", SentimentLabel.Positive, phrases: ["timber tariff"]),
        Said("ilse-brandvold", "Polaris tariff", "Polaris", 14, "We will lift the timber tariff in March", null),
    ];

    public static DigestSources Sources => new() { Day = Day, Statements = Statements, Leaders = Leaders, Feeds = Feeds.Feeds, FeedStates = States, Now = Now };

    public static IReadOnlyList<FeedState> States { get; } =
    [
        new FeedState("courier", Feeds.Feeds[0].Url) { LastPoll = Now, LastAnswer = Now, LastNew = Now },
        new FeedState("harbour", Feeds.Feeds[1].Url) { LastPoll = Now, LastAnswer = Now.AddHours(-5), LastNew = Now.AddHours(-5), Failures = 3, LastError = "HttpStatus: 503" },
        new FeedState("polaris", Feeds.Feeds[2].Url) { LastPoll = Now, LastAnswer = Now, LastNew = Now.AddDays(-1) },
    ];

    public static StoredStatement Said(
        string leader, string article, string outlet, int hour, string text, SentimentLabel? label, string? about = null, TargetKind kind = TargetKind.Leader,
        DateOnly? day = null, int revision = 1, IReadOnlyList<string>? phrases = null)
    {
        var on = day ?? Day;
        var id = Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes(article)).PadRight(24, '0')[..24];
        var span = new TextSpan(10, 10 + text.Length);
        SentimentScore? score = label is { } l
            ? new(l, l == SentimentLabel.Positive ? 0.9 : 0.05, l == SentimentLabel.Neutral ? 0.9 : 0.05, l == SentimentLabel.Negative ? 0.9 : 0.05)
            : null;
        var published = new DateTimeOffset(on.ToDateTime(new TimeOnly(hour, 0)), TimeSpan.Zero);
        return new StoredStatement
        {
            Id = StatementId.Derive(on, leader, id + revision, [span]),
            Kind = StatementKind.Direct,
            Text = text,
            Content = [span],
            Verbatim = [span],
            Speaker = new Speaker(leader, leader, new TextSpan(0, 9), Resolution.Name, 1, []),
            Targets = about is null ? [] : [new StoredTarget(new Target(about, about == "XS" ? "Sarmovia" : "Gradimir Voltsev", kind, span), score)],
            Article = new ArticleReference(id, revision, new Uri($"https://outlets.invalid/{id}"), article, outlet, "courier", published, published.AddMinutes(5)),
            Analysis = score is { } s ? new StatementAnalysis(s, phrases ?? [], "test") : null,
        };
    }
}
