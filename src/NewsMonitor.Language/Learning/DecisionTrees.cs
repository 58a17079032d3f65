using System.Numerics;
using System.Runtime.InteropServices;

namespace NewsMonitor.Language.Learning;

/// <summary>
/// A sum of decision trees over measured values (gradient boosting; Friedman 2001): what a linear model cannot say, that one value counts otherwise where
/// another is high. Immutable. No tree is walked: value by value the forks that it passes strike out the leaves below them, and of each tree the first leaf that
/// is left is the one (QuickScorer; Lucchese et al. 2015): the processor can foresee that, but not which way a walk turns.
/// </summary>
internal sealed class DecisionTrees
{
    /// <summary>The most leaves of a tree: one bit of a mask for each.</summary>
    public const int MostLeaves = 16;

    private readonly float _bias;
    private readonly Fork[] _forks;
    private readonly int[] _ends;
    private readonly float[] _leaves;

    private DecisionTrees(float bias, Fork[] forks, int[] ends, float[] leaves) => (_bias, _forks, _ends, _leaves) = (bias, forks, ends, leaves);

    /// <summary>No tree: 0 for all values.</summary>
    public static DecisionTrees None { get; } = new(0, [], [], []);

    /// <param name="bias">What the sum begins with.</param>
    /// <param name="forks">The forks of all trees, with the value that each asks for.</param>
    /// <param name="leaves">What the leaves of each tree add, from the lowest values to the highest; <see cref="MostLeaves"/> of them at most.</param>
    public static DecisionTrees Of(float bias, IReadOnlyCollection<(int Value, Fork Fork)> forks, IReadOnlyList<float[]> leaves)
    {
        var ends = Enumerable.Range(0, forks.Count == 0 ? 0 : forks.Max(fork => fork.Value) + 1).Select(value => forks.Count(fork => fork.Value <= value)).ToArray();
        var all = new float[leaves.Count * MostLeaves];
        for (var tree = 0; tree < leaves.Count; tree++) leaves[tree].CopyTo(all.AsSpan(tree * MostLeaves, MostLeaves));
        return new(bias, [.. forks.OrderBy(fork => fork.Value).ThenBy(fork => fork.Fork.Most).Select(fork => fork.Fork)], ends, all);
    }

    /// <summary>Log odds for the measured values.</summary>
    public float Sum(ReadOnlySpan<float> values)
    {
        Span<ushort> left = stackalloc ushort[_leaves.Length / MostLeaves];
        left.Fill(ushort.MaxValue);
        var i = 0;
        for (var value = 0; value < _ends.Length; value++)
        {
            for (var measured = values[value]; i < _ends[value] && measured > _forks[i].Most; i++) left[_forks[i].Tree] &= _forks[i].Above;
            i = _ends[value];
        }

        var sum = _bias;
        for (var tree = 0; tree < left.Length; tree++) sum += _leaves[(tree * MostLeaves) + BitOperations.TrailingZeroCount(left[tree])];
        return sum;
    }

    public static DecisionTrees Read(BinaryReader reader)
    {
        var bias = reader.ReadSingle();
        var (forks, ends, leaves) = (new Fork[reader.ReadInt32()], new int[reader.ReadInt32()], new float[reader.ReadInt32()]);
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(forks.AsSpan()));
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(ends.AsSpan()));
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(leaves.AsSpan()));
        return new DecisionTrees(bias, forks, ends, leaves);
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(_bias);
        writer.Write(_forks.Length);
        writer.Write(_ends.Length);
        writer.Write(_leaves.Length);
        writer.Write(MemoryMarshal.AsBytes(_forks.AsSpan()));
        writer.Write(MemoryMarshal.AsBytes(_ends.AsSpan()));
        writer.Write(MemoryMarshal.AsBytes(_leaves.AsSpan()));
    }

    /// <summary>A question about one value.</summary>
    /// <param name="Most">The largest value that does not pass.</param>
    /// <param name="Tree">The number of its tree.</param>
    /// <param name="Above">The leaves of the tree, a bit for each, that a larger value leaves in question.</param>
    internal readonly record struct Fork(float Most, ushort Tree, ushort Above);
}
