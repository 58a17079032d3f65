namespace NewsMonitor.Core.Feeds.Parsing;

/// <summary>Where in a text something stands, as people count.</summary>
internal static class TextPlace
{
    /// <summary>Line and column, both from 1, of a character; lines end at LF, CR LF or CR.</summary>
    public static (int Line, int Column) Of(ReadOnlySpan<char> text, int position)
    {
        var line = 1;
        var start = 0;
        for (var i = 0; i < position; i++)
        {
            if (text[i] != '\n' && (text[i] != '\r' || (i + 1 < text.Length && text[i + 1] == '\n'))) continue;
            line++;
            start = i + 1;
        }

        return (line, position - start + 1);
    }
}
