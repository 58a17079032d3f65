using CsCheck;
using NewsMonitor.Language.Names;
using NewsMonitor.Language.Statements;

namespace NewsMonitor.Language.Tests.Statements;

public sealed class StatementReaderTests
{
    private static readonly LeaderIndex _leaders = new(
        [
            new Leader("oleh-varskyy", "Oleh Varskyy", [], [new Office("president", "XV", new DateOnly(2020, 1, 1))], Pronouns.He, "XV"),
            new Leader("mara-ilvane", "Mara Ilvane", [], [new Office("prime minister", "XT", new DateOnly(2021, 1, 1))], Pronouns.She, "XT"),
        ],
        [new Country("XV", "Veldania", ["Veldanian", "Veldanians", "Vesk"]), new Country("XT", "Torland", ["Torlander", "Tor"])]);

    private static readonly StatementReader _reader = new(_leaders);

    [Theory]
    [InlineData("“We will hold the bridge,” Mr Varskyy said on Monday.", "oleh-varskyy", StatementKind.Direct)]
    [InlineData("Ms Ilvane said that Veldania would sign the treaty in spring.", "mara-ilvane", StatementKind.Indirect)]
    [InlineData("Oleh Varskiy said the offer was “a step back” and would be refused.", "oleh-varskyy", StatementKind.Mixed)]
    [InlineData("The harbour will open in May, according to Ms Ilvane.", "mara-ilvane", StatementKind.Indirect)]
    public void Reads_the_kind_and_the_leader(string text, string leader, StatementKind kind)
    {
        var statement = Assert.Single(_reader.ReadLeaders(new ArticleText(text)));
        Assert.Equal(leader, statement.Speaker.Id);
        Assert.Equal(kind, statement.Kind);
    }

    [Fact]
    public void Credits_a_spokesman_not_his_leader() =>
        Assert.Empty(_reader.ReadLeaders(new ArticleText("“There is no plan,” said a spokesman for Mr Varskyy.")));

    [Fact]
    public void Another_of_the_same_family_is_not_the_leader() =>
        Assert.Empty(_reader.ReadLeaders(new ArticleText("“I paint boats,” said Petra Varskyy, a painter.")));

    [Fact]
    public void A_pronoun_goes_on_with_who_spoke_before()
    {
        var statements = _reader.ReadLeaders(new ArticleText("“We will hold the bridge,” Mr Varskyy said.\n\n“Nobody will cross it,” he said."));
        Assert.Equal(2, statements.Count);
        Assert.All(statements, s => Assert.Equal("oleh-varskyy", s.Speaker.Id));
        Assert.Equal(Resolution.Pronoun, statements[1].Speaker.Resolution);
    }

    [Fact]
    public void A_clause_about_others_does_not_change_who_goes_on_speaking()
    {
        var statements = _reader.ReadLeaders(new ArticleText(
            "Citing the arrest of a smuggler, Mr Varskyy suggested the harbour could be closed by Mara Ilvane, whose officials became known for their haste.\n\n“Maybe then they would listen,” he said."));
        Assert.All(statements, s => Assert.Equal("oleh-varskyy", s.Speaker.Id));
        Assert.Contains(statements, s => s.Kind == StatementKind.Direct);
    }

    [Fact]
    public void Names_the_countries_and_leaders_spoken_of()
    {
        var statement = Assert.Single(_reader.ReadLeaders(new ArticleText("Ms Ilvane said that Veldania and Mr Varskyy had broken their word.")));
        Assert.Equal(["XV", "oleh-varskyy"], statement.Targets.Select(t => t.Id));
    }

    [Fact]
    public void Any_text_is_read_and_every_offset_lies_within_it() =>
        Gen.OneOf(Gen.String, Gen.String[Gen.Char["“”\"'‘’«» \nAa.,said\uD800\uDC00"], 0, 400]).Sample(text =>
        {
            foreach (var statement in _reader.Read(new ArticleText(text)))
            {
                Assert.NotEmpty(statement.Content);
                foreach (var span in statement.Content) Assert.InRange(span.End, span.Start + 1, text.Length);
                Assert.InRange(statement.Speaker.Mention.End, statement.Speaker.Mention.Start, text.Length);
            }
        });
}
