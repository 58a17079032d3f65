namespace NewsMonitor.Language.KeyPhrases;

/// <summary>A word of the text.</summary>
/// <param name="Start">First character.</param>
/// <param name="Length">Characters, with a possessive ending.</param>
/// <param name="BaseLength">Characters without it.</param>
/// <param name="Stem">Hash of its stem.</param>
/// <param name="Facts">What is known of it.</param>
/// <param name="Marks">What the text shows of it.</param>
internal readonly record struct PhraseToken(int Start, int Length, int BaseLength, uint Stem, WordFacts Facts, TokenMarks Marks)
{
    /// <summary>True when every given mark is there.</summary>
    public bool Is(TokenMarks marks) => (Marks & marks) == marks;

    /// <summary>True when the word has one of the roles.</summary>
    public bool Has(FunctionRole role) => (Facts.Role & role) != 0;

    /// <summary>True for a word that may be part of a key phrase.</summary>
    public bool IsContent => !Has(FunctionRole.Break);

    /// <summary>True for a capital that no sentence's start explains.</summary>
    public bool IsName => (Marks & (TokenMarks.Capital | TokenMarks.AfterStop)) == TokenMarks.Capital;
}

/// <summary>What the text shows of a word.</summary>
[Flags]
internal enum TokenMarks : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Starts with a capital.</summary>
    Capital = 1,

    /// <summary>Something other than blanks lies before it, or a line's end: no phrase runs across.</summary>
    AfterPause = 2,

    /// <summary>A sentence may start here.</summary>
    AfterStop = 4,

    /// <summary>Starts with a digit.</summary>
    Number = 8,

    /// <summary>Has a hyphen.</summary>
    Hyphen = 16,

    /// <summary>An adverb in -ly.</summary>
    Adverb = 32,

    /// <summary>Ends as abstract nouns and nouns of persons do: -ment, -ion, -ity.</summary>
    Abstract = 64,

    /// <summary>Ends in -ing or -ed, in lower case: a verb's form, or an adjective's.</summary>
    Participle = 128,
}
