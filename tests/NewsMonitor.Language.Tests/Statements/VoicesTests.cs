using NewsMonitor.Language.Names;
using NewsMonitor.Language.Statements;

namespace NewsMonitor.Language.Tests.Statements;

/// <summary>What the form of an article tells about who speaks: marks, paragraphs, labels, datelines, and one who says what another said.</summary>
public sealed class VoicesTests
{
    private static readonly StatementReader _reader = new(new LeaderIndex(
        [
            new Leader("oleh-varskyy", "Oleh Varskyy", [], [new Office("president", "XV", new DateOnly(2020, 1, 1))], Pronouns.He, "XV"),
            new Leader("mara-ilvane", "Mara Ilvane", [], [new Office("prime minister", "XT", new DateOnly(2021, 1, 1))], Pronouns.She, "XT"),
        ],
        [new Country("XV", "Veldania", ["Veldanian", "Veldanians", "Vesk"]), new Country("XT", "Torland", ["Torlander", "Tor"])]));

    [Fact]
    public void A_quotation_left_open_goes_on_in_the_paragraphs_that_open_with_a_mark()
    {
        var statement = Only(
            """
            “I was told that the water would not come.

            “I was told so as mayor, in the year it came.

            “I do not intend to be told so again,” Mr Varskyy said.

            The hall was silent.
            """);
        Assert.Equal(StatementKind.Direct, statement.Kind);
        Assert.StartsWith("“I was told that the water", statement.Text, StringComparison.Ordinal);
        Assert.Contains("as mayor", statement.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("silent", statement.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_quotation_that_was_closed_does_not_go_on_in_anothers()
    {
        var statements = Read("“The bridge is ours,” Mr Varskyy said.\n\n“It is not,” Ms Ilvane said.");
        Assert.Equal([("oleh-varskyy", "“The bridge is ours,”"), ("mara-ilvane", "“It is not,”")], statements.Select(s => (s.Speaker.Id!, s.Text)));
    }

    [Fact]
    public void What_follows_between_marks_in_the_same_paragraph_is_said_by_the_same() =>
        Assert.Contains("until the floods are over", Only("“We will hold the bridge,” Mr Varskyy said on Monday. “We will hold it until the floods are over.”").Text, StringComparison.Ordinal);

    [Fact]
    public void A_cue_at_the_end_takes_its_sentence_whole() =>
        Assert.StartsWith("Torland has also proposed", Only("Torland has also proposed joint operation of the dam, which Veldania took in 2022 and joined to its own grid, with a Torlander manager, Mr Varskyy said in December.").Text, StringComparison.Ordinal);

    [Fact]
    public void Who_says_one_thing_and_promises_another_makes_two_statements()
    {
        var statements = Read("Mr Varskyy said smugglers were behind the drones and promised cheaper insurance within the month.");
        Assert.Equal(["smugglers were behind the drones", "cheaper insurance within the month"], statements.Select(s => s.Text));
        Assert.All(statements, s => Assert.Equal("oleh-varskyy", s.Speaker.Id));
    }

    [Fact]
    public void What_somebody_seeks_or_cites_is_not_said()
    {
        var statement = Only("Veldanian President Oleh Varskyy is seeking a new meeting with Ms Ilvane. Citing the seizure of the port, Mr Varskyy suggested Torland could move against the smugglers.");
        Assert.Equal("Torland could move against the smugglers", statement.Text);
    }

    [Fact]
    public void An_aside_is_heard_from_nobody()
    {
        var aside = Read("Mr Varskyy spoke as officials from both sides discussed the matter of water and the fate of the Krasna dam - the largest in the valley - which he described as the two thorniest issues in the talks.")
            .Single(s => s.Text.EndsWith("the two thorniest issues in the talks", StringComparison.Ordinal));
        Assert.Equal(("oleh-varskyy", 0), (aside.Speaker.Id, aside.Via.Count));
    }

    [Fact]
    public void An_interview_is_read_by_its_labels()
    {
        var statements = Read(
            """
            The Courier: Will they come?

            Ilvane: They have both asked about the weather. Nobody asks about the weather in a place he does not mean to visit.

            The Courier: And if they do not?

            Ilvane: Then the soup will be eaten by others.
            """);
        Assert.Equal(
            ["They have both asked about the weather. Nobody asks about the weather in a place he does not mean to visit", "Then the soup will be eaten by others"],
            statements.Where(s => s.Speaker.Id == "mara-ilvane").Select(s => s.Text));
    }

    [Fact]
    public void A_dateline_is_no_part_of_what_is_said()
    {
        var text = Only("VESK, Jan 8 (Polaris) - Veldania will keep its ferries running through the winter, President Oleh Varskyy said on Thursday.").Text;
        Assert.StartsWith("Veldania will keep", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_was_asked_did_not_say_what_he_was_asked() =>
        Assert.All(Read("Asked whether the bridge would be sold, Mr Varskyy replied: “I sell nothing that I have to cross.”"), statement => Assert.DoesNotContain("whether", statement.Text, StringComparison.Ordinal));

    [Fact]
    public void A_title_with_its_country_names_the_leader() =>
        Assert.Equal("mara-ilvane", Only("Prime Minister Mara Ilvane of Torland said the treaty would be signed in spring.").Speaker.Id);

    [Fact]
    public void What_an_outlet_heard_is_told_with_the_outlet()
    {
        var statement = Only("Polaris Radio reported that Mara Ilvane had said that the treaty would be signed in spring.");
        Assert.Equal("mara-ilvane", statement.Speaker.Id);
        Assert.Equal("Polaris Radio", Assert.Single(statement.Via).Name);
        Assert.DoesNotContain("Ilvane", statement.Text, StringComparison.Ordinal);
    }

    private static Statement Only(string text) => Assert.Single(Read(text));

    private static IReadOnlyList<Statement> Read(string text) => _reader.ReadLeaders(new ArticleText(text, Published: new DateOnly(2026, 1, 8)));
}
