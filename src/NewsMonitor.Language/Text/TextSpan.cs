using System.Text.Json.Serialization;

namespace NewsMonitor.Language.Text;

/// <summary>A stretch of a text: UTF-16 code units, half open, so that <c>text[span.Start..span.End]</c> is the stretch.</summary>
/// <param name="Start">First code unit, from 0.</param>
/// <param name="End">One past the last code unit; never less than <paramref name="Start"/>.</param>
public readonly record struct TextSpan(int Start, int End)
{
    /// <summary>Number of UTF-16 code units.</summary>
    [JsonIgnore]
    public int Length => End - Start;

    /// <summary>True when no code unit is covered.</summary>
    [JsonIgnore]
    public bool IsEmpty => End <= Start;

    /// <summary>True when both cover at least one code unit in common.</summary>
    public bool Overlaps(TextSpan other) => Start < other.End && other.Start < End;

    /// <summary>True when <paramref name="other"/> lies wholly within this span.</summary>
    public bool Contains(TextSpan other) => Start <= other.Start && other.End <= End;

    /// <summary>The characters covered, in the text the span was taken from.</summary>
    public ReadOnlySpan<char> Of(string text) => text.AsSpan(Start, Length);
}
