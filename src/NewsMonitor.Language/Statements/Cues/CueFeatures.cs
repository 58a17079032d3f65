using NewsMonitor.Language.Learning;
using NewsMonitor.Language.Text;

namespace NewsMonitor.Language.Statements.Cues;

/// <summary>What tells whether a word attributes here.</summary>
internal static class CueFeatures
{
    public const int Maximum = 48;

    /// <summary>Writes the feature hashes of token <paramref name="i"/> and returns their number.</summary>
    public static int Of(Reading reading, int i, Span<uint> features)
    {
        var tokens = reading.Tokens;
        ref readonly var token = ref tokens[i];
        uint word = token.Word, stem = token.Stem;
        uint p1 = reading.WordOf(i - 1), p2 = reading.WordOf(i - 2), n1 = reading.WordOf(i + 1), n2 = reading.WordOf(i + 2);
        uint l0 = reading.LookOf(i), lp1 = reading.LookOf(i - 1), lp2 = reading.LookOf(i - 2), ln1 = reading.LookOf(i + 1), ln2 = reading.LookOf(i + 2);
        var rate = (uint)reading.CueRates[i] / 16;
        var quoted = token.Quoted ? 1u : 0;
        var quoteNear = reading.Nearby[i].Quotation;
        uint subject = Subject(reading, i), rival = reading.Nearby[i].Rival;
        var n = 0;
        features[n++] = FeatureHash.Of(1, word);
        features[n++] = FeatureHash.Of(2, rate);
        features[n++] = FeatureHash.Of(3, word, p1);
        features[n++] = FeatureHash.Of(4, word, n1);
        features[n++] = FeatureHash.Of(5, word, lp1);
        features[n++] = FeatureHash.Of(6, word, ln1);
        features[n++] = FeatureHash.Of(7, word, lp1, ln1);
        features[n++] = FeatureHash.Of(8, rate, p1);
        features[n++] = FeatureHash.Of(9, rate, n1);
        features[n++] = FeatureHash.Of(10, rate, p2);
        features[n++] = FeatureHash.Of(11, rate, n2);
        features[n++] = FeatureHash.Of(12, lp1, ln1, rate);
        features[n++] = FeatureHash.Of(13, lp2, lp1, l0);
        features[n++] = FeatureHash.Of(14, ln1, ln2, l0);
        features[n++] = FeatureHash.Of(15, token.Ending, lp1);
        features[n++] = FeatureHash.Of(16, token.Ending, ln1);
        features[n++] = FeatureHash.Of(17, word, quoted);
        features[n++] = FeatureHash.Of(18, quoted, quoteNear, rate);
        features[n++] = FeatureHash.Of(19, word, quoteNear);
        features[n++] = FeatureHash.Of(20, (uint)token.Shape, token.OpensSentence ? 1u : 0, rate);
        features[n++] = FeatureHash.Of(21, p1, p2);
        features[n++] = FeatureHash.Of(22, n1, n2);
        features[n++] = FeatureHash.Of(23, word, p1, n1);
        features[n++] = FeatureHash.Of(24, p1, lp2);
        features[n++] = FeatureHash.Of(25, word, ln1, ln2);
        features[n++] = FeatureHash.Of(26, word, lp2, lp1);
        features[n++] = FeatureHash.Of(27, subject, rate);
        features[n++] = FeatureHash.Of(28, subject, word);
        features[n++] = FeatureHash.Of(29, reading.LookOf(i - 3), lp2, lp1);
        features[n++] = FeatureHash.Of(30, ln1, ln2, reading.LookOf(i + 3));
        features[n++] = FeatureHash.Of(31, rival, rate);
        features[n++] = FeatureHash.Of(32, rival, word);
        features[n++] = FeatureHash.Of(33, word, p2);
        features[n++] = FeatureHash.Of(34, word, n2);
        features[n++] = FeatureHash.Of(35, HasThat(reading, i), word);
        features[n++] = FeatureHash.Of(36, stem);
        features[n++] = FeatureHash.Of(37, stem, lp1, ln1);
        features[n++] = FeatureHash.Of(38, stem, n1);
        features[n++] = FeatureHash.Of(39, stem, subject);
        features[n++] = FeatureHash.Of(40, stem, ln1, ln2);
        features[n++] = FeatureHash.Of(41, stem, token.Ending, quoteNear);
        features[n++] = FeatureHash.Of(42, token.Ending, lp2, lp1);
        features[n++] = FeatureHash.Of(43, reading.StemOf(i + 1), rate);
        features[n++] = FeatureHash.Of(44, reading.StemOf(i - 1), rate);
        return n;
    }

    // What stands last before the verb that may be its subject.
    private static uint Subject(Reading reading, int i)
    {
        for (var j = i - 1; j >= 0 && i - j < 6 && reading.Tokens[j].Sentence == reading.Tokens[i].Sentence; j--)
        {
            if (reading.Classes[j] is WordClass.Pronoun or WordClass.Relative) return reading.Tokens[j].Word;
            if (reading.Tokens[j].Shape is TokenShape.Capital or TokenShape.Upper) return 2;
            if (reading.Tokens[j].Shape is TokenShape.Quote) return 3;
            if (reading.Classes[j] is WordClass.Determiner) return 4;
        }

        return 0;
    }

    private static uint HasThat(Reading reading, int i)
    {
        for (var j = i + 1; j < reading.Tokens.Length && j - i < 6; j++)
            if (reading.Classes[j] is WordClass.That or WordClass.Question) return (uint)(j - i);
        return 0;
    }
}
