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

/// <summary>A state of the chain: a part, and for source and content whether a stretch of it begins or goes on.</summary>
internal enum SpanState : byte
{
    /// <summary><see cref="Part.Outside"/>.</summary>
    Outside,

    /// <summary>First token of a stretch of the source.</summary>
    SourceBegins,

    /// <summary>Further token of it.</summary>
    SourceGoesOn,

    /// <summary><see cref="Part.Cue"/>.</summary>
    Cue,

    /// <summary>First token of a stretch of the content.</summary>
    ContentBegins,

    /// <summary>Further token of it.</summary>
    ContentGoesOn,
}

/// <summary>Adds up the weights of features per state.</summary>
internal interface IStateWeights
{
    void Add(ReadOnlySpan<uint> features, Span<float> scores);
}

/// <summary>Finds the best sequence of parts around a cue (Viterbi over a first-order chain).</summary>
internal static class SpanTagger
{
    public const int States = 6;

    // Which states may come before each: one that goes on needs its beginning, one that begins needs a break.
    private static readonly bool[,] _mayFollow = Allowed();

    /// <summary>Fills <paramref name="states"/>; <paramref name="favour"/> is what a source is worth beyond its features.</summary>
    public static void Tag<TWeights>(Reading reading, int cue, int start, int end, TWeights weights, Span<SpanState> states, float favour = 0)
        where TWeights : IStateWeights
    {
        var length = end - start;
        var scores = new float[length * States];
        var back = new byte[length * States];
        Span<uint> features = stackalloc uint[SpanFeatures.Maximum];
        Emissions(reading, cue, start, end, weights, scores);
        for (var t = 0; favour > 0 && t < length; t++) scores[(t * States) + (int)SpanState.SourceBegins] += favour;
        scores[(int)SpanState.SourceGoesOn] = scores[(int)SpanState.ContentGoesOn] = float.NegativeInfinity;
        var around = new SpanFeatures(reading, cue, start, end);
        Span<float> step = stackalloc float[States];
        Span<float> best = stackalloc float[States];
        for (var t = 1; t < length; t++)
        {
            best.Fill(float.NegativeInfinity);
            for (var before = 0; before < States; before++)
            {
                step.Clear();
                weights.Add(features[..around.OfStep(start + t, before, features)], step);
                var soFar = scores[((t - 1) * States) + before];
                for (var part = 0; part < States; part++)
                {
                    var score = soFar + step[part];
                    if (!_mayFollow[before, part] || score <= best[part]) continue;
                    best[part] = score;
                    back[(t * States) + part] = (byte)before;
                }
            }

            for (var part = 0; part < States; part++) scores[(t * States) + part] += best[part];
        }

        var last = 0;
        for (var part = 1; part < States; part++) if (scores[((length - 1) * States) + part] > scores[((length - 1) * States) + last]) last = part;
        for (var t = length - 1; t >= 0; t--)
        {
            states[t] = (SpanState)last;
            last = back[(t * States) + last];
        }
    }

    private static void Emissions<TWeights>(Reading reading, int cue, int start, int end, TWeights weights, float[] scores)
        where TWeights : IStateWeights
    {
        Span<uint> features = stackalloc uint[SpanFeatures.Maximum];
        var around = new SpanFeatures(reading, cue, start, end);
        var passed = new SpanFeatures.Passed();
        for (var i = cue; i < end; i++)
        {
            weights.Add(features[..around.Of(i, passed, features)], scores.AsSpan((i - start) * States, States));
            if (i > cue) passed.Add(reading, i);
        }

        passed = new SpanFeatures.Passed();
        for (var i = cue - 1; i >= start; i--)
        {
            weights.Add(features[..around.Of(i, passed, features)], scores.AsSpan((i - start) * States, States));
            passed.Add(reading, i);
        }

        // The cue's head is the cue, whatever else it looks like.
        for (var state = 0; state < States; state++)
            if (state != (int)SpanState.Cue) scores[((cue - start) * States) + state] = float.NegativeInfinity;
    }

    /// <summary>The part that a state belongs to.</summary>
    public static Part PartOf(SpanState state) => state switch
    {
        SpanState.SourceBegins or SpanState.SourceGoesOn => Part.Source,
        SpanState.Cue => Part.Cue,
        SpanState.ContentBegins or SpanState.ContentGoesOn => Part.Content,
        _ => Part.Outside,
    };

    /// <summary>The states that spell out a sequence of parts.</summary>
    public static SpanState[] StatesOf(ReadOnlySpan<Part> parts)
    {
        var states = new SpanState[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            var begins = i == 0 || parts[i - 1] != parts[i];
            states[i] = parts[i] switch
            {
                Part.Source => begins ? SpanState.SourceBegins : SpanState.SourceGoesOn,
                Part.Cue => SpanState.Cue,
                Part.Content => begins ? SpanState.ContentBegins : SpanState.ContentGoesOn,
                _ => SpanState.Outside,
            };
        }

        return states;
    }

    private static bool[,] Allowed()
    {
        var allowed = new bool[States, States];
        for (var before = 0; before < States; before++)
        {
            for (var after = 0; after < States; after++)
            {
                var same = PartOf((SpanState)before) == PartOf((SpanState)after);
                allowed[before, after] = (SpanState)after switch
                {
                    SpanState.SourceBegins or SpanState.ContentBegins => !same,
                    SpanState.SourceGoesOn or SpanState.ContentGoesOn => same,
                    _ => true,
                };
            }
        }

        return allowed;
    }
}
