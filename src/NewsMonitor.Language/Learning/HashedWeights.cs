using System.Runtime.InteropServices;

namespace NewsMonitor.Language.Learning;

/// <summary>
/// Weights of a linear model over hashed features. A weight is a step q of eight bits and stands for q·|q| times one scale, so that small
/// weights are as exact as with thirteen bits and the largest to a hundredth, in half the memory of those: what counts is how much of the
/// table the caches hold.
/// </summary>
internal sealed class HashedWeights
{
    private readonly sbyte[] _steps;
    private readonly uint _mask;

    private HashedWeights(float scale, sbyte[] steps) => (Scale, _steps, _mask) = (scale, steps, (uint)steps.Length - 1);

    /// <summary>What one unit of a sum is worth.</summary>
    public float Scale { get; }

    /// <summary>The weight of a feature, in units of <see cref="Scale"/>.</summary>
    public int Of(uint feature)
    {
        int step = _steps[feature & _mask];
        return step * Math.Abs(step);
    }

    public static HashedWeights Read(BinaryReader reader)
    {
        var scale = reader.ReadSingle();
        var steps = new sbyte[1 << reader.ReadByte()];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(steps.AsSpan()));
        return new HashedWeights(scale, steps);
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(Scale);
        writer.Write((byte)int.Log2(_steps.Length));
        writer.Write(MemoryMarshal.AsBytes(_steps.AsSpan()));
    }

    /// <summary>Rounds trained weights; their number is a power of two.</summary>
    public static HashedWeights Round(ReadOnlySpan<float> weights)
    {
        var steps = new sbyte[weights.Length];
        var scale = WeightSteps.Round(weights, steps);
        return new HashedWeights(scale, steps);
    }
}
