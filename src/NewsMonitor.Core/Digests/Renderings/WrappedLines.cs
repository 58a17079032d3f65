using System.Text;

namespace NewsMonitor.Core.Digests.Renderings;

/// <summary>Breaks plain text to lines, as mail has it (RFC 3676, 4.2).</summary>
public static class WrappedLines
{
    /// <summary>Characters of a line at most; a longer word, such as an address, has one of its own.</summary>
    public const int Width = 72;

    /// <summary>Appends a text, broken to lines. Line breaks, controls and marks of direction within it are blanks; those blanks that it begins with stay.</summary>
    /// <param name="text">What it is appended to.</param>
    /// <param name="line">The text.</param>
    /// <param name="indent">What further lines begin with.</param>
    public static void Append(StringBuilder text, string line, string indent)
    {
        var column = 0;
        var leading = line.Length - line.TrimStart(' ').Length;
        foreach (var word in PlainLine.Of(line).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (column == 0)
            {
                text.Append(' ', leading).Append(word);
                column = leading + word.Length;
            }
            else if (column + 1 + word.Length > Width)
            {
                text.Append('\n').Append(indent).Append(word);
                column = indent.Length + word.Length;
            }
            else
            {
                text.Append(' ').Append(word);
                column += 1 + word.Length;
            }
        }

        text.Append('\n');
    }
}
