namespace NewsMonitor.Core.Digests.Renderings;

/// <summary>Cuts texts at a word.</summary>
public static class Shortened
{
    /// <summary>The text, or as many of its words as fit and an ellipsis. On one line.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="length">Longest result in UTF-16 code units, at least 2.</param>
    public static string To(string text, int length)
    {
        text = string.Join(' ', text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
        if (text.Length <= length) return text;
        var cut = text.LastIndexOf(' ', length - 1);
        if (cut < length / 2) cut = length - 1;
        if (char.IsHighSurrogate(text[cut - 1])) cut--;
        return text[..cut].TrimEnd(' ', ',', ';', ':', '.') + "…";
    }
}
