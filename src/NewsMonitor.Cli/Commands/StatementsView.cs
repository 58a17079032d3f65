using System.Globalization;
using NewsMonitor.Language.Statements;
using NewsMonitor.Language.Text;
using Spectre.Console;

namespace NewsMonitor.Cli.Commands;

/// <summary>Shows an article in the terminal with its statements marked, and who said each of them about whom.</summary>
internal static class StatementsView
{
    public static void Write(string text, IReadOnlyList<Statement> statements, bool explain)
    {
        var marks = statements.SelectMany((s, i) => Marks(s, i + 1)).OrderBy(m => m.Span.Start).ToList();
        var at = 0;
        foreach (var (span, style, label) in marks)
        {
            if (span.Start < at || span.IsEmpty) continue;
            AnsiConsole.Write(new Text(text[at..span.Start]));
            AnsiConsole.Write(new Text(text[span.Start..span.End], style));
            AnsiConsole.Write(new Text(label, new Style(Color.Grey)));
            at = span.End;
        }

        AnsiConsole.WriteLine(text[at..]);
        AnsiConsole.WriteLine();
        for (var i = 0; i < statements.Count; i++) WriteLine(text, i + 1, statements[i], explain);
    }

    private static IEnumerable<(TextSpan Span, Style Style, string Label)> Marks(Statement statement, int number)
    {
        yield return (statement.Speaker.Mention, new Style(Color.Aqua, decoration: Decoration.Bold), string.Empty);
        if (statement.Cue is { } cue) yield return (cue, new Style(Color.Green), string.Empty);
        foreach (var span in statement.Content)
            yield return (span, new Style(statement.Kind == StatementKind.Indirect ? Color.Yellow : Color.Orange1, decoration: Decoration.Underline), $"[{number}]");
    }

    private static void WriteLine(string text, int number, Statement statement, bool explain)
    {
        var speaker = statement.Speaker;
        var about = statement.Targets.Count == 0 ? string.Empty : $" about {string.Join(", ", statement.Targets.Select(t => t.Name))}";
        AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[grey]{number,3}[/] [aqua]{(speaker.Name.Length == 0 ? "(unnamed)" : speaker.Name)}[/] {statement.Kind.ToString().ToLowerInvariant()}{about}: {statement.Text}");
        if (!explain) return;
        var how = speaker.Resolution switch
        {
            Resolution.Name => "by name",
            Resolution.Alias => "by a part or another spelling of the name",
            Resolution.Office => "by office, country and date",
            Resolution.Pronoun => "a pronoun, which takes up the nearest fitting subject or speaker",
            _ => "not resolved",
        };
        var others = speaker.Candidates.Count == 0 ? string.Empty : $"; also possible: {string.Join(", ", speaker.Candidates)}";
        AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"      [grey]“{text[speaker.Mention.Start..speaker.Mention.End]}”: {how}, {speaker.Confidence:P0} sure{others}[/]");
        if (statement.Occasion is { } occasion) AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"      [grey]said {text[occasion.Mention.Start..occasion.Mention.End]}[/]");
    }
}
