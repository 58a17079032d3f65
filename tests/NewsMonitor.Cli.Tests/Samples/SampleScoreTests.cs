using NewsMonitor.Cli.Samples;
using NewsMonitor.Language.Statements;

namespace NewsMonitor.Cli.Tests.Samples;

public class SampleScoreTests
{
    private static readonly ExpectedArticle[] _expected =
    [
        new("/a.html", "The Meridian Courier", default, "en",
        [
            new("arvo-karovsky", StatementKind.Direct, ["They need a reason to sign,", "and I intend to give them one"], []),
            new("arvo-karovsky", StatementKind.Indirect, ["the dam could be run by three engineers"], []),
            new("ilse-brandvold", StatementKind.Mixed, ["the letter was “not a no”"], []),
            new("ilse-brandvold", StatementKind.Indirect, ["Ms Haldorsen for her patience"], [], Optional: true),
        ]),
    ];

    [Fact]
    public void The_same_words_of_the_same_leader_on_the_same_page_are_right()
    {
        var score = Score(
            new("/a.html", "arvo-karovsky", "“They need a reason to sign, and I intend to give them one”"),
            new("/a.html", "arvo-karovsky", "that the dam could be run by three engineers"),
            new("/a.html", "ilse-brandvold", "the letter was “not a no”"));

        Assert.Equal((3, 1d, 1d), (score.Right, score.Recall, score.Precision));
    }

    [Theory]
    [InlineData("/b.html", "ilse-brandvold", "the letter was “not a no”")]
    [InlineData("/a.html", "arvo-karovsky", "the letter was “not a no”")]
    [InlineData("/a.html", "ilse-brandvold", "the letter")]
    [InlineData("/a.html", "ilse-brandvold", "the letter was sent on Friday by a courier who did not give a name and took no receipt")]
    public void Another_page_or_leader_or_mostly_other_words_are_not(string page, string leader, string text)
    {
        var score = Score(new FoundStatement(page, leader, text));

        Assert.Equal((0, 3), (score.Right, score.Missing.Count));
        Assert.Equal(text, Assert.Single(score.Surplus).Text);
    }

    [Fact]
    public void What_readers_disagree_on_is_neither_right_nor_wrong()
    {
        var score = Score(new FoundStatement("/a.html", "ilse-brandvold", "Ms Haldorsen for her patience"));

        Assert.Equal((0, 3, 0), (score.Right, score.Missing.Count, score.Surplus.Count));
    }

    [Fact]
    public void A_statement_found_twice_is_right_once()
    {
        var once = new FoundStatement("/a.html", "ilse-brandvold", "the letter was “not a no”");

        var score = Score(once, once with { });

        Assert.Equal((1, 1, 0.5), (score.Right, score.Surplus.Count, score.Precision));
    }

    private static SampleScore Score(params FoundStatement[] found) => SampleScore.Of(found, _expected);
}
