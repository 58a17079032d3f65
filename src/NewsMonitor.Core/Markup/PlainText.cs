using System.Buffers;

namespace NewsMonitor.Core.Markup;

/// <summary>
/// Collects text for people to read: white space collapsed, control characters dropped, what came as a C1 control read as windows-1252.
/// Its buffer is pooled: <see cref="Finish"/> hands out the string and gives it back.
/// </summary>
/// <param name="lines">Whether <see cref="Break"/> leaves a line break; otherwise it leaves a blank.</param>
internal ref struct PlainText(bool lines)
{
    private enum Gap : byte
    {
        None,
        Blank,
        Line,
    }

    // Everything that is not copied as it stands: controls, spaces other than the plain one, invisible marks.
    private static readonly SearchValues<char> _special = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7f, 0x22)).Select(c => (char)c), '\u1680', .. "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u2028\u2029\u202f\u205f\u3000\ufeff\ufffe\uffff"]);

    private char[] _buffer = [];
    private int _length;
    private Gap _gap;

    /// <summary>Appends decoded text.</summary>
    public void Append(scoped ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            var plain = text.IndexOfAny(_special);
            if (plain < 0) plain = text.Length;
            if (plain > 0) AppendRun(text[..plain]);
            if (plain == text.Length) return;
            AppendSpecial(text[plain]);
            text = text[(plain + 1)..];
        }
    }

    /// <summary>Appends HTML character data: <see cref="Append"/> after decoding its references.</summary>
    public void AppendEncoded(scoped ReadOnlySpan<char> text)
    {
        Span<char> symbol = stackalloc char[4];
        while (true)
        {
            var ampersand = text.IndexOf('&');
            if (ampersand < 0)
            {
                Append(text);
                return;
            }

            Append(text[..ampersand]);
            text = text[ampersand..];
            var length = CharacterReferences.Decode(text, legacy: true, symbol, out var written);
            Append(length == 0 ? text[..1] : symbol[..written]);
            text = text[Math.Max(length, 1)..];
        }
    }

    /// <summary>The next word is a word of its own.</summary>
    public void Blank()
    {
        if (_gap == Gap.None) _gap = Gap.Blank;
    }

    /// <summary>The next word begins a line.</summary>
    public void Break() => _gap = lines ? Gap.Line : Gap.Blank;

    /// <summary>The text, or <see langword="null"/> if nothing but white space came.</summary>
    public string? Finish()
    {
        var text = _length == 0 ? null : Mojibake.Repair(_buffer.AsSpan(0, _length));
        if (_buffer.Length > 0) ArrayPool<char>.Shared.Return(_buffer);
        _buffer = [];
        _length = 0;
        return text;
    }

    private void AppendRun(scoped ReadOnlySpan<char> run)
    {
        var trimmed = run.TrimStart(' ');
        if (trimmed.Length < run.Length) Blank();
        run = trimmed.TrimEnd(' ');
        if (run.IsEmpty) return;
        var endsBlank = run.Length < trimmed.Length;
        while (true)
        {
            // Two blanks in a row are rare: look for them in one sweep instead of at every word.
            var gap = run.IndexOf("  ");
            if (gap < 0) break;
            Copy(run[..gap]);
            Blank();
            run = run[gap..].TrimStart(' ');
        }

        Copy(run);
        if (endsBlank) Blank();
    }

    private void AppendSpecial(char c)
    {
        if (char.IsWhiteSpace(c) && c != '\u0085') Blank();
        else if (c is >= '\u0080' and <= '\u009f' && !char.IsControl(CharacterReferences.FromC1(c))) Copy([CharacterReferences.FromC1(c)]);
    }

    private void Copy(scoped ReadOnlySpan<char> text)
    {
        if (_buffer.Length - _length < text.Length + 1) Grow(text.Length + 1);
        if (_gap != Gap.None && _length > 0) _buffer[_length++] = _gap == Gap.Line ? '\n' : ' ';
        _gap = Gap.None;
        text.CopyTo(_buffer.AsSpan(_length));
        _length += text.Length;
    }

    private void Grow(int more)
    {
        var larger = ArrayPool<char>.Shared.Rent(Math.Max(256, Math.Max(_length + more, _buffer.Length * 2)));
        _buffer.AsSpan(0, _length).CopyTo(larger);
        if (_buffer.Length > 0) ArrayPool<char>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
