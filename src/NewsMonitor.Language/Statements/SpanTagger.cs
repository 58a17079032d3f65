namespace NewsMonitor.Language.Statements;

/// <summary>The part a token plays in an attribution.</summary>
internal enum Part : byte
{
    /// <summary>None.</summary>
    Outside,

    /// <summary>Who said it.</summary>
    Source,

    /// <summary>The words that attribute.</summary>
    Cue,

    /// <summary>What was said.</summary>
    Content,
}

/// <summary>Adds up the weights of features per part.</summary>
internal interface IPartWeights
{
    void Add(ReadOnlySpan<uint> features, Span<float> scores);
}

/// <summary>Finds the best sequence of parts around a cue (Viterbi over a first-order chain).</summary>
internal static class SpanTagger
{
    public const int Parts = 4;

    public static void Tag<TWeights>(Reading reading, int cue, int start, int end, TWeights weights, Span<Part> parts)
        where TWeights : IPartWeights
    {
        var length = end - start;
        var scores = new float[length * Parts];
        var back = new byte[length * Parts];
        Span<uint> features = stackalloc uint[SpanFeatures.Maximum];
        Emissions(reading, cue, start, end, weights, scores);
        var around = new SpanFeatures(reading, cue, start, end);
        Span<float> step = stackalloc float[Parts];
        Span<float> best = stackalloc float[Parts];
        for (var t = 1; t < length; t++)
        {
            best.Fill(float.NegativeInfinity);
            for (var before = 0; before < Parts; before++)
            {
                step.Clear();
                weights.Add(features[..around.OfStep(start + t, before, features)], step);
                var soFar = scores[((t - 1) * Parts) + before];
                for (var part = 0; part < Parts; part++)
                {
                    var score = soFar + step[part];
                    if (score <= best[part]) continue;
                    best[part] = score;
                    back[(t * Parts) + part] = (byte)before;
                }
            }

            for (var part = 0; part < Parts; part++) scores[(t * Parts) + part] += best[part];
        }

        var last = 0;
        for (var part = 1; part < Parts; part++) if (scores[((length - 1) * Parts) + part] > scores[((length - 1) * Parts) + last]) last = part;
        for (var t = length - 1; t >= 0; t--)
        {
            parts[t] = (Part)last;
            last = back[(t * Parts) + last];
        }
    }

    private static void Emissions<TWeights>(Reading reading, int cue, int start, int end, TWeights weights, float[] scores)
        where TWeights : IPartWeights
    {
        Span<uint> features = stackalloc uint[SpanFeatures.Maximum];
        var around = new SpanFeatures(reading, cue, start, end);
        var passed = new SpanFeatures.Passed();
        for (var i = cue; i < end; i++)
        {
            weights.Add(features[..around.Of(i, passed, features)], scores.AsSpan((i - start) * Parts, Parts));
            if (i > cue) passed.Add(reading, i);
        }

        passed = new SpanFeatures.Passed();
        for (var i = cue - 1; i >= start; i--)
        {
            weights.Add(features[..around.Of(i, passed, features)], scores.AsSpan((i - start) * Parts, Parts));
            passed.Add(reading, i);
        }

        // The cue's head is the cue, whatever else it looks like.
        scores[((cue - start) * Parts) + (int)Part.Cue] += 1000;
    }
}
