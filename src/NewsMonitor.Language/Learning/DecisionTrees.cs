using System.Runtime.InteropServices;

namespace NewsMonitor.Language.Learning;

/// <summary>
/// A sum of decision trees over measured values (gradient boosting; Friedman 2001): what a linear model cannot say, that one value counts otherwise where
/// another is high. Immutable.
/// </summary>
internal sealed class DecisionTrees
{
    private readonly float _bias;
    private readonly Fork[] _forks;
    private readonly short[] _roots;
    private readonly float[] _leaves;

    /// <param name="bias">What the sum begins with.</param>
    /// <param name="forks">The forks of all trees.</param>
    /// <param name="roots">The first fork of each tree.</param>
    /// <param name="leaves">What the leaves add.</param>
    public DecisionTrees(float bias, Fork[] forks, short[] roots, float[] leaves) => (_bias, _forks, _roots, _leaves) = (bias, forks, roots, leaves);

    /// <summary>No tree: 0 for all values.</summary>
    public static DecisionTrees None { get; } = new(0, [], [], []);

    /// <summary>Log odds for the measured values.</summary>
    public float Sum(ReadOnlySpan<float> values)
    {
        var sum = _bias;
        foreach (var root in _roots)
        {
            int at = root;
            while (at >= 0)
            {
                ref readonly var fork = ref _forks[at];
                at = values[fork.Value] <= fork.Most ? fork.Below : fork.Above;
            }

            sum += _leaves[~at];
        }

        return sum;
    }

    public static DecisionTrees Read(BinaryReader reader)
    {
        var bias = reader.ReadSingle();
        var (forks, roots, leaves) = (new Fork[reader.ReadInt32()], new short[reader.ReadInt32()], new float[reader.ReadInt32()]);
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(forks.AsSpan()));
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(roots.AsSpan()));
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(leaves.AsSpan()));
        return new DecisionTrees(bias, forks, roots, leaves);
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(_bias);
        writer.Write(_forks.Length);
        writer.Write(_roots.Length);
        writer.Write(_leaves.Length);
        writer.Write(MemoryMarshal.AsBytes(_forks.AsSpan()));
        writer.Write(MemoryMarshal.AsBytes(_roots.AsSpan()));
        writer.Write(MemoryMarshal.AsBytes(_leaves.AsSpan()));
    }

    /// <summary>A question about one value and where its answers lead: to another fork, or to the leaf that is the complement of a negative number.</summary>
    /// <param name="Most">The largest value that is still <paramref name="Below"/>.</param>
    /// <param name="Value">Which value is asked for.</param>
    /// <param name="Below">Where values up to <paramref name="Most"/> lead.</param>
    /// <param name="Above">Where larger ones lead.</param>
    [StructLayout(LayoutKind.Sequential, Pack = 2)]
    internal readonly record struct Fork(float Most, short Value, short Below, short Above);
}
