namespace NewsMonitor.Core.Markup;

// What begins with "<!" or "<?": comments, CDATA sections, document types, instructions.
internal ref partial struct MarkupTokenizer
{
    private void ReadDeclaration(int start)
    {
        var rest = _text[start..];
        if (rest.StartsWith("<!--"))
        {
            var end = _noCommentEnd ? -1 : rest[4..].IndexOf("-->");
            _noCommentEnd |= end < 0;
            if (end >= 0) Skip(start, start + 4 + end + 3);
            else SkipToGreaterThan(start);
        }
        else if (rest.StartsWith("<![CDATA[", StringComparison.OrdinalIgnoreCase))
        {
            Kind = MarkupToken.CharacterData;
            ContentStart = start + 9;
            ContentEnd = CharacterDataEnd(ContentStart);
            Position = Math.Min(_text.Length, ContentEnd + 3);
        }
        else if (rest.StartsWith("<!DOCTYPE", StringComparison.OrdinalIgnoreCase))
        {
            ReadDocumentType(start);
        }
        else
        {
            SkipToGreaterThan(start);
        }
    }

    // Whoever goes back into a section looks for the same end again.
    private int CharacterDataEnd(int from)
    {
        if (from >= _characterDataFrom && from <= _characterDataEnd) return _characterDataEnd;
        var end = _text[from..].IndexOf("]]>");
        _characterDataFrom = from;
        return _characterDataEnd = end < 0 ? _text.Length : from + end;
    }

    private void ReadDocumentType(int start)
    {
        SkipToGreaterThan(start);
        Kind = MarkupToken.DocumentType;
        ContentStart = ContentEnd = Position;
        var bracket = _text[start..].IndexOfAny('[', '>');
        if (_documentTypeSeen || bracket < 0 || _text[start + bracket] != '[') return;

        // The internal subset ends at the first ']' that a '>' follows. Only the first declaration can have one.
        _documentTypeSeen = true;
        ContentStart = start + bracket + 1;
        var from = ContentStart;
        while (true)
        {
            var close = _text[from..].IndexOf(']');
            if (close < 0) break;
            close += from;
            var after = close + 1;
            while (after < _text.Length && char.IsWhiteSpace(_text[after])) after++;
            if (after < _text.Length && _text[after] == '>')
            {
                ContentEnd = close;
                Position = after + 1;
                return;
            }

            from = close + 1;
        }

        ContentStart = ContentEnd = Position;
    }

    private void ReadInstruction(int start)
    {
        // "?>" ends it; without one before the next tag, the first '>' does: of a declaration before that tag, of code even in it.
        var next = _text[(start + 1)..].IndexOf('<');
        var proper = (next < 0 ? _text[start..] : _text.Slice(start, next + 1)).IndexOf("?>");
        if (proper > 0)
        {
            Skip(start, start + proper + 2);
        }
        else if (_text[start..].StartsWith("<?xml", StringComparison.OrdinalIgnoreCase))
        {
            SkipToGreaterThan(start);
        }
        else
        {
            var end = _text[start..].IndexOf('>');
            Skip(start, end < 0 ? _text.Length : start + end + 1);
        }
    }
}
