using NewsMonitor.Core.Digests;
using NewsMonitor.Core.Digests.Building;
using NewsMonitor.Core.Statements;
using NewsMonitor.Core.Tests.Digests;
using NewsMonitor.Language.Statements;
using NewsMonitor.Language.Text;

namespace NewsMonitor.Core.Tests.Statements;

public class LeadTests
{
    [Theory]
    [InlineData("denied", "denied")]
    [InlineData("has ruled out", "has ruled out")]
    [InlineData("didn't say", "didn't say")]
    [InlineData("asked", "asked")]
    [InlineData("said", null)]
    [InlineData("has previously said", null)]
    [InlineData("According to", null)]
    [InlineData(":", null)]
    [InlineData(null, null)]
    public void What_says_more_than_that_it_was_said_is_a_lead(string? cue, string? lead) => Assert.Equal(lead, Lead.Of(Reported(cue, cueAt: 0)));

    [Fact]
    public void Words_behind_the_statement_lead_to_nothing() => Assert.Null(Lead.Of(Reported("insisted", cueAt: 90)));

    [Fact]
    public void Verbatim_words_need_none() => Assert.Null(Lead.Of(Reported("denied", cueAt: 0) with { Kind = StatementKind.Direct }));

    [Fact]
    public void What_was_denied_reads_against_its_claim_and_repeats_its_denial()
    {
        Assert.Equal(Novelty.Reversed, Judge(Said("that a warning shot had been fired at the trawlers", "denied"), Said("a warning shot had been fired at the trawlers", "said")));
        Assert.Equal(Novelty.Repeated, Judge(Said("that a warning shot had been fired at the trawlers", "denied"), Said("no warning shot had been fired at the trawlers", "said")));
        Assert.Equal(Novelty.Reversed, Judge(Said("any concession over the squid grounds", "has ruled out"), Said("a concession over the squid grounds was possible", "said")));
    }

    private static Novelty Judge(StoredStatement then, StoredStatement now)
    {
        var sources = SampleDay.Sources with { Statements = [] };
        var before = DigestBuilder.Build(sources with { Day = SampleDay.Day.AddDays(-1), Statements = [then with { Id = StatementId.Derive(SampleDay.Day.AddDays(-1), then.LeaderId, "then", then.Content) }] });
        return Assert.Single(DigestBuilder.Build(sources with { Statements = [now], Before = [before] }).Clusters).Novelty;
    }

    private static StoredStatement Said(string words, string cue) => SampleDay.Said("arvo-karovsky", words[..9], "Polaris", 9, words, null) with
    {
        Kind = StatementKind.Indirect,
        Verbatim = [],
        Cue = new TextSpan(0, cue.Length),
        CueText = cue,
    };

    private static StoredStatement Reported(string? cue, int cueAt) => SampleDay.Said("arvo-karovsky", "Polaris", "Polaris", 9, "that the gates would open", null) with
    {
        Kind = StatementKind.Indirect,
        Cue = cue is null ? null : new TextSpan(cueAt, cueAt + cue.Length),
        CueText = cue,
        Content = [new TextSpan(20, 45)],
    };
}
