using NewsMonitor.Language.Learning;
using NewsMonitor.Language.Statements.Finding;
using NewsMonitor.Language.Statements.Spans;

namespace NewsMonitor.Language.Statements.Weighing;

/// <summary>What tells, of an attribution found, whether it is one: how long its content is, how it begins and ends, who its source is. A first guess, by words.</summary>
internal static class AttributionFeatures
{
    public const int Maximum = 50;

    /// <summary>Writes the feature hashes and returns their number.</summary>
    public static int Of(Reading reading, Attribution attribution, Span<uint> features)
    {
        var outline = attribution.Outline;
        var cue = reading.Tokens[attribution.Cue];
        int first = outline.First, last = outline.Last, from = outline.From, to = outline.To, runs = outline.Runs;
        var score = Step(attribution.Score);
        var length = outline.Words switch { < 4 => (uint)outline.Words, < 6 => 4u, < 9 => 5u, < 14 => 6u, < 25 => 7u, < 45 => 8u, _ => 9u };
        var kind = outline.Quoted == 0 ? 0u : outline.Quoted == outline.Words ? 1u : 2u;
        var verb = (uint)Math.Min(outline.Verbs, 2);
        var side = (uint)outline.Side;
        var gap = (uint)Math.Min(outline.Gap, 12);
        var source = from == to ? 0u : (uint)Math.Min(to - from, 7);
        var sourceSide = from == to ? 0u : from > attribution.Cue ? 1u : 2u;
        var sourceGap = from == to ? 0u : (uint)Math.Min(from > attribution.Cue ? from - attribution.Cue : attribution.Cue - to + 1, 12);
        var sourceLook = from == to ? 0 : reading.LookOf(to - 1);
        var sentences = (uint)Math.Min(outline.Sentences, 3);
        uint begins = reading.LookOf(first), ends = reading.LookOf(last), before = reading.LookOf(first - 1), after = reading.LookOf(last + 1);
        var n = 0;
        features[n++] = FeatureHash.Of(201, score);
        features[n++] = FeatureHash.Of(202, score, kind, cue.Quoted ? 1u : 0);
        features[n++] = FeatureHash.Of(203, cue.Word);
        features[n++] = FeatureHash.Of(204, cue.Word, side, kind);
        features[n++] = FeatureHash.Of(205, length, kind, verb);
        features[n++] = FeatureHash.Of(206, length, (uint)runs, kind);
        features[n++] = FeatureHash.Of(207, cue.Word, length);
        features[n++] = FeatureHash.Of(208, cue.Word, gap, side);
        features[n++] = FeatureHash.Of(209, begins, side, gap);
        features[n++] = FeatureHash.Of(210, before, begins, side);
        features[n++] = FeatureHash.Of(211, ends, after);
        features[n++] = FeatureHash.Of(212, source, sourceSide, sourceGap);
        features[n++] = FeatureHash.Of(213, sourceLook, sourceSide, sourceGap);
        features[n++] = FeatureHash.Of(214, outline.SourceWord(reading));
        features[n++] = FeatureHash.Of(215, from == to ? 0 : reading.WordOf(from), source);
        features[n++] = FeatureHash.Of(216, reading.WordOf(first), cue.Word);
        features[n++] = FeatureHash.Of(217, reading.WordOf(first), kind);
        features[n++] = FeatureHash.Of(218, sentences, kind, side);
        features[n++] = FeatureHash.Of(219, (uint)reading.CueRates[attribution.Cue] / 16, length, kind);
        features[n++] = FeatureHash.Of(220, (uint)reading.CueRates[attribution.Cue] / 16, side, sourceSide);
        features[n++] = FeatureHash.Of(221, (uint)runs, side, sourceSide);
        features[n++] = FeatureHash.Of(222, reading.LookOf(from - 1), from == to ? 0 : reading.LookOf(from), reading.LookOf(to));
        features[n++] = FeatureHash.Of(223, score, length, verb);
        features[n++] = FeatureHash.Of(224, after, reading.WordOf(last), kind);
        features[n++] = FeatureHash.Of(225, cue.Word, verb, reading.LookOf(attribution.Cue + 1));
        features[n++] = FeatureHash.Of(226, reading.LookOf(attribution.Cue + 1), begins, verb);
        features[n++] = FeatureHash.Of(227, cue.Stem);
        features[n++] = FeatureHash.Of(228, cue.Stem, side, kind);
        features[n++] = FeatureHash.Of(229, cue.Stem, length, verb);
        features[n++] = FeatureHash.Of(230, cue.Stem, begins, verb);
        features[n++] = FeatureHash.Of(231, cue.Stem, cue.Ending, sourceLook);
        features[n++] = FeatureHash.Of(232, (uint)attribution.Insisted, source, sourceSide);
        features[n++] = FeatureHash.Of(233, cue.Word, reading.WordOf(attribution.Cue - 1));
        features[n++] = FeatureHash.Of(234, cue.Word, reading.WordOf(attribution.Cue + 1));
        features[n++] = FeatureHash.Of(235, begins, reading.LookOf(first + 1), (verb * 4) + kind);
        uint around = Step(attribution.Rivals.Around), within = Step(attribution.Rivals.Within), beside = Step(attribution.Rivals.Beside);
        features[n++] = FeatureHash.Of(236, around, score);
        features[n++] = FeatureHash.Of(237, within, score);
        features[n++] = FeatureHash.Of(238, beside, score);
        features[n++] = FeatureHash.Of(239, around, kind, beside);
        features[n++] = FeatureHash.Of(240, around, within, beside);
        var sure = attribution.Sureness;
        features[n++] = FeatureHash.Of(241, SureSteps.Odds(sure.Content));
        features[n++] = FeatureHash.Of(242, SureSteps.Odds(sure.Source));
        features[n++] = FeatureHash.Of(243, SureSteps.Roots(sure.Nothing));
        features[n++] = FeatureHash.Of(244, SureSteps.Roots(sure.Sequence));
        features[n++] = FeatureHash.Of(245, SureSteps.Odds(sure.Begins));
        features[n++] = FeatureHash.Of(246, SureSteps.Odds(sure.Ends));
        features[n++] = FeatureHash.Of(247, SureSteps.Odds(sure.Least));
        var near = attribution.End is { } end ? SureSteps.Odds(end.Near) : 0;
        features[n++] = FeatureHash.Of(248, attribution.End is { } chosen ? SureSteps.Odds(chosen.Chance) : 0);
        features[n++] = FeatureHash.Of(249, near);
        features[n++] = FeatureHash.Of(250, near, SureSteps.Odds(sure.Content));
        return n;
    }

    // Log odds in whole steps.
    private static uint Step(float score) => score == Rivals.Nobody ? 0u : (uint)(Math.Clamp((int)MathF.Round(score), -4, 8) + 5);
}
