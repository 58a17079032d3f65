using System.Runtime.InteropServices;

namespace NewsMonitor.Language.Learning;

/// <summary>Weights of a linear model over hashed features: sixteen bits per feature and class, times one scale.</summary>
internal sealed class HashedWeights
{
    private readonly short[] _weights;

    public HashedWeights(int bits, int classes, float scale, short[] weights)
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

    public ReadOnlySpan<short> Of(uint feature) => _weights.AsSpan((int)(feature & Mask) * Classes, Classes);

    public static HashedWeights Read(BinaryReader reader)
    {
        var bits = reader.ReadByte();
        var classes = reader.ReadByte();
        var scale = reader.ReadSingle();
        var weights = new short[classes << bits];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(weights.AsSpan()));
        return new HashedWeights(bits, classes, scale, weights);
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write((byte)Bits);
        writer.Write((byte)Classes);
        writer.Write(Scale);
        writer.Write(MemoryMarshal.AsBytes(_weights.AsSpan()));
    }

    /// <summary>Rounds trained weights to sixteen bits.</summary>
    public static HashedWeights Quantize(float[] weights, int bits, int classes)
    {
        var scale = Math.Max(1e-9f, weights.Max(Math.Abs)) / short.MaxValue;
        return new HashedWeights(bits, classes, scale, Array.ConvertAll(weights, w => (short)MathF.Round(w / scale)));
    }
}
