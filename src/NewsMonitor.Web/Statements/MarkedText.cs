using NewsMonitor.Core.Statements;
using NewsMonitor.Language.Text;

namespace NewsMonitor.Web.Statements;

/// <summary>What a stretch of the article is to the statement.</summary>
internal enum ReadingMark
{
    None,
    Source,
    Cue,
    Content,
}

/// <summary>A stretch of the article of one kind.</summary>
internal readonly record struct MarkedRun(string Text, ReadingMark Mark);

/// <summary>Cuts an article's text into paragraphs of runs, so that a page can show what of it was read as what.</summary>
internal static class MarkedText
{
    public static IEnumerable<IReadOnlyList<MarkedRun>> Of(string text, StoredStatement statement)
    {
        // Where spans overlap, the content wins over the source, and the source over the cue.
        (TextSpan Span, ReadingMark Mark)[] spans =
        [
            .. statement.Content.Select(s => (s, ReadingMark.Content)),
            (statement.Speaker.Mention, ReadingMark.Source),
            .. statement.Cue is { } cue ? [(cue, ReadingMark.Cue)] : Array.Empty<(TextSpan, ReadingMark)>(),
        ];
        var start = 0;
        while (start < text.Length)
        {
            var end = text.IndexOf("\n\n", start, StringComparison.Ordinal);
            if (end < 0) end = text.Length;
            if (end > start) yield return Runs(text, start, end, spans);
            start = end + 2;
        }
    }

    private static List<MarkedRun> Runs(string text, int start, int end, (TextSpan Span, ReadingMark Mark)[] spans)
    {
        int[] cuts = [.. spans.SelectMany(s => new[] { s.Span.Start, s.Span.End }).Where(c => c > start && c < end).Append(start).Append(end).Distinct().Order()];
        var runs = new List<MarkedRun>();
        for (var i = 0; i + 1 < cuts.Length; i++)
        {
            var covering = spans.Where(s => s.Span.Start <= cuts[i] && s.Span.End > cuts[i]).Select(s => s.Mark).ToArray();
            var mark = covering.Contains(ReadingMark.Content) ? ReadingMark.Content : covering.FirstOrDefault();
            var run = text[cuts[i]..cuts[i + 1]];
            if (runs.Count > 0 && runs[^1].Mark == mark) runs[^1] = new(runs[^1].Text + run, mark);
            else runs.Add(new(run, mark));
        }

        return runs;
    }
}
