using NewsMonitor.Language.Text;

namespace NewsMonitor.Language.Sentiment;

/// <summary>A text cut into words once, to be asked about several targets. Immutable.</summary>
public sealed class PreparedText
{
    private readonly Token[] _tokens;

    internal PreparedText(string text, Token[] tokens) => (Text, _tokens) = (text, tokens);

    /// <summary>The text.</summary>
    public string Text { get; }

    internal ReadOnlySpan<Token> Tokens => _tokens;

    /// <summary>The first and the last word of a stretch of the text; null when no word stands there.</summary>
    internal (int First, int Last)? WordsOf(TextSpan target)
    {
        var (first, last) = (FirstEndingAfter(target.Start), FirstEndingAfter(target.End - 1));
        if (last == _tokens.Length || _tokens[last].Start >= target.End) last--;
        if (first == _tokens.Length) return null;
        while (first < last && !_tokens[first].IsWord) first++;
        while (last > first && !_tokens[last].IsWord) last--;
        return first > last || !_tokens[first].IsWord ? null : (first, last);
    }

    // Binary search: targets of a long text cost no walk through it.
    private int FirstEndingAfter(int offset)
    {
        int low = 0, high = _tokens.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_tokens[middle].End > offset) high = middle;
            else low = middle + 1;
        }

        return low;
    }
}
