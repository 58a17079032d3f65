using NewsMonitor.Language.Statements.Spans;

namespace NewsMonitor.Language.Statements.Finding;

/// <summary>Goes through the stretches of tokens that have one part, half open.</summary>
internal ref struct PartRuns(int start, ReadOnlySpan<Part> parts, Part part)
{
    private readonly ReadOnlySpan<Part> _parts = parts;
    private int _to;

    public (int From, int To) Current { get; private set; }

    public readonly PartRuns GetEnumerator() => this;

    public bool MoveNext()
    {
        var next = _parts[_to..].IndexOf(part);
        if (next < 0) return false;
        var from = _to + next;
        var length = _parts[from..].IndexOfAnyExcept(part);
        _to = length < 0 ? _parts.Length : from + length;
        Current = (start + from, start + _to);
        return true;
    }
}
