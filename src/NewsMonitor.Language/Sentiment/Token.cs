namespace NewsMonitor.Language.Sentiment;

/// <summary>A word or a mark of a text, with all that is known of it without a target.</summary>
/// <param name="Start">First UTF-16 code unit.</param>
/// <param name="End">One past the last.</param>
/// <param name="Word">Hash of the lower-case form; that of <see cref="Tokenizer.Name"/> for a name.</param>
/// <param name="Stem">Hash of the stem, likewise.</param>
/// <param name="Facts">What the lexicon says of it.</param>
/// <param name="Marks">Its surroundings.</param>
internal readonly record struct Token(int Start, int End, uint Word, uint Stem, WordFacts Facts, Marks Marks)
{
    /// <summary>The valence, turned round and weakened where negated.</summary>
    public float Valence => Is(Marks.Negated) ? Facts.Valence * -0.7f : Facts.Valence;

    public bool IsWord => !Is(Marks.Comma | Marks.Break | Marks.Stop | Marks.Quote);

    public bool Is(Marks any) => (Marks & any) != 0;
}

/// <summary>What is seen of a token where it stands.</summary>
[Flags]
internal enum Marks : ushort
{
    None = 0,
    Comma = 1,

    /// <summary>A semicolon, colon, dash or bracket.</summary>
    Break = 1 << 1,

    /// <summary>The end of a sentence or line.</summary>
    Stop = 1 << 2,
    Quote = 1 << 3,
    Name = 1 << 4,

    /// <summary>Within quotation marks.</summary>
    Quoted = 1 << 5,

    /// <summary>Within quotation marks that hold no more than three words.</summary>
    ScareQuoted = 1 << 6,
    Negated = 1 << 7,

    /// <summary>Opens another clause: but, while, who, that.</summary>
    Joint = 1 << 8,

    /// <summary>But, yet, however, although, despite.</summary>
    Contrast = 1 << 9,
    Auxiliary = 1 << 10,
}
