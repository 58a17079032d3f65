using NewsMonitor.Language.Statements.Spans;
using NewsMonitor.Language.Text;

namespace NewsMonitor.Language.Statements.Finding;

/// <summary>
/// Interviews and minutes set as a play: a paragraph that opens with a name and a colon is what its bearer said, to the paragraph's end. A
/// label that stands once is a caption or a heading; one that comes again is a voice, and so is one that stands between two of those.
/// </summary>
internal static class Transcript
{
    private const int LongestLabel = 5;

    public static IReadOnlyList<Attribution> Find(Reading reading)
    {
        var tokens = reading.Tokens;
        List<(int From, int Colon, uint Last)>? labels = null;
        for (var i = 0; i < tokens.Length; i++)
        {
            if (i > 0 && tokens[i - 1].Paragraph == tokens[i].Paragraph) continue;
            if (ColonAfterLabel(reading, i) is { } colon) (labels ??= []).Add((i, colon, tokens[colon - 1].Word));
        }

        if (labels is null or [_]) return [];
        var voices = labels.CountBy(label => label.Last).Where(voice => voice.Value > 1).Select(voice => voice.Key).ToHashSet();
        var found = new List<Attribution>();
        var (begins, ends) = (labels.FindIndex(label => voices.Contains(label.Last)), labels.FindLastIndex(label => voices.Contains(label.Last)));
        if (begins < 0) return [];
        foreach (var (from, colon, _) in labels[begins..(ends + 1)])
        {
            var end = colon + 1;
            while (end < tokens.Length && tokens[end].Paragraph == tokens[from].Paragraph) end++;
            if (end == colon + 1) continue;
            var parts = new Part[end - from];
            parts.AsSpan(0, colon - from).Fill(Part.Source);
            parts[colon - from] = Part.Cue;
            parts.AsSpan(colon + 1 - from).Fill(Part.Content);
            found.Add(new Attribution(colon, from, parts, Sure, 0));
        }

        return found;
    }

    // Nothing but capitalised words and their abbreviations' stops before the colon.
    private static int? ColonAfterLabel(Reading reading, int from)
    {
        var tokens = reading.Tokens;
        for (var i = from; i < tokens.Length && i - from <= LongestLabel && tokens[i].Paragraph == tokens[from].Paragraph; i++)
        {
            if (reading.Text[tokens[i].Start] == ':') return i > from ? i : null;
            if (tokens[i].Shape is not (TokenShape.Capital or TokenShape.Upper or TokenShape.Stop) || tokens[i].Quoted) return null;
        }

        return null;
    }

    // Log odds beyond any that are learned.
    private const float Sure = 20;
}
