using NewsMonitor.Core.Analysis;
using NewsMonitor.Core.Articles;
using NewsMonitor.Core.Digests;
using NewsMonitor.Core.Digests.Building;
using NewsMonitor.Core.Failures;
using NewsMonitor.Core.Operations;
using NewsMonitor.Core.Queries;
using NewsMonitor.Core.Statements;
using NewsMonitor.Core.Subscriptions;
using NewsMonitor.Core.Tests.Digests;
using NewsMonitor.Language.Names;
using NewsMonitor.Language.Sentiment;
using NewsMonitor.Language.Statements;
using NewsMonitor.Language.Text;

namespace NewsMonitor.Web.Tests;

/// <summary>Everything that pages, mails and exports show, with the same poison in every string that comes from without, and in the watch list's names.</summary>
internal sealed class Poisoned
{
    public Poisoned(string poison)
    {
        var said = SampleDay.Said("arvo-karovsky", poison, poison, 9, poison, SentimentLabel.Negative, "XS", phrases: [poison]);
        Statement = said with
        {
            Kind = StatementKind.Mixed,
            Cue = new TextSpan(0, 9),
            CueText = "denied " + poison,
            Article = said.Article with { Id = new string('a', 24), Url = UrlOf(poison) },
            Targets = [said.Targets[0] with { Target = said.Targets[0].Target with { Name = poison } }],
            Occasion = new(new TextSpan(10, 10 + poison.Length), null, null, poison),
            Via = [new(poison, new TextSpan(10, 11))],
            Analysis = said.Analysis! with { Analyzer = poison },
            Speaker = said.Speaker with { Name = poison },
        };
        Direct = Statement with { Kind = StatementKind.Direct, Id = StatementId.Derive(said.Day, said.LeaderId, "direct", said.Content), Article = Statement.Article with { Id = new string('b', 24) } };
        Withdrawn = Statement with { Withdrawn = new Withdrawal(2, SampleDay.Now, poison) };
        Article = new StoredArticle
        {
            Id = "a",
            Url = Statement.Article.Url,
            FeedId = "f",
            Outlet = poison,
            Day = SampleDay.Day,
            Seen = SampleDay.Now,
            Title = poison,
            Text = new string('x', 10) + poison + "\n\n" + poison,
            Statements = [],
        };
        var sources = SampleDay.Sources with { Statements = [Statement, Direct] };
        var before = DigestBuilder.Build(sources with
        {
            Day = SampleDay.Day.AddDays(-1),
            Statements = [Statement with { Id = StatementId.Derive(SampleDay.Day.AddDays(-1), said.LeaderId, "b", said.Content) }],
        });
        Digest = DigestBuilder.Build(sources with { Before = [before] }) with
        {
            Corrections = [new Correction(said.LeaderId, poison, poison, Statement.Article.Url, poison, 2, [poison], [poison], SampleDay.Now, SampleDay.Day)],
            Feeds = [new FeedNote("f", poison, FeedNoteState.Failing, SampleDay.Now, poison)],
        };
        Leader = new Leader("arvo-karovsky", poison, [poison], [new Office(poison, "XV")], Pronouns.He, "XV", poison);
        Matrix = WhoAboutWhom.Of([.. Digest.Leaders.Select(l => l with { Name = poison })]);
        Problems = [new ParameterProblem("q", poison)];
        Subscriber = new Subscriber
        {
            Id = "0123",
            Address = "reader@example.org",
            State = SubscriberState.Refused,
            Reason = poison,
            Leaders = ["arvo-karovsky"],
            Time = new DeliveryTime(7, "UTC", []),
        };
        SignUp = new SignUp("0123", "reader@example.org", ["arvo-karovsky"], new DeliveryTime(7, "UTC", []), SampleDay.Now);
        Condition = new Condition(
            SampleDay.Now, [new FeedCondition("f", poison, FeedNoteState.Failing, poison)], [new QueueCondition("articles", 1, SampleDay.Now, 1)], SampleDay.Day, new AnalyzerCost(new AnalysisPrice(), 1, 2),
            [new Failure { Queue = "articles", Id = poison, Stage = "ReadArticle", Kind = "Refused", Reason = poison, Attempt = 5, IsFinal = true, Failed = SampleDay.Now }], 0);
    }

    public StoredStatement Statement { get; }

    public StoredStatement Direct { get; }

    public StoredStatement Withdrawn { get; }

    public StoredArticle Article { get; }

    public Digest Digest { get; }

    public Leader Leader { get; }

    public WhoAboutWhom Matrix { get; }

    public IReadOnlyList<ParameterProblem> Problems { get; }

    public Subscriber Subscriber { get; }

    public SignUp SignUp { get; }

    public Condition Condition { get; }

    /// <summary>An address of the web that carries the poison wherever an address can; a lone half of a pair cannot stand in one.</summary>
    private static Uri UrlOf(string poison) => new("https://outlets.invalid/a?q=" + string.Concat(poison.Take(2000).Where(c => !char.IsSurrogate(c))) + "#\"><b>");
}
