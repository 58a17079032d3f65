namespace NewsMonitor.Language.Text;

/// <summary>
/// Where a dispatch comes from, before its first sentence: “KYIV, Jan 8 (Agency) –”. Followed while the tokens come, so that what follows the
/// dash is known for the beginning of a paragraph.
/// </summary>
internal struct Dateline
{
    // A town of several words, a day and an agency in brackets.
    private const int Longest = 16;

    private int _tokens;
    private bool _mayBe;
    private bool _isTown;

    /// <summary>A paragraph begins.</summary>
    public void Restart() => (_tokens, _mayBe, _isTown) = (0, true, false);

    /// <summary>Takes the next token; true for the dash with which a dateline ends.</summary>
    public bool EndsWith(ReadOnlySpan<char> text, in Token token)
    {
        if (!_mayBe) return false;
        var c = text[token.Start];
        if (_isTown && IsDash(text, token)) return true;
        if (_tokens++ == 0) _isTown = token.Shape == TokenShape.Upper;
        // Towns are set in capitals; where they are not, an agency in brackets tells.
        if (c == '(' && _tokens > 1) _isTown = true;
        _mayBe = _tokens <= Longest && (token.Shape is TokenShape.Upper or TokenShape.Capital or TokenShape.Number || c is ',' or '(' or ')' or '/' or '.' or '\'' or '’');
        return false;
    }

    private static bool IsDash(ReadOnlySpan<char> text, in Token token) =>
        text[token.Start] is '–' or '—' or '-' or '―' && token.Start > 0 && !char.IsLetterOrDigit(text[token.Start - 1]) && token.End < text.Length && (char.IsWhiteSpace(text[token.End]) || IsHyphen(text[token.End]));

    private static bool IsHyphen(char c) => c == '-';
}
