using NewsMonitor.Language.Text;

namespace NewsMonitor.Language.Statements;

/// <summary>How near, in the sentence of a token, a quotation mark and another word that attributes stand.</summary>
internal readonly struct Nearby
{
    private const int LikelyCue = 120;
    private const int QuoteReach = 40;
    private const int QuoteTouches = 5;
    private const int RivalReach = 30;
    private const int RivalTouches = 8;

    private readonly byte _numbers;

    private Nearby(uint quotation, uint rival) => _numbers = (byte)((quotation << 4) | rival);

    /// <summary>A quotation mark before: 1 close, 2 farther away; plus one after: 4 close, 8 farther away.</summary>
    public uint Quotation => (uint)_numbers >> 4;

    /// <summary>A better cue before: 1 close, 2 farther away; plus one after: 3 close, 6 farther away.</summary>
    public uint Rival => _numbers & 15u;

    /// <summary>Fills in those of all tokens, in one pass on and one back.</summary>
    public static void Of(ReadOnlySpan<Token> tokens, ReadOnlySpan<byte> cueRates, Span<Nearby> nearby)
    {
        int quote = -1, rival = -1;
        for (var i = 0; i < tokens.Length; i++)
        {
            uint before = IsWithin(tokens, quote, i, QuoteReach) ? i - quote < QuoteTouches ? 1u : 2 : 0;
            uint cue = IsWithin(tokens, rival, i, RivalReach) ? i - rival < RivalTouches ? 1u : 2 : 0;
            nearby[i] = new(before, cue);
            if (tokens[i].Shape == TokenShape.Quote) quote = i;
            if (cueRates[i] >= LikelyCue) rival = i;
        }

        quote = rival = -1;
        for (var i = tokens.Length - 1; i >= 0; i--)
        {
            uint after = IsWithin(tokens, quote, i, QuoteReach) ? quote - i < QuoteTouches ? 4u : 8 : 0;
            uint cue = IsWithin(tokens, rival, i, RivalReach) ? rival - i < RivalTouches ? 3u : 6 : 0;
            nearby[i] = new(nearby[i].Quotation | after, nearby[i].Rival + cue);
            if (tokens[i].Shape == TokenShape.Quote) quote = i;
            if (cueRates[i] >= LikelyCue) rival = i;
        }
    }

    private static bool IsWithin(ReadOnlySpan<Token> tokens, int other, int i, int reach) =>
        other >= 0 && Math.Abs(i - other) < reach && tokens[other].Sentence == tokens[i].Sentence;
}
