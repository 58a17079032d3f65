using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NewsMonitor.Language.Learning;

/// <summary>
/// Weights of a linear model that tells up to eight classes apart, over hashed features: as <see cref="HashedWeights"/>, the weights of one
/// feature beside each other, a class to a byte. Sums are taken two rows at a time in sixteen bits, four deep, and then in thirty-two.
/// </summary>
internal sealed class HashedRows
{
    /// <summary>Classes that there is room for.</summary>
    public const int Lanes = 8;

    /// <summary>Rows that <see cref="SumBlocks"/> adds up for each feature.</summary>
    public const int Block = 6;

    // As many squares as fit sixteen bits: see WeightSteps.Largest.
    private const int Deep = 4;

    private readonly ulong[] _rows;
    private readonly uint _mask;

    private HashedRows(float scale, ulong[] rows) => (Scale, _rows, _mask) = (scale, rows, (uint)rows.Length - 1);

    /// <summary>What one unit of a sum is worth.</summary>
    public float Scale { get; }

    /// <summary>The sums of the features' weights, a class to a lane, in units of <see cref="Scale"/>; exact.</summary>
    public Vector256<float> Sum(ReadOnlySpan<uint> features)
    {
        var sum = Vector256<int>.Zero;
        while (features.Length > 0)
        {
            var pairs = Vector256<short>.Zero;
            var count = Math.Min(features.Length, Deep * 2);
            var i = 0;
            for (; i + 1 < count; i += 2) pairs += Squares(Vector128.Create(_rows[features[i] & _mask], _rows[features[i + 1] & _mask]));
            if (i < count) pairs += Squares(Vector128.CreateScalar(_rows[features[i] & _mask]));
            sum += Vector256.WidenLower(pairs) + Vector256.WidenUpper(pairs);
            features = features[count..];
        }

        return Vector256.ConvertToSingle(sum);
    }

    /// <summary>Adds to each of six sums the weights that stand so many rows after each feature's own. At most four features, each a multiple of eight.</summary>
    public void SumBlocks(ReadOnlySpan<uint> features, Span<Vector256<float>> sums)
    {
        Vector256<short> first = default, second = default, third = default;
        foreach (var feature in features)
        {
            var block = _rows.AsSpan((int)(feature & _mask), Block);
            first += Squares(Vector128.Create(block));
            second += Squares(Vector128.Create(block[2..]));
            third += Squares(Vector128.Create(block[4..]));
        }

        sums = sums[..Block];
        sums[0] += Vector256.ConvertToSingle(Vector256.WidenLower(first));
        sums[1] += Vector256.ConvertToSingle(Vector256.WidenUpper(first));
        sums[2] += Vector256.ConvertToSingle(Vector256.WidenLower(second));
        sums[3] += Vector256.ConvertToSingle(Vector256.WidenUpper(second));
        sums[4] += Vector256.ConvertToSingle(Vector256.WidenLower(third));
        sums[5] += Vector256.ConvertToSingle(Vector256.WidenUpper(third));
    }

    public static HashedRows Read(BinaryReader reader)
    {
        var scale = reader.ReadSingle();
        var rows = new ulong[1 << reader.ReadByte()];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(rows.AsSpan()));
        return new HashedRows(scale, rows);
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(Scale);
        writer.Write((byte)int.Log2(_rows.Length));
        writer.Write(MemoryMarshal.AsBytes(_rows.AsSpan()));
    }

    /// <summary>Rounds trained weights, eight to a feature; the number of features is a power of two.</summary>
    public static HashedRows Round(ReadOnlySpan<float> weights)
    {
        var rows = new ulong[weights.Length / Lanes];
        var scale = WeightSteps.Round(weights, MemoryMarshal.Cast<ulong, sbyte>(rows.AsSpan()));
        return new HashedRows(scale, rows);
    }

    private static Vector256<short> Squares(Vector128<ulong> rows)
    {
        var steps = Vector256.WidenLower(rows.AsSByte().ToVector256Unsafe());
        return steps * Vector256.Abs(steps);
    }
}
