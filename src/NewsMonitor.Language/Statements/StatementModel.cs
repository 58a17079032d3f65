using System.Runtime.Intrinsics;
using NewsMonitor.Language.Learning;
using NewsMonitor.Language.Statements.Cues;
using NewsMonitor.Language.Statements.Finding;
using NewsMonitor.Language.Statements.Spans;
using NewsMonitor.Language.Statements.Weighing;

namespace NewsMonitor.Language.Statements;

/// <summary>What the training learned: the words that attribute, when they do, and what belongs to them.</summary>
internal sealed class StatementModel(CueLexicon cues, HashedWeights cueWeights, HashedRows spanWeights, HashedWeights endWeights, HashedWeights guessWeights, DecisionTrees worths, float threshold)
{
    private static readonly Lazy<StatementModel> _embedded = new(() =>
    {
        using var stream = typeof(StatementModel).Assembly.GetManifestResourceStream("statements.bin")
            ?? throw new InvalidDataException("The assembly carries no statements.bin.");
        return Read(stream);
    });

    /// <summary>The model that the assembly carries.</summary>
    public static StatementModel Embedded => _embedded.Value;

    public CueLexicon Cues => cues;

    /// <summary>Log odds from which an attribution counts as one.</summary>
    public float Threshold => threshold;

    /// <summary>Log odds that what was found is an attribution, by its own words.</summary>
    public float Guess(Reading reading, Attribution attribution)
    {
        Span<uint> features = stackalloc uint[AttributionFeatures.Maximum];
        var sum = 0;
        foreach (var feature in features[..AttributionFeatures.Of(reading, attribution, features)]) sum += guessWeights.Of(feature);
        return sum * guessWeights.Scale;
    }

    /// <summary>Log odds that what was found is an attribution, by what <see cref="AttributionMeasures"/> tells of it.</summary>
    public float Worth(ReadOnlySpan<float> measures) => worths.Sum(measures);

    /// <summary>Log odds that the token attributes.</summary>
    public float CueScore(Reading reading, int i)
    {
        Span<uint> features = stackalloc uint[CueFeatures.Maximum];
        var sum = 0;
        foreach (var feature in features[..CueFeatures.Of(reading, i, features)]) sum += cueWeights.Of(feature);
        return sum * cueWeights.Scale;
    }

    /// <summary>What one step of the span weights is worth.</summary>
    public float SpanScale => spanWeights.Scale;

    /// <summary>What tells where a content ends.</summary>
    public HashedWeights Ends => endWeights;

    public StateWeights Spans => new(spanWeights);

    /// <summary>The same with other weights for the spans.</summary>
    public StatementModel With(HashedRows spans) => new(cues, cueWeights, spans, endWeights, guessWeights, worths, threshold);

    /// <summary>The same with other weights for where a content ends.</summary>
    public StatementModel WithEnds(HashedWeights ends) => new(cues, cueWeights, spanWeights, ends, guessWeights, worths, threshold);

    /// <summary>The same with other weights for the first guess at an attribution.</summary>
    public StatementModel WithGuess(HashedWeights guess) => new(cues, cueWeights, spanWeights, endWeights, guess, worths, threshold);

    /// <summary>The same with other trees for the worth of an attribution, and another threshold of it.</summary>
    public StatementModel With(DecisionTrees worth, float least) => new(cues, cueWeights, spanWeights, endWeights, guessWeights, worth, least);

    public static StatementModel Read(Stream stream)
    {
        using var reader = new BinaryReader(stream);
        return new StatementModel(CueLexicon.Read(reader), HashedWeights.Read(reader), HashedRows.Read(reader), HashedWeights.Read(reader), HashedWeights.Read(reader), DecisionTrees.Read(reader), reader.ReadSingle());
    }

    public void Write(Stream stream)
    {
        using var writer = new BinaryWriter(stream);
        cues.Write(writer);
        cueWeights.Write(writer);
        spanWeights.Write(writer);
        endWeights.Write(writer);
        guessWeights.Write(writer);
        worths.Write(writer);
        writer.Write(threshold);
    }

    internal readonly struct StateWeights(HashedRows weights) : IStateWeights
    {
        public Vector256<float> Sum(ReadOnlySpan<uint> features) => weights.Sum(features);

        public void SumBlocks(ReadOnlySpan<uint> features, Span<Vector256<float>> sums) => weights.SumBlocks(features, sums);
    }
}
