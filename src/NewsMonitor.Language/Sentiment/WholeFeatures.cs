namespace NewsMonitor.Language.Sentiment;

/// <summary>What a stretch of text says, whomever it speaks of: words, pairs and the balance of valence.</summary>
internal static class WholeFeatures
{
    public static FeatureVector Of(ReadOnlySpan<Token> tokens)
    {
        var features = new FeatureVector();
        features.Add(Words.Hash("bias"));
        float positive = 0, negative = 0;
        float positiveAfter = 0, negativeAfter = 0;
        for (var i = 0; i < tokens.Length; i++)
        {
            ref readonly var token = ref tokens[i];
            if (token.Is(Marks.Contrast)) (positiveAfter, negativeAfter) = (0, 0);
            if (!token.IsWord) continue;
            var negated = token.Is(Marks.Negated) ? 1u : 0;
            features.Add(Key(1, token.Word), 0.6f);
            features.Add(Key(2, Words.Mix(token.Stem, negated)), 0.6f);
            if (i + 1 < tokens.Length && tokens[i + 1].IsWord) features.Add(Key(3, Words.Mix(token.Stem, tokens[i + 1].Stem)), 0.5f);
            if (token.Facts.VerbClass != 0) features.Add(Key(4, token.Facts.VerbClass + (negated << 8)), 0.5f);
            if (token.Is(Marks.ScareQuoted) && token.Valence > 0) features.Add(Key(5, 0));
            if (token.Valence > 0) (positive, positiveAfter) = (positive + token.Valence, positiveAfter + token.Valence);
            else (negative, negativeAfter) = (negative - token.Valence, negativeAfter - token.Valence);
        }

        AddSum(features, 6, positive, negative);
        AddSum(features, 7, positiveAfter, negativeAfter);
        return features;
    }

    private static void AddSum(FeatureVector features, uint group, float positive, float negative)
    {
        features.Add(Key(group, 1), MathF.Min(3, positive * 0.4f));
        features.Add(Key(group, 2), MathF.Min(3, negative * 0.4f));
        features.Add(Key(group, 10 + (uint)(Math.Clamp((int)MathF.Round(positive - negative), -5, 5) + 5)));
        features.Add(Key(group, positive > 0 ? negative > 0 ? 30u : 31u : negative > 0 ? 32u : 33u));
    }

    private static uint Key(uint group, uint value) => Words.Mix(group, value);
}
