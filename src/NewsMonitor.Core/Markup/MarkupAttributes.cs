using System.Buffers;

namespace NewsMonitor.Core.Markup;

/// <summary>
/// Walks the attributes of one start tag, quoted, unquoted or without a value. Of attributes given twice both are seen; which counts is the caller's
/// choice (HTML: the first).
/// </summary>
/// <param name="attributes"><see cref="MarkupTokenizer.Attributes"/>.</param>
internal ref struct MarkupAttributes(ReadOnlySpan<char> attributes)
{
    private static readonly SearchValues<char> _nameEnds = SearchValues.Create(" \t\r\n\f=/");
    private ReadOnlySpan<char> _rest = attributes;

    /// <summary>The name as written.</summary>
    public ReadOnlySpan<char> Name { get; private set; }

    /// <summary>The value as written: references not decoded, quotes taken off.</summary>
    public ReadOnlySpan<char> Value { get; private set; }

    /// <summary>Moves to the next attribute; <see langword="false"/> after the last.</summary>
    public bool Next()
    {
        var rest = _rest.TrimStart(" \t\r\n\f/\"'=");
        if (rest.IsEmpty) return false;
        var end = rest.IndexOfAny(_nameEnds);
        if (end < 0) end = rest.Length;
        Name = rest[..end];
        Value = default;
        rest = rest[end..].TrimStart();
        if (rest.IsEmpty || rest[0] != '=')
        {
            _rest = rest;
            return true;
        }

        rest = rest[1..].TrimStart();
        if (!rest.IsEmpty && rest[0] is '"' or '\'')
        {
            var close = rest[1..].IndexOf(rest[0]);
            Value = close < 0 ? rest[1..] : rest.Slice(1, close);
            _rest = close < 0 ? default : rest[(close + 2)..];
            if (Value.EndsWith('=') && !_rest.IsEmpty && !char.IsWhiteSpace(_rest[0]) && _rest[0] != '/')
            {
                // type="a href="b": the first value was not closed, and the quote that seems to close it opens the next.
                var blank = Value.LastIndexOfAny(" \t\r\n");
                if (blank > 0)
                {
                    _rest = rest[(blank + 1)..];
                    Value = Value[..blank].TrimEnd();
                }
            }

            return true;
        }

        var stop = rest.IndexOfAny(" \t\r\n\f");
        if (stop < 0) stop = rest.Length;
        Value = rest[..stop].TrimEnd("\"'");
        _rest = rest[stop..];
        return true;
    }
}
