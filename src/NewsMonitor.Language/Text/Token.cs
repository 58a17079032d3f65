namespace NewsMonitor.Language.Text;

/// <summary>A word, a number or one mark of punctuation, with where it stands.</summary>
internal struct Token
{
    /// <summary>First code unit.</summary>
    public int Start;

    /// <summary>One past the last code unit.</summary>
    public int End;

    /// <summary>Hash of the word in lower case, curly apostrophes as straight ones.</summary>
    public uint Word;

    /// <summary>Hash of what inflected forms of the word have in common: says, said and saying are three, slams, slammed and slamming one.</summary>
    public uint Stem;

    /// <summary>Hash of the last three letters in lower case.</summary>
    public uint Ending;

    /// <summary>Number of the sentence, from 0 through the whole text.</summary>
    public int Sentence;

    /// <summary>Number of the paragraph, from 0 through the whole text.</summary>
    public int Paragraph;

    /// <summary>How the token is written.</summary>
    public TokenShape Shape;

    /// <summary>True between quotation marks, and for the marks themselves.</summary>
    public bool Quoted;

    /// <summary>True between marks that give words as they were spoken; false within those of titles, nicknames and headlines.</summary>
    public bool Verbatim;

    /// <summary>True for the first token of a sentence, leaving an opening quotation mark aside.</summary>
    public bool OpensSentence;

    /// <summary>The characters covered, as a span.</summary>
    public readonly TextSpan Span => new(Start, End);
}

/// <summary>How a token is written.</summary>
internal enum TokenShape : byte
{
    /// <summary>in small letters</summary>
    Lower,

    /// <summary>With a capital first letter</summary>
    Capital,

    /// <summary>IN CAPITALS, at least two letters.</summary>
    Upper,

    /// <summary>With a digit.</summary>
    Number,

    /// <summary>A comma, semicolon, bracket, symbol.</summary>
    Mark,

    /// <summary>A full stop, question or exclamation mark.</summary>
    Stop,

    /// <summary>A quotation mark.</summary>
    Quote,
}
