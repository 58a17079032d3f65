using System.Globalization;
using NewsMonitor.Language.Names;
using NewsMonitor.Language.Statements;
using NewsMonitor.Language.Text;
using Spectre.Console;

namespace NewsMonitor.Cli.Commands;

/// <summary>
/// Shows an article with its statements marked where they stand and, under each paragraph, who said them, how, and about whom. On a terminal
/// by colours and lines under the words, wrapped to its width; elsewhere by brackets, a line for a line of the text.
/// </summary>
/// <param name="console">Where to.</param>
/// <param name="leaders">The watch list, for what explanations tell of a leader.</param>
/// <param name="explain">Whether to tell why each speaker was chosen.</param>
internal sealed class StatementsView(IAnsiConsole console, IReadOnlyList<Leader> leaders, bool explain)
{
    private const string Indent = "    ";

    private static readonly Style _note = new(Color.Grey);

    private readonly bool _styled = console.Profile.Capabilities.Ansi;

    /// <summary>Writes the article; <paramref name="unshown"/> is how many statements of others were left out.</summary>
    public void Write(string text, IReadOnlyList<Statement> statements, int unshown)
    {
        var readable = Readable(text);
        var marks = new StatementMarks(text.Length, statements);
        var number = 0;
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start) is >= 0 and var found ? found : text.Length;
            WriteLine(Marked(readable, marks, new(start, end)));
            for (; number < statements.Count && statements[number].Content[0].Start < end; number++) WriteNotes(readable, number + 1, statements[number]);
            start = end + 1;
        }

        WriteLine([]);
        WriteLine([(Summary(statements, unshown), _note)]);
    }

    // Runs of one style. Where there are no styles, brackets tell what is said and stars who says it.
    private List<(string Text, Style Style)> Marked(string text, StatementMarks marks, TextSpan line)
    {
        var runs = new List<(string, Style)>();
        for (var at = line.Start; at < line.End;)
        {
            var from = at;
            if (marks.Opening(at) is { } opening && !_styled) runs.Add(($"[{opening}: ", Style.Plain));
            var mark = marks[at];
            do at++;
            while (at < line.End && marks[at] == mark && marks.Opening(at) is null && marks.Closing(at) is null);
            var run = text[from..at].TrimEnd('\r');
            runs.Add((!_styled && mark == StatementMark.Speaker ? $"*{run}*" : run, StyleOf(mark)));
            if (marks.Closing(at) is { } closing) runs.Add((_styled ? $"[{closing}]" : "]", _note));
        }

        return runs;
    }

    private void WriteNotes(string text, int number, Statement statement)
    {
        var speaker = statement.Speaker;
        List<(string, Style)> note = [($"{number} ", _note), (Who(text, speaker), speaker.Id is null ? Style.Plain : StyleOf(StatementMark.Speaker))];
        note.Add(($" · {Name(statement.Kind)}", Style.Plain));
        if (statement.Targets.Count > 0) note.Add(($" · about {string.Join(", ", statement.Targets.Select(target => Readable(target.Name)))}", Style.Plain));
        if (statement.Occasion is { } occasion) note.Add(($" · {OneLine(text, occasion.Mention)}", Style.Plain));
        WriteLine(note, Indent);
        if (!explain) return;
        foreach (var reason in SpeakerExplanation.Of(text, statement, leaders)) WriteLine([(Readable(reason), _note)], Indent + "  ");
    }

    private static string Who(string text, Speaker speaker)
    {
        if (speaker.Mention.IsEmpty) return "(nobody named)";
        return speaker.Resolution == Resolution.None ? $"“{OneLine(text, speaker.Mention)}”" : Readable(speaker.Name.ReplaceLineEndings(" "));
    }

    private static string Name(StatementKind kind) => kind.ToString().ToLowerInvariant();

    private static string Summary(IReadOnlyList<Statement> statements, int unshown)
    {
        var others = unshown == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $" {unshown} of others: --all-speakers shows them.");
        if (statements.Count == 0) return $"No statements{(unshown == 0 ? string.Empty : " of leaders")}.{others}";
        var kinds = statements.CountBy(statement => statement.Kind).OrderBy(kind => kind.Key).Select(kind => $"{kind.Value} {Name(kind.Key)}");
        var leaders = statements.Where(statement => statement.Speaker.Id is not null).CountBy(statement => statement.Speaker.Name).OrderByDescending(leader => leader.Value)
            .Select(leader => $"{leader.Key} {leader.Value}").ToList();
        return string.Create(CultureInfo.InvariantCulture, $"{statements.Count} {(statements.Count == 1 ? "statement" : "statements")}: {string.Join(", ", kinds)}")
            + $"{(leaders.Count == 0 ? "; none of a leader on the watch list" : $"; of leaders: {string.Join(", ", leaders)}")}.{others}";
    }

    private void WriteLine(List<(string Text, Style Style)> runs, string indent = "")
    {
        if (!_styled)
        {
            console.Profile.Out.Writer.WriteLine(indent + string.Concat(runs.Select(run => run.Text)));
            return;
        }

        var paragraph = new Paragraph();
        foreach (var (text, style) in runs) paragraph.Append(text, style);
        if (runs.Count == 0) console.WriteLine();
        else if (indent.Length == 0) console.Write(paragraph);
        else console.Write(new Padder(paragraph, new Padding(indent.Length, 0, 0, 0)));
        if (runs.Count > 0 && indent.Length == 0) console.WriteLine();
    }

    private static Style StyleOf(StatementMark mark) => mark switch
    {
        StatementMark.Speaker => new Style(Color.Aqua, decoration: Decoration.Bold),
        StatementMark.Cue => new Style(Color.Green),
        StatementMark.Verbatim => new Style(Color.Orange1, decoration: Decoration.Underline),
        StatementMark.Paraphrase => new Style(Color.Yellow, decoration: Decoration.Underline),
        _ => Style.Plain,
    };

    private static string OneLine(string text, TextSpan span) => text[span.Start..span.End].ReplaceLineEndings(" ");

    // What an article brings must not steer the terminal: no control characters, no turning of the direction. As long as before.
    private static string Readable(string text) => string.Create(text.Length, text, static (to, from) =>
    {
        for (var i = 0; i < to.Length; i++)
        {
            var c = from[i];
            var turns = c is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069' or '\u061C';
            to[i] = turns || (char.IsControl(c) && c is not ('\n' or '\r' or '\t')) ? '\uFFFD' : c == '\t' ? ' ' : c;
        }
    });
}
