namespace NewsMonitor.Language.Learning;

/// <summary>Weights of a linear model over hashed features: one signed byte per feature and class, times one scale.</summary>
internal sealed class HashedWeights
{
    private readonly sbyte[] _weights;

    public HashedWeights(int bits, int classes, float scale, sbyte[] weights)
    {
        if (weights.Length != classes << bits) throw new InvalidDataException("The weights do not fill the table.");
        Classes = classes;
        Mask = (1u << bits) - 1;
        Bits = bits;
        Scale = scale;
        _weights = weights;
    }

    /// <summary>Classes that compete.</summary>
    public int Classes { get; }

    /// <summary>Base-2 logarithm of the number of feature slots.</summary>
    public int Bits { get; }

    /// <summary>Selects the slot of a feature's hash.</summary>
    public uint Mask { get; }

    /// <summary>What one step of a weight is worth.</summary>
    public float Scale { get; }

    public ReadOnlySpan<sbyte> Of(uint feature) => _weights.AsSpan((int)(feature & Mask) * Classes, Classes);

    public static HashedWeights Read(BinaryReader reader)
    {
        var bits = reader.ReadByte();
        var classes = reader.ReadByte();
        var scale = reader.ReadSingle();
        var bytes = reader.ReadBytes(classes << bits);
        return new HashedWeights(bits, classes, scale, (sbyte[])(object)bytes);
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write((byte)Bits);
        writer.Write((byte)Classes);
        writer.Write(Scale);
        writer.Write((byte[])(object)_weights);
    }

    /// <summary>Rounds trained weights to bytes.</summary>
    public static HashedWeights Quantize(float[] weights, int bits, int classes)
    {
        // The few outermost weights are cut off so that the many small ones keep their differences.
        var magnitudes = weights.Where(w => w != 0).Select(Math.Abs).Order().ToArray();
        var largest = magnitudes.Length == 0 ? 1 : magnitudes[(int)((magnitudes.Length - 1) * 0.9995)];
        var scale = largest / 127f;
        return new HashedWeights(bits, classes, scale, Array.ConvertAll(weights, w => (sbyte)Math.Clamp(MathF.Round(w / scale), -127, 127)));
    }
}
