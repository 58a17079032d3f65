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
        for (var i = 0; i < Tokens.Length; i++)
        {
            Classes[i] = WordClasses.Of(Tokens[i]);
            if (Tokens[i].Shape <= TokenShape.Upper || text[Tokens[i].Start] == ':') CueRates[i] = cues.RateOf(Tokens[i].Word);
        }
    }

    public string Text { get; }

    public Token[] Tokens { get; }

    public WordClass[] Classes { get; }

    /// <summary>How often the word of each token attributes, 0 (never) to 255 (always).</summary>
    public byte[] CueRates { get; }

    /// <summary>Class and shape in one number: what a token looks like when its word is not told.</summary>
    public uint LookOf(int i)
    {
        if ((uint)i >= (uint)Tokens.Length) return 255;
        ref readonly var token = ref Tokens[i];
        if (Classes[i] != WordClass.Open) return 16u + (uint)Classes[i];
        return token.Shape == TokenShape.Mark ? 32u + (token.Word & 127) : (uint)token.Shape + (CueRates[i] > 100 ? 8u : 0);
    }

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
}
