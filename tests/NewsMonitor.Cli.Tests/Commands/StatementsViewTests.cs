using System.Text.RegularExpressions;
using NewsMonitor.Cli.Commands;
using NewsMonitor.Language.Names;
using NewsMonitor.Language.Statements;
using Spectre.Console;

namespace NewsMonitor.Cli.Tests.Commands;

public sealed partial class StatementsViewTests
{
    private const string Article =
        """
        “We did not ask for this,” President Oleh Varskyy told reporters on Tuesday. “Nobody who has seen the valley would ask for it.”

        Mara Ilvane urged Veldania to return to the table. She said the offer was “fair”.
        """;

    private static readonly Leader[] _leaders =
    [
        new("oleh-varskyy", "Oleh Varskyy", [], [new Office("president", "XV", new DateOnly(2020, 1, 1))], Pronouns.He, "XV"),
        new("mara-ilvane", "Mara Ilvane", [], [new Office("prime minister", "XT")], Pronouns.She, "XT"),
    ];

    private static readonly StatementReader _reader = new(new LeaderIndex(_leaders, [new Country("XV", "Veldania", ["Veldanian"]), new Country("XT", "Torland", ["Torlander"])]));

    [Fact]
    public void Without_a_terminal_brackets_show_what_is_said_and_notes_who_says_it_how_about_whom_and_when()
    {
        var lines = Show(Article).Split('\n');
        Assert.Equal("[1: “We did not ask for this,”] *President Oleh Varskyy* told reporters on Tuesday. [1: “Nobody who has seen the valley would ask for it.”]", lines[0]);
        Assert.Equal("    1 Oleh Varskyy · direct · on Tuesday", lines[1]);
        Assert.Contains("    2 Mara Ilvane · indirect · about Veldania", lines);
        Assert.Contains("    3 Mara Ilvane · mixed", lines);
        Assert.StartsWith("3 statements: 1 direct, 1 indirect, 1 mixed; of leaders: Mara Ilvane 2, Oleh Varskyy 1.", lines[^2], StringComparison.Ordinal);
    }

    [Fact]
    public void An_explanation_tells_by_which_words_and_why()
    {
        var shown = Show(Article, explain: true);
        Assert.Contains("“President Oleh Varskyy” is the name of Oleh Varskyy on the watch list (98 % sure)", shown, StringComparison.Ordinal);
        Assert.Contains("“She” takes up “Mara Ilvane”: Mara Ilvane", shown, StringComparison.Ordinal);
        Assert.Contains("attributed by “urged”", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void An_office_is_explained_by_who_holds_it_since_when() => Assert.Contains(
        "“The Veldanian president” is an office of Oleh Varskyy: president (XV) from 2020-01-01",
        Show("The Veldanian president said that the bridge over the river would be held.", explain: true), StringComparison.Ordinal);

    [Theory]
    [InlineData(24)]
    [InlineData(40)]
    [InlineData(200)]
    public void On_a_terminal_no_line_is_wider_than_it(int width) =>
        Assert.All(Plain(Show(Article, ansi: true, width: width, explain: true)).Split('\n'), line => Assert.InRange(line.Length, 0, width));

    [Fact]
    public void On_a_terminal_the_words_stay_as_they_are() => Assert.Contains(
        "She said the offer was “fair”[3].", Plain(Show(Article, ansi: true, width: 1000)), StringComparison.Ordinal);

    [Fact]
    public void Without_colours_a_line_under_the_words_still_marks_them()
    {
        var shown = Show(Article, ansi: true, colors: ColorSystemSupport.NoColors);
        Assert.Contains("\e[4m", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("38;5", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_line_that_goes_to_a_file_stays_one_line()
    {
        var line = string.Join(' ', Enumerable.Repeat("The harbour stays open.", 400)) + " Mara Ilvane said that the ferries would go.";
        Assert.Contains(Show(line, width: 80).Split('\n'), shown => shown.StartsWith("The harbour", StringComparison.Ordinal) && shown.EndsWith("*Mara Ilvane* said [1: that the ferries would go].", StringComparison.Ordinal));
    }

    [Fact]
    public void Words_from_right_to_left_keep_their_order_and_marks() =>
        Assert.Contains("[1: the text was “نهائي”]", Show("Mara Ilvane said the text was “نهائي”."), StringComparison.Ordinal);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_an_article_brings_does_not_steer_the_terminal(bool ansi)
    {
        var shown = Show("Mara \e[31mIlvane said\a that \u202Ethe ferries\u2066 would go.\e]0;title\a\r", ansi, explain: true);
        foreach (var steering in (string[])["\e[31m", "\e]0", "\a", "\u202E", "\u2066"]) Assert.DoesNotContain(steering, shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "No statements.")]
    [InlineData("The harbour stays open.", "No statements.")]
    [InlineData("\n\n\n", "No statements.")]
    public void An_article_without_statements_says_so(string article, string summary) => Assert.Contains(summary, Show(article), StringComparison.Ordinal);

    [Fact]
    public void What_others_say_is_counted_where_it_is_not_shown()
    {
        var writer = new StringWriter { NewLine = "\n" };
        new StatementsView(Console(writer, false, 80, ColorSystemSupport.NoColors), _leaders, explain: false).Write("A text.", [], 2);
        Assert.Contains("No statements of leaders. 2 of others: --all-speakers shows them.", writer.ToString(), StringComparison.Ordinal);
    }

    private static string Show(string article, bool ansi = false, int width = 80, ColorSystemSupport colors = ColorSystemSupport.EightBit, bool explain = false)
    {
        var writer = new StringWriter { NewLine = "\n" };
        new StatementsView(Console(writer, ansi, width, colors), _leaders, explain).Write(article, _reader.Read(new ArticleText(article)), 0);
        return writer.ToString();
    }

    private static IAnsiConsole Console(StringWriter writer, bool ansi, int width, ColorSystemSupport colors)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = ansi ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = colors,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = width;
        return console;
    }

    private static string Plain(string shown) => Escapes().Replace(shown, string.Empty);

    [GeneratedRegex(@"\e\[[0-9;]*m")]
    private static partial Regex Escapes();
}
