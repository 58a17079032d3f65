using NewsMonitor.Language.Text;

namespace NewsMonitor.Language.Names;

/// <summary>A stretch of capitalised words that may name a person.</summary>
/// <param name="From">First token after titles and nationalities.</param>
/// <param name="To">One past the last token.</param>
/// <param name="Titled">True when a title stands before it ("Mr Zelensky").</param>
/// <param name="Feminine">True or false where the title tells; null otherwise.</param>
internal readonly record struct PersonName(int From, int To, bool Titled, bool? Feminine)
{
    public TextSpan SpanIn(ReadOnlySpan<Token> tokens) => new(tokens[From].Start, tokens[To - 1].End);
}
