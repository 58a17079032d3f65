using NewsMonitor.Language.Text;

namespace NewsMonitor.Language.Statements;

/// <summary>An article cut into tokens, with what the taggers ask of each token worked out once.</summary>
internal sealed class Reading
{
    /// <summary>The most tokens that <see cref="Window"/> takes in. Longer paragraphs exist, longer attributions hardly.</summary>
    public const int LongestWindow = Before + After;

    private const int Before = 120;
    private const int After = 160;

    public Reading(string text, CueLexicon cues)
    {
        Text = text;
        Tokens = Tokenizer.Tokenize(text);
        Classes = new WordClass[Tokens.Length];
        CueRates = new byte[Tokens.Length];
        Looks = new byte[Tokens.Length];
        Passings = new Passing[Tokens.Length];
        for (var i = 0; i < Tokens.Length; i++)
        {
            Classes[i] = WordClasses.Of(Tokens[i]);
            if (Tokens[i].Shape <= TokenShape.Upper || text[Tokens[i].Start] == ':') CueRates[i] = cues.RateOf(Tokens[i].Word, Tokens[i].Stem);
            Looks[i] = Look(i);
            Passings[i] = PassingOf(i);
        }

        Nearby = Statements.Nearby.Of(Tokens, CueRates);
    }

    public string Text { get; }

    public Token[] Tokens { get; }

    public WordClass[] Classes { get; }

    /// <summary>How often the word of each token attributes, 0 (never) to 255 (always).</summary>
    public byte[] CueRates { get; }

    /// <summary>What each token is to one who passes it on the way from a cue.</summary>
    public Passing[] Passings { get; }

    /// <summary>What stands near each token.</summary>
    public Nearby[] Nearby { get; }

    /// <summary>Class and shape of each token in one number: see <see cref="LookOf"/>.</summary>
    private byte[] Looks { get; }

    /// <summary>Class and shape in one number below 256: what a token looks like when its word is not told.</summary>
    public uint LookOf(int i) => (uint)i < (uint)Looks.Length ? Looks[i] : 255u;

    public uint StemOf(int i) => (uint)i < (uint)Tokens.Length ? Tokens[i].Stem : 1u;

    public uint WordOf(int i) => (uint)i < (uint)Tokens.Length ? Tokens[i].Word : 1u;

    /// <summary>The stretch of tokens that may belong to an attribution whose cue stands at <paramref name="cue"/>: its paragraph, within bounds.</summary>
    public (int Start, int End) Window(int cue)
    {
        var paragraph = Tokens[cue].Paragraph;
        int start = cue, end = cue + 1;
        while (start > 0 && cue - start < Before && Tokens[start - 1].Paragraph == paragraph) start--;
        while (end < Tokens.Length && end - cue < After && Tokens[end].Paragraph == paragraph) end++;
        return (start, end);
    }

    /// <summary>Whether the token before a token (2), the token itself (1) and the one after it (4) stand in quotation marks: tells inside, outside, opening and closing.</summary>
    public uint QuotedAround(int i) => (Tokens[i].Quoted ? 1u : 0) + (i > 0 && Tokens[i - 1].Quoted ? 2u : 0) + (i + 1 < Tokens.Length && Tokens[i + 1].Quoted ? 4u : 0);

    private byte Look(int i)
    {
        ref readonly var token = ref Tokens[i];
        if (Classes[i] != WordClass.Open) return (byte)(16 + (int)Classes[i]);
        return token.Shape == TokenShape.Mark ? (byte)(32 + (token.Word & 127)) : (byte)((int)token.Shape + (CueRates[i] > 100 ? 8 : 0));
    }

    private Passing PassingOf(int i)
    {
        ref readonly var token = ref Tokens[i];
        var passing = Passing.Nothing;
        if (token.Shape == TokenShape.Mark && Text[token.Start] is ',' or ';' or '—' or '–' or '(' or ')') passing |= Passing.Comma;
        if (token.Shape == TokenShape.Quote) passing |= Passing.Quote;
        if (token.Shape is TokenShape.Capital or TokenShape.Upper || Classes[i] == WordClass.Pronoun) passing |= Passing.Name;
        if (CueRates[i] > 100) passing |= Passing.Cue;
        if (Classes[i] is WordClass.That or WordClass.Relative or WordClass.Question or WordClass.Subordinator) passing |= Passing.That;
        return passing;
    }
}
