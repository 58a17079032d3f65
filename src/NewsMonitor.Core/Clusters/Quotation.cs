using NewsMonitor.Core.Statements;
using NewsMonitor.Language.Statements;

namespace NewsMonitor.Core.Clusters;

/// <summary>Which characters of a statement's text are verbatim.</summary>
internal static class Quotation
{
    /// <summary>For each character of the text whether it stands in quotation marks in the article.</summary>
    public static bool[] Of(StoredStatement statement)
    {
        var marks = new bool[statement.Text.Length];
        if (statement.Kind == StatementKind.Direct) Array.Fill(marks, true);
        if (statement.Kind != StatementKind.Mixed) return marks;

        // The text is the content's stretches joined by a blank each; where it was tidied beyond that, the places are only near,
        // which is near enough to tell a quoted run.
        var offset = 0;
        foreach (var stretch in statement.Content)
        {
            foreach (var verbatim in statement.Verbatim)
            {
                var start = Math.Max(verbatim.Start, stretch.Start) - stretch.Start + offset;
                var end = Math.Min(Math.Min(verbatim.End, stretch.End) - stretch.Start + offset, marks.Length);
                if (start < end) Array.Fill(marks, true, start, end - start);
            }

            offset += stretch.End - stretch.Start + 1;
        }

        return marks;
    }
}
