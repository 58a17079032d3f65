using NewsMonitor.Core.Digests;
using NewsMonitor.Core.Digests.Renderings;
using NewsMonitor.Language.Statements;

namespace NewsMonitor.Core.Tests.Digests.Renderings;

public class DigestWordsTests
{
    [Fact]
    public void A_leaders_day_says_how_much_how_meant_and_how_before_about_whom_and_how_and_what_is_rising()
    {
        var day = new LeaderDay
        {
            LeaderId = "arvo-karovsky",
            Name = "Arvo Karovsky",
            Day = new(2026, 1, 8),
            Clusters = 2,
            Outlets = 3,
            Sentiment = new(1, 1, 3, 0, 0),
            Before = new(6, 4, 0, 0, 2),
            About = [new("gradimir-voltsev", "Gradimir Voltsev", TargetKind.Leader, new(0, 0, 2, 0, 0)), new("XS", "Sarmovia", TargetKind.Country, new(0, 0, 0, 0, 1))],
            Rising = [new("burnt ferry", 3, 0.1), new("dam", 2, 0), new("boots", 1, 0)],
        };

        Assert.Equal(
            "5 statements in 3 outlets; 1 positive, 1 neutral, 3 negative; tone −0.40, the 30 days before +0.60 of 12 statements; "
            + "about Gradimir Voltsev (2, hard), Sarmovia (1, pending); rising: burnt ferry (3, before 0.1 a day), dam (2), boots",
            DigestWords.Leader(day));
        Assert.Contains("tone −0.40, nothing before", DigestWords.Leader(day with { Before = Tally.Empty }), StringComparison.Ordinal);
    }
}
