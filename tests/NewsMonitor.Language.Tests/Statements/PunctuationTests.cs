using NewsMonitor.Language.Names;
using NewsMonitor.Language.Statements;

namespace NewsMonitor.Language.Tests.Statements;

/// <summary>Punctuation as outlets, agencies, keyboards and exports write it, around one and the same plain statements.</summary>
public sealed class PunctuationTests
{
    private static readonly StatementReader _reader = new(new LeaderIndex(
        [
            new Leader("oleh-varskyy", "Oleh Varskyy", [], [new Office("president", "XV", new DateOnly(2020, 1, 1))], Pronouns.He, "XV"),
            new Leader("mara-ilvane", "Mara Ilvane", [], [new Office("prime minister", "XT", new DateOnly(2021, 1, 1))], Pronouns.She, "XT"),
        ],
        [new Country("XV", "Veldania", ["Veldanian", "Veldanians", "Vesk"]), new Country("XT", "Torland", ["Torlander", "Tor"])]));

    [Theory]
    [InlineData("“", "”")]
    [InlineData("\"", "\"")]
    [InlineData("‘", "’")]
    [InlineData("'", "'")]
    [InlineData("“", "\"")]
    [InlineData("«", "»")]
    [InlineData("« ", " »")]
    [InlineData("»", "«")]
    [InlineData("‹", "›")]
    [InlineData("„", "“")]
    [InlineData("„", "”")]
    [InlineData("„", "\"")]
    [InlineData("‚", "‘")]
    [InlineData("”", "”")]
    [InlineData("「", "」")]
    [InlineData("＂", "＂")]
    public void Quotation_marks_of_any_typesetter_hold_a_direct_statement(string open, string close)
    {
        var statement = Only($"{open}We will hold the bridge{close}, Oleh Varskyy said on Monday.");
        Assert.Equal(StatementKind.Direct, statement.Kind);
        Assert.Equal("oleh-varskyy", statement.Speaker.Id);
        Assert.Equal($"{open}We will hold the bridge{close}", statement.Text);
    }

    [Theory]
    [InlineData("‘She told me it was “a step back” and nothing more,’ Oleh Varskyy said.", "‘She told me it was “a step back” and nothing more,’")]
    [InlineData("“Mara Ilvane called it ‘a step back’ and left,” Oleh Varskyy said.", "“Mara Ilvane called it ‘a step back’ and left,”")]
    [InlineData("\"Mara Ilvane called it 'a step back' and left,\" Oleh Varskyy said.", "\"Mara Ilvane called it 'a step back' and left,\"")]
    [InlineData("“He said “never” to me,” Oleh Varskyy said.", "“He said “never” to me,”")]
    [InlineData("“[The Torlanders] will not cross,” Oleh Varskyy said.", "“[The Torlanders] will not cross,”")]
    [InlineData("“We will hold the bridge … for as long as it takes,” Oleh Varskyy said.", "“We will hold the bridge … for as long as it takes,”")]
    public void A_quotation_within_a_quotation_does_not_end_it(string article, string content) => AssertOnly(article, StatementKind.Direct, content);

    [Theory]
    [InlineData("‘It’s the valley’s bridge, and we won’t leave it,’ Oleh Varskyy said.", StatementKind.Direct, "‘It’s the valley’s bridge, and we won’t leave it,’")]
    [InlineData("'It's the valley's bridge, and we won't leave it,' Oleh Varskyy said.", StatementKind.Direct, "'It's the valley's bridge, and we won't leave it,'")]
    [InlineData("Oleh Varskyy said the allies’ plan was ‘a gift’ to the enemy.", StatementKind.Mixed, "the allies’ plan was ‘a gift’ to the enemy")]
    [InlineData("The ministers’ bus was late, and Oleh Varskyy said that the bridge would be held.", StatementKind.Indirect, "that the bridge would be held")]
    [InlineData("Oleh Varskyy said that they would stop ’em at the bridge.", StatementKind.Indirect, "that they would stop ’em at the bridge")]
    [InlineData("Oleh Varskyy said that nobody had seen such floods since the ’90s.", StatementKind.Indirect, "that nobody had seen such floods since the ’90s")]
    [InlineData("Oleh Varskyy said that nobody had seen such floods since the '90s.", StatementKind.Indirect, "that nobody had seen such floods since the '90s")]
    [InlineData("The rock ’n’ roll years were over, Oleh Varskyy said.", StatementKind.Indirect, "The rock ’n’ roll years were over")]
    [InlineData("The water stood 6' 2\" high at the bridge, Oleh Varskyy said.", StatementKind.Indirect, "The water stood 6' 2\" high at the bridge")]
    public void An_apostrophe_is_no_quotation_mark(string article, StatementKind kind, string content) => AssertOnly(article, kind, content);

    [Theory]
    [InlineData("“Never!” said Oleh Varskyy.", "“Never!”")]
    [InlineData("“Who would leave the valley?” Oleh Varskyy asked.", "“Who would leave the valley?”")]
    [InlineData("Oleh Varskyy said: “It is a step back.”", "“It is a step back.”")]
    [InlineData("Oleh Varskyy said: “It is a step back”.", "“It is a step back”")]
    [InlineData("Oleh Varskyy: “We will hold the bridge.”", "“We will hold the bridge.”")]
    [InlineData("“We will hold the bridge,”\u00A0Oleh\u00A0Varskyy said.", "“We will hold the bridge,”")]
    public void Stops_and_blanks_stand_where_the_house_style_has_them(string article, string content) => AssertOnly(article, StatementKind.Direct, content);

