using System.Runtime.Intrinsics;

namespace NewsMonitor.Language.Statements.Spans;

/// <summary>
/// How sure the chain is of what it found around a cue, from the probabilities of all its sequences: one that stands alone is worth more than one of many.
/// </summary>
/// <param name="Content">How much the content is expected to share with the right one, from 0 to 1: what is probable in it, over its length and what is probable beside it.</param>
/// <param name="Source">The same of the source; 0 where there is none.</param>
/// <param name="Begins">Probability that a stretch of content begins where the first one does.</param>
/// <param name="Ends">Probability that none goes on where the last one ends.</param>
/// <param name="Least">Probability of the least probable token of the content.</param>
/// <param name="Sequence">Log probability of the whole sequence.</param>
/// <param name="Nothing">Log probability that there is no content at all.</param>
internal readonly record struct Sureness(float Content, float Source, float Begins, float Ends, float Least, float Sequence, float Nothing)
{
    /// <summary>Of a sequence with content, by the probabilities of each token's states.</summary>
    public static Sureness Of(ReadOnlySpan<SpanState> states, ReadOnlySpan<Vector256<float>> chances, float sequence, float nothing)
    {
        int first = -1, last = 0, contents = 0, sources = 0;
        float content = 0, beside = 0, source = 0, besideSource = 0, least = 1;
        for (var t = 0; t < states.Length; t++)
        {
            var said = chances[t][(int)SpanState.ContentBegins] + chances[t][(int)SpanState.ContentGoesOn];
            var who = chances[t][(int)SpanState.SourceBegins] + chances[t][(int)SpanState.SourceGoesOn];
            var part = SpanStates.PartOf(states[t]);
            if (part == Part.Content)
            {
                if (first < 0) first = t;
                last = t;
                contents++;
                content += said;
                least = Math.Min(least, said);
            }
            else
            {
                beside += said;
            }

            if (part == Part.Source)
            {
                sources++;
                source += who;
            }
            else
            {
                besideSource += who;
            }
        }

        return new(
            content / (contents + beside),
            sources == 0 ? 0 : source / (sources + besideSource),
            chances[first][(int)SpanState.ContentBegins],
            last + 1 < states.Length ? 1 - chances[last + 1][(int)SpanState.ContentGoesOn] : 1,
            least,
            sequence,
            nothing);
    }
}
