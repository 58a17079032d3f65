using NewsMonitor.Language.Statements;
using NewsMonitor.Language.Text;

namespace NewsMonitor.Cli.Commands;

/// <summary>What a character of an article is to the statement it belongs to.</summary>
internal enum StatementMark : byte
{
    /// <summary>It belongs to none.</summary>
    None,

    /// <summary>Said, in the outlet's words.</summary>
    Paraphrase,

    /// <summary>Said, word for word.</summary>
    Verbatim,

    /// <summary>It attributes.</summary>
    Cue,

    /// <summary>It names who said it.</summary>
    Speaker,
}

/// <summary>Where the statements of a text stand in it, by character. A statement's number is its place in the list, from 1.</summary>
internal sealed class StatementMarks
{
    private readonly StatementMark[] _marks;
    private readonly Dictionary<int, int> _openings = [];
    private readonly Dictionary<int, int> _closings = [];

    /// <summary>Marks the statements of a text of so many characters.</summary>
    public StatementMarks(int length, IReadOnlyList<Statement> statements)
    {
        _marks = new StatementMark[length];
        for (var i = 0; i < statements.Count; i++)
        {
            foreach (var span in statements[i].Content)
            {
                Fill(span, StatementMark.Paraphrase);
                (_openings[span.Start], _closings[span.End]) = (i + 1, i + 1);
            }

            foreach (var span in statements[i].Kind == StatementKind.Direct ? statements[i].Content : statements[i].Verbatim) Fill(span, StatementMark.Verbatim);
        }

        // Who says one thing may be named within another that is said.
        foreach (var statement in statements)
        {
            if (statement.Cue is { } cue) Fill(cue, StatementMark.Cue);
            Fill(statement.Speaker.Mention, StatementMark.Speaker);
        }
    }

    /// <summary>The mark of the character at an offset.</summary>
    public StatementMark this[int at] => _marks[at];

    /// <summary>Number of the statement of which a stretch begins at the offset; null when none does.</summary>
    public int? Opening(int at) => _openings.TryGetValue(at, out var number) ? number : null;

    /// <summary>Number of the statement of which a stretch ends before the offset; null when none does.</summary>
    public int? Closing(int at) => _closings.TryGetValue(at, out var number) ? number : null;

    private void Fill(TextSpan span, StatementMark mark) => _marks.AsSpan(span.Start, span.Length).Fill(mark);
}
