namespace NewsMonitor.Core.Fetching.Robots;

/// <summary>One allow or disallow line: a path prefix in which <c>*</c> stands for any characters and a final <c>$</c> for the end (RFC 9309 §2.2.3).</summary>
internal sealed class RobotsRule
{
    private readonly string[] parts;
    private readonly bool anchored;

    public RobotsRule(bool allows, string pattern)
    {
        Allows = allows;
        Length = pattern.Length;
        anchored = pattern.EndsWith('$');
        parts = (anchored ? pattern[..^1] : pattern).Split('*');
    }

    /// <summary>Whether it allows or disallows.</summary>
    public bool Allows { get; }

    /// <summary>Octets of the pattern: the more, the more specific.</summary>
    public int Length { get; }

    /// <summary>Whether the rule speaks of the path. Takes each part where it first occurs, which is enough and never goes back.</summary>
    public bool Matches(ReadOnlySpan<char> path)
    {
        if (!path.StartsWith(parts[0], StringComparison.Ordinal)) return false;
        var rest = path[parts[0].Length..];
        if (parts.Length == 1) return !anchored || rest.IsEmpty;

        for (var i = 1; i < parts.Length - 1; i++)
        {
            var at = rest.IndexOf(parts[i], StringComparison.Ordinal);
            if (at < 0) return false;
            rest = rest[(at + parts[i].Length)..];
        }

        return anchored ? rest.EndsWith(parts[^1], StringComparison.Ordinal) : rest.Contains(parts[^1], StringComparison.Ordinal);
    }
}
