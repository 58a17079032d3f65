namespace NewsMonitor.Language.Statements.Spans;

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

/// <summary>States, parts and which follows which.</summary>
internal static class SpanStates
{
    /// <summary>How many there are.</summary>
    public const int Count = 6;

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

    /// <summary>Whether a state may come after another: one that goes on needs its beginning, one that begins needs a break.</summary>
    public static bool MayFollow(SpanState before, SpanState after) => after switch
    {
        SpanState.SourceBegins or SpanState.ContentBegins => PartOf(before) != PartOf(after),
        SpanState.SourceGoesOn or SpanState.ContentGoesOn => PartOf(before) == PartOf(after),
        _ => true,
    };
}
