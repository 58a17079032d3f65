namespace NewsMonitor.Language.Sentiment;

/// <summary>A multinomial regression over hashed features: for each row three weights in 127ths of <see cref="Scale"/>.</summary>
internal sealed class WeightTable
{
    /// <summary>Rows of every table; a feature's row is the low bits of its hash.</summary>
    public const int Rows = 1 << 20;

    private readonly sbyte[] _weights = new sbyte[Rows * 3];

    /// <summary>The weight that 127 stands for.</summary>
    public float Scale { get; private init; }

    /// <summary>Takes weights, of which those next to nothing become nothing.</summary>
    public static WeightTable Of(ReadOnlySpan<float> weights)
    {
        // A few large weights would cost all others their precision.
        const float Largest = 1f;
        var table = new WeightTable { Scale = Largest };
        for (var i = 0; i < weights.Length; i++) table._weights[i] = (sbyte)MathF.Round(Math.Clamp(weights[i] / Largest, -1, 1) * 127);
        return table;
    }

    /// <summary>Adds the three logits of the features.</summary>
    public void AddLogits(FeatureVector features, Span<float> logits)
    {
        var keys = features.Keys;
        var values = features.Values;
        float positive = 0, neutral = 0, negative = 0;
        for (var i = 0; i < keys.Length; i++)
        {
            var row = (int)(keys[i] & (Rows - 1)) * 3;
            positive += values[i] * _weights[row];
            neutral += values[i] * _weights[row + 1];
            negative += values[i] * _weights[row + 2];
        }

        logits[0] += positive * Scale / 127;
        logits[1] += neutral * Scale / 127;
        logits[2] += negative * Scale / 127;
    }

    public static WeightTable Read(BinaryReader reader)
    {
        var table = new WeightTable { Scale = reader.ReadSingle() };
        reader.BaseStream.ReadExactly(System.Runtime.InteropServices.MemoryMarshal.AsBytes(table._weights.AsSpan()));
        return table;
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(Scale);
        writer.Write(System.Runtime.InteropServices.MemoryMarshal.AsBytes(_weights.AsSpan()));
    }
}
