using NewsMonitor.Language.Learning;

namespace NewsMonitor.Language.Statements;

/// <summary>What the training learned: the words that attribute, when they do, and what belongs to them.</summary>
internal sealed class StatementModel(CueLexicon cues, HashedWeights cueWeights, HashedWeights spanWeights, HashedWeights worthWeights, float threshold)
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

    /// <summary>Log odds that what was found is an attribution.</summary>
    public float Worth(Reading reading, Attribution attribution)
    {
        Span<uint> features = stackalloc uint[AttributionFeatures.Maximum];
        var sum = 0;
        foreach (var feature in features[..AttributionFeatures.Of(reading, attribution, features)]) sum += worthWeights.Of(feature)[0];
        return sum * worthWeights.Scale;
    }

    /// <summary>Log odds that the token attributes.</summary>
    public float CueScore(Reading reading, int i)
    {
        Span<uint> features = stackalloc uint[CueFeatures.Maximum];
        var sum = 0;
        foreach (var feature in features[..CueFeatures.Of(reading, i, features)]) sum += cueWeights.Of(feature)[0];
        return sum * cueWeights.Scale;
    }

    /// <summary>What one step of the span weights is worth.</summary>
    public float SpanScale => spanWeights.Scale;

    public StateWeights Spans => new(spanWeights);

    public static StatementModel Read(Stream stream)
    {
        using var reader = new BinaryReader(stream);
        return new StatementModel(CueLexicon.Read(reader), HashedWeights.Read(reader), HashedWeights.Read(reader), HashedWeights.Read(reader), reader.ReadSingle());
    }

    public void Write(Stream stream)
    {
        using var writer = new BinaryWriter(stream);
        cues.Write(writer);
        cueWeights.Write(writer);
        spanWeights.Write(writer);
        worthWeights.Write(writer);
        writer.Write(threshold);
    }

    internal readonly struct StateWeights(HashedWeights weights) : IStateWeights
    {
        public void Add(ReadOnlySpan<uint> features, Span<float> scores)
        {
            int a = 0, b = 0, c = 0, d = 0, e = 0, f = 0;
            foreach (var feature in features)
            {
                var w = weights.Of(feature);
                f += w[5];
                e += w[4];
                d += w[3];
                a += w[0];
                b += w[1];
                c += w[2];
            }

            scores[0] += a;
            scores[1] += b;
            scores[2] += c;
            scores[3] += d;
            scores[4] += e;
            scores[5] += f;
        }
    }
}
