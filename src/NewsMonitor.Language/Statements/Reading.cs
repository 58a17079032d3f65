using System.Buffers;
using System.Runtime.InteropServices;
using NewsMonitor.Language.Statements.Cues;
using NewsMonitor.Language.Text;

namespace NewsMonitor.Language.Statements;

/// <summary>
/// An article cut into tokens, with what the taggers ask of each token worked out once. It lies in arrays of the shared pool, so that reading
/// one article after the other allocates nothing for it; they go back with <see cref="Dispose"/>.
/// </summary>
internal sealed class Reading : IDisposable
{
    /// <summary>The most tokens that <see cref="Window"/> takes in. Longer paragraphs exist, longer attributions hardly.</summary>
    public const int LongestWindow = Before + After;

    private const int Before = 120;
    private const int After = 160;

    // Five bytes for each token, one kind after the other.
    private const int Kinds = 5;

    private readonly Token[] _tokens;
    private readonly byte[] _bytes;
    private readonly int _count;

    public Reading(string text, CueLexicon cues)
    {
        Text = text;
        _tokens = Tokenizer.Rent(text, out _count);
        _bytes = ArrayPool<byte>.Shared.Rent(_count * Kinds);
        Span<WordClass> classes = Bytes<WordClass>(0);
        Span<byte> rates = Bytes<byte>(1), looks = Bytes<byte>(2);
        var passings = Bytes<Passing>(3);
        for (var i = 0; i < _count; i++)
        {
            ref readonly var token = ref _tokens[i];
            classes[i] = WordClasses.Of(token);
            rates[i] = token.Shape <= TokenShape.Upper || text[token.Start] == ':' ? cues.RateOf(token.Word, token.Stem) : (byte)0;
            looks[i] = Look(i);
            passings[i] = PassingOf(i);
        }

        Statements.Nearby.Of(Tokens, rates, Bytes<Nearby>(4));
    }

    public string Text { get; }

    public ReadOnlySpan<Token> Tokens => new(_tokens, 0, _count);

    public ReadOnlySpan<WordClass> Classes => Bytes<WordClass>(0);

    /// <summary>How often the word of each token attributes, 0 (never) to 255 (always).</summary>
    public ReadOnlySpan<byte> CueRates => Bytes<byte>(1);

    /// <summary>What each token is to one who passes it on the way from a cue.</summary>
    public ReadOnlySpan<Passing> Passings => Bytes<Passing>(3);

    /// <summary>What stands near each token.</summary>
    public ReadOnlySpan<Nearby> Nearby => Bytes<Nearby>(4);

    /// <summary>Class and shape in one number below 256: what a token looks like when its word is not told.</summary>
    public uint LookOf(int i) => (uint)i < (uint)_count ? _bytes[(_count * 2) + i] : 255u;

    public uint StemOf(int i) => (uint)i < (uint)_count ? _tokens[i].Stem : 1u;

    public uint WordOf(int i) => (uint)i < (uint)_count ? _tokens[i].Word : 1u;

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

    public void Dispose()
    {
        ArrayPool<Token>.Shared.Return(_tokens);
        ArrayPool<byte>.Shared.Return(_bytes);
    }

    private Span<T> Bytes<T>(int kind)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(_bytes.AsSpan(_count * kind, _count));

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
