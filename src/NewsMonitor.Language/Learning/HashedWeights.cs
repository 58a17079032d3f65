using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NewsMonitor.Language.Learning;

/// <summary>Weights of a linear model over hashed features: sixteen bits per feature and class, times one scale.</summary>
internal sealed class HashedWeights
{
    // Rows are read eight weights at a time, whatever the number of classes: so many may be read past the end.
    private const int Lanes = 8;

    private readonly short[] _weights;

    private HashedWeights(int bits, int classes, float scale, short[] weights)
    {
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

    /// <summary>The weight of a feature in a model of one class.</summary>
    public int Of(uint feature) => _weights[feature & Mask];

    /// <summary>The weights of a feature, a class to a lane; what stands in the lanes beyond the classes (at most eight) means nothing.</summary>
    public Vector256<int> Row(uint feature) =>
        Vector256.WidenLower(Vector128.Create(new ReadOnlySpan<short>(_weights, (int)(feature & Mask) * Classes, Lanes)).ToVector256Unsafe());

    public static HashedWeights Read(BinaryReader reader)
    {
        var bits = reader.ReadByte();
        var classes = reader.ReadByte();
        var scale = reader.ReadSingle();
        var weights = new short[(classes << bits) + Lanes];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(weights.AsSpan(0, classes << bits)));
        return new HashedWeights(bits, classes, scale, weights);
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write((byte)Bits);
        writer.Write((byte)Classes);
        writer.Write(Scale);
        writer.Write(MemoryMarshal.AsBytes(_weights.AsSpan(0, Classes << Bits)));
    }

    /// <summary>Rounds trained weights to sixteen bits.</summary>
    public static HashedWeights Quantize(float[] weights, int bits, int classes)
    {
        var scale = Math.Max(1e-9f, weights.Max(Math.Abs)) / short.MaxValue;
        var rounded = new short[(classes << bits) + Lanes];
        for (var i = 0; i < classes << bits; i++) rounded[i] = (short)MathF.Round(weights[i] / scale);
        return new HashedWeights(bits, classes, scale, rounded);
    }
}
