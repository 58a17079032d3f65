using System.Text.Json.Serialization;
using NewsMonitor.Language.Text;

namespace NewsMonitor.Language.Statements;

/// <summary>One attribution in an article: who (source), by which words (cue), what (content). All spans are offsets into the article's text.</summary>
public sealed record Statement
{
    /// <summary>How much of the content stands in quotation marks.</summary>
    public required StatementKind Kind { get; init; }

    /// <summary>Who is said to have said it.</summary>
    public required Speaker Speaker { get; init; }

    /// <summary>The words that attribute ("said", "according to"), or null where only the layout does (a colon form, a quotation that runs on).</summary>
    public TextSpan? Cue { get; init; }

    /// <summary>What was said: one or more stretches in reading order, never overlapping.</summary>
    public required IReadOnlyList<TextSpan> Content { get; init; }

    /// <summary>The stretches of <see cref="Content"/> that are given word for word, without their quotation marks.</summary>
    public IReadOnlyList<TextSpan> Verbatim { get; init; } = [];

    /// <summary>The content's words as one readable string, its stretches joined by a blank.</summary>
    public required string Text { get; init; }

    /// <summary>The leaders and countries that the content speaks of.</summary>
    public IReadOnlyList<Target> Targets { get; init; } = [];

    /// <summary>When and where it was said, as far as the article tells; null when it does not.</summary>
    public Occasion? Occasion { get; init; }

    /// <summary>Whom the article has it from, nearest first ("…, Reuters reported, citing …"); empty for what the outlet heard itself.</summary>
    public IReadOnlyList<Relay> Via { get; init; } = [];
}

/// <summary>How much of a statement is verbatim.</summary>
public enum StatementKind
{
    /// <summary>All of it stands in quotation marks.</summary>
    Direct,

    /// <summary>None of it does.</summary>
    Indirect,

    /// <summary>Part of it does.</summary>
    Mixed,
}

/// <summary>The source of a statement.</summary>
/// <param name="Id">The leader's id when the source is one on the watch list; null otherwise.</param>
/// <param name="Name">The resolved name: the leader's, or the fullest form of the name in the article, or the mention itself when unresolved.</param>
/// <param name="Mention">The words that stand in the text for the source ("Mr Zelensky", "he").</param>
/// <param name="Resolution">How the mention was resolved.</param>
/// <param name="Confidence">0 to 1: how sure the resolution is.</param>
/// <param name="Candidates">Where the resolution was not certain: the names that came into question, best first.</param>
public sealed record Speaker(
    string? Id,
    string Name,
    TextSpan Mention,
    Resolution Resolution,
    double Confidence,
    IReadOnlyList<string> Candidates)
{
    /// <summary>For a pronoun: the words of the article that it takes up; null for other mentions. Explains a reading, and is not stored with it.</summary>
    [JsonIgnore]
    public TextSpan? Antecedent { get; init; }
}

/// <summary>How a mention was resolved to a name.</summary>
public enum Resolution
{
    /// <summary>Not resolved: the mention stands for itself, the candidates say who it might be.</summary>
    None,

    /// <summary>By the name as the watch list or the article gives it in full.</summary>
    Name,

    /// <summary>By a listed alias, a spelling variant or a part of the name.</summary>
    Alias,

    /// <summary>By office, country and date ("the Ukrainian president").</summary>
    Office,

    /// <summary>By a pronoun that follows a name.</summary>
    Pronoun,
}

/// <summary>A leader or country that a statement speaks of.</summary>
/// <param name="Id">The leader's id, or the country's ISO 3166-1 alpha-2 code in upper case.</param>
/// <param name="Name">The name shown to readers.</param>
/// <param name="Kind">Leader or country.</param>
/// <param name="Mention">Where the content first names it.</param>
public sealed record Target(string Id, string Name, TargetKind Kind, TextSpan Mention);

/// <summary>What a target is.</summary>
public enum TargetKind
{
    /// <summary>A leader on the watch list.</summary>
    Leader,

    /// <summary>A country, by its name, its people, its capital or its seat of government.</summary>
    Country,
}

/// <summary>When and where something was said, apart from when the article was published.</summary>
/// <param name="Mention">The words that tell ("on Jan 7", "in a post on Telegram").</param>
/// <param name="Earliest">First day that the words can mean, resolved against the article's date; null when they tell no time.</param>
/// <param name="Latest">Last day that they can mean.</param>
/// <param name="Venue">Where or through what ("over WhatsApp", "in Paris"), in the article's words; null when not told.</param>
public sealed record Occasion(TextSpan Mention, DateOnly? Earliest, DateOnly? Latest, string? Venue);

/// <summary>A link of the chain by which a statement reached the article.</summary>
/// <param name="Name">The outlet or person that reported it.</param>
/// <param name="Mention">Where the article names it.</param>
public sealed record Relay(string Name, TextSpan Mention);