    [Theory]
    [InlineData("“We will,” Oleh Varskyy said, “hold the bridge.”", "“We will,”", "“hold the bridge.”")]
    [InlineData("‘We did not ask for this,’ Oleh Varskyy told reporters. ‘Nobody who has seen the valley would ask for it.’", "‘We did not ask for this,’", "‘Nobody who has seen the valley would ask for it.’")]
    [InlineData("“We will hold the bridge,” Oleh Varskyy said. “The valley knows why.\n\n“It will not be forgotten.”", "“We will hold the bridge,”", "“The valley knows why.\n\n“It will not be forgotten.”")]
    public void A_quotation_goes_on_after_its_cue(string article, params string[] contents)
    {
        var statement = Only(article);
        Assert.Equal(StatementKind.Direct, statement.Kind);
        Assert.Equal(contents, statement.Content.Select(span => span.Of(article).ToString()));
    }

    [Fact]
    public void A_quotation_of_several_paragraphs_opens_each_and_closes_the_last()
    {
        AssertOnly("Oleh Varskyy said: “The valley knows why.\n\n“It will not be forgotten.\n\n“Never.”\n\nThe harbour stays open.", StatementKind.Direct, "“The valley knows why.\n\n“It will not be forgotten.\n\n“Never.”");
        AssertOnly("Oleh Varskyy said: “The valley knows why.”\n\n“No entry” stood on a board at the quay.", StatementKind.Direct, "“The valley knows why.”");
    }

    [Theory]
    [InlineData("VESK, Veldania (Harbour News) — Oleh Varskyy said on Monday that the bridge would be held.")]
    [InlineData("VESK, Nov. 3 (HNA) - Oleh Varskyy said that the bridge would be held.")]
    [InlineData("Vesk: Oleh Varskyy said that the bridge would be held.")]
    [InlineData("By Ada Norring\n\nOleh Varskyy said that the bridge would be held.")]
    [InlineData("By Ada Norring and Tor Vale, Harbour News\n3 November 2025\n\nOleh Varskyy said that the bridge would be held.")]
    [InlineData("(HNA) Oleh Varskyy said that the bridge would be held.")]
    [InlineData("Oleh Varskyy said that the bridge would be held. (HNA)")]
    [InlineData("A VALLEY WAITS\n\nOleh Varskyy said that the bridge would be held.")]
    [InlineData("‘A step back’\n\nOleh Varskyy said that the bridge would be held.")]
    [InlineData("Her book, ‘The Long Valley’, came out when Oleh Varskyy said that the bridge would be held.")]
    public void Datelines_bylines_agencies_sub_headings_and_titles_are_not_said(string article) => AssertOnly(article, StatementKind.Indirect, "that the bridge would be held");

    [Theory]
    [InlineData("• Oleh Varskyy said that the bridge would be held\n• Mara Ilvane said that the ferries would go")]
    [InlineData("* Oleh Varskyy said that the bridge would be held\n* Mara Ilvane said that the ferries would go")]
    [InlineData("- The harbour is open.\n- Oleh Varskyy said that the bridge would be held.\n- Mara Ilvane said that the ferries would go.")]
    [InlineData("Oleh Varskyy said that the bridge would be held.\r\n\r\nMara Ilvane said that the ferries would go.\r\n")]
    public void Items_of_a_list_and_paragraphs_are_read_apart(string article) => Assert.Equal(
        [("oleh-varskyy", "that the bridge would be held"), ("mara-ilvane", "that the ferries would go")],
        _reader.Read(new ArticleText(article)).Select(statement => (statement.Speaker.Id, statement.Text)));

    [Theory]
    [InlineData("Oleh Varskyy said on Monday that the bridge over\nthe Ozer would be held, and that the ferries\nwould go until the end of May.", StatementKind.Indirect, "that the bridge over\nthe Ozer would be held, and that the ferries\nwould go until the end of May")]
    [InlineData("“We will hold the bridge over\nthe Ozer for as long as it takes,” Oleh Varskyy\nsaid on Monday.", StatementKind.Direct, "“We will hold the bridge over\nthe Ozer for as long as it takes,”")]
    public void A_line_break_is_not_a_paragraph(string article, StatementKind kind, string content) => AssertOnly(article, kind, content);

    [Fact]
    public void Marks_of_doubt_around_a_name_are_no_statement() =>
        Assert.Empty(_reader.Read(new ArticleText("Oleh Varskyy crossed the “friendship bridge” on Monday.")));

    private static void AssertOnly(string article, StatementKind kind, string content)
    {
        var statement = Only(article);
        Assert.Equal((kind, "oleh-varskyy", content), (statement.Kind, statement.Speaker.Id, statement.Text));
    }

    private static Statement Only(string article) => Assert.Single(_reader.Read(new ArticleText(article)));
}
