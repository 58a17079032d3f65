using System.Buffers;
using System.Runtime.InteropServices;

namespace NewsMonitor.Language.Sentiment;

/// <summary>
/// A small convolutional network over the words round a target: word vectors with their place relative to it, filters three words wide,
/// and for each filter its maximum before, after and next to the target (piecewise pooling: Zeng et al., EMNLP 2015).
/// </summary>
internal sealed class ContextNetwork(int words)
{
    public const int WordSize = 48;
    public const int PlaceSize = 8;
    public const int SignSize = 8;
    public const int InputSize = WordSize + PlaceSize + SignSize;
    public const int WindowSize = 3 * InputSize;
    public const int Filters = 64;
    public const int Pools = 3;
    public const int Places = 17;

    /// <summary>Words taken on either side of the target.</summary>
    public const int Reach = 30;

    /// <summary>Words taken of the target itself.</summary>
    public const int LongestTarget = 20;

    /// <summary>Words next to the target, of either side, that the third pool holds.</summary>
    public const int Near = 5;

    /// <summary>For each row of the vocabulary its vector.</summary>
    public float[] WordVectors { get; } = new float[words * WordSize];

    public float[] PlaceVectors { get; } = new float[Places * PlaceSize];

    /// <summary>For each filter its window of three inputs.</summary>
    public float[] FilterWeights { get; } = new float[Filters * WindowSize];

    public float[] FilterBiases { get; } = new float[Filters];

    /// <summary>For each class its weight of every pooled filter.</summary>
    public float[] OutputWeights { get; } = new float[3 * Pools * Filters];

    public float[] OutputBiases { get; } = new float[3];

    /// <summary>All trained numbers but the word vectors, in the order in which they are stored.</summary>
    public IReadOnlyList<float[]> Layers => [PlaceVectors, FilterWeights, FilterBiases, OutputWeights, OutputBiases];

    /// <summary>Adds the three logits of the words round a target.</summary>
    public void AddLogits(TargetContext context, Span<float> logits, float weight)
    {
        Span<float> pooled = stackalloc float[Pools * Filters];
        Span<int> maxima = stackalloc int[Pools * Filters];
        var input = ArrayPool<float>.Shared.Rent((context.Count + 2) * InputSize);
        context.Write(input, this);
        Pool(context, input, pooled, maxima);
        ArrayPool<float>.Shared.Return(input);
        AddLogits(pooled, logits, weight);
    }

    /// <summary>Adds the three logits of what the filters found.</summary>
    public void AddLogits(ReadOnlySpan<float> pooled, Span<float> logits, float weight)
    {
        for (var c = 0; c < 3; c++) logits[c] += weight * (OutputBiases[c] + VectorMath.Dot(OutputWeights.AsSpan(c * Pools * Filters, Pools * Filters), pooled));
    }

    /// <summary>Takes the maximum of each filter before, after and next to the target.</summary>
    /// <param name="context">The words round the target.</param>
    /// <param name="input">What <see cref="TargetContext.Write"/> has made of them.</param>
    /// <param name="pooled">The maxima; 0 where a filter stays silent.</param>
    /// <param name="maxima">The words at which they were met, -1 where a filter stays silent.</param>
    public void Pool(TargetContext context, ReadOnlySpan<float> input, Span<float> pooled, Span<int> maxima)
    {
        pooled.Clear();
        maxima.Fill(-1);
        for (var i = 0; i < context.Count; i++)
        {
            var window = input.Slice(i * InputSize, WindowSize);
            var before = i <= context.Last;
            var after = i >= context.First;
            var near = i >= context.First - Near && i <= context.Last + Near;
            for (var filter = 0; filter < Filters; filter++)
            {
                var value = VectorMath.Dot(FilterWeights.AsSpan(filter * WindowSize, WindowSize), window) + FilterBiases[filter];
                if (value <= 0) continue;
                if (before) Keep(pooled, maxima, filter, value, i);
                if (after) Keep(pooled, maxima, Filters + filter, value, i);
                if (near) Keep(pooled, maxima, (2 * Filters) + filter, value, i);
            }
        }
    }

    public static ContextNetwork Read(BinaryReader reader, int words)
    {
        var network = new ContextNetwork(words);
        var scale = reader.ReadSingle() / 127;
        for (var i = 0; i < network.WordVectors.Length; i++) network.WordVectors[i] = reader.ReadSByte() * scale;
        foreach (var layer in network.Layers) reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(layer.AsSpan()));
        return network;
    }

    /// <summary>Writes the word vectors in 127ths of their largest number, all else in full.</summary>
    public void Write(BinaryWriter writer)
    {
        var largest = WordVectors.Max(Math.Abs);
        writer.Write(largest);
        foreach (var value in WordVectors) writer.Write((sbyte)MathF.Round(value / largest * 127));
        foreach (var layer in Layers) writer.Write(MemoryMarshal.AsBytes(layer.AsSpan()));
    }

    private static void Keep(Span<float> pooled, Span<int> maxima, int slot, float value, int word)
    {
        if (value > pooled[slot]) (pooled[slot], maxima[slot]) = (value, word);
    }
}
