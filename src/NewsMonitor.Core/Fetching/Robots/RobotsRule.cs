namespace NewsMonitor.Core.Fetching.Robots;

/// <summary>One allow or disallow line: a path prefix in which <c>*</c> stands for any characters and a final <c>$</c> for the end (RFC 9309 §2.2.3).</summary>
internal sealed class RobotsRule
{
    private readonly string[] _parts;
    private readonly bool _anchored;

    public RobotsRule(bool allows, string pattern)
    {
        Allows = allows;
        Length = pattern.Length;
        _anchored = pattern.EndsWith('$');
        _parts = (_anchored ? pattern[..^1] : pattern).Split('*');
    }

    /// <summary>Whether it allows or disallows.</summary>
    public bool Allows { get; }

    /// <summary>Octets of the pattern: the more, the more specific.</summary>
    public int Length { get; }

    /// <summary>Whether the rule speaks of the path. Takes each part where it first occurs, which is enough and never goes back.</summary>
    public bool Matches(ReadOnlySpan<char> path)
    {
        if (!path.StartsWith(_parts[0], StringComparison.Ordinal)) return false;
        var rest = path[_parts[0].Length..];
        if (_parts.Length == 1) return !_anchored || rest.IsEmpty;

        for (var i = 1; i < _parts.Length - 1; i++)
        {
            var at = rest.IndexOf(_parts[i], StringComparison.Ordinal);
            if (at < 0) return false;
            rest = rest[(at + _parts[i].Length)..];
        }

        return _anchored ? rest.EndsWith(_parts[^1], StringComparison.Ordinal) : rest.Contains(_parts[^1], StringComparison.Ordinal);
    }
}
