using System.Numerics;
using System.Runtime.InteropServices;

namespace NewsMonitor.Language.Sentiment;

/// <summary>Sums of products over short vectors of single precision, as wide as the processor goes.</summary>
internal static class VectorMath
{
    /// <summary>The sum of the products; both have the same length.</summary>
    public static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var wideA = MemoryMarshal.Cast<float, Vector<float>>(a);
        var wideB = MemoryMarshal.Cast<float, Vector<float>>(b)[..wideA.Length];
        var sum = Vector<float>.Zero;
        for (var i = 0; i < wideA.Length; i++) sum += wideA[i] * wideB[i];
        var total = Vector.Sum(sum);
        for (var i = wideA.Length * Vector<float>.Count; i < a.Length; i++) total += a[i] * b[i];
        return total;
    }

    /// <summary>Adds a multiple of one to the other.</summary>
    public static void AddScaled(Span<float> to, ReadOnlySpan<float> from, float factor)
    {
        var wideTo = MemoryMarshal.Cast<float, Vector<float>>(to);
        var wideFrom = MemoryMarshal.Cast<float, Vector<float>>(from)[..wideTo.Length];
        for (var i = 0; i < wideTo.Length; i++) wideTo[i] += wideFrom[i] * factor;
        for (var i = wideTo.Length * Vector<float>.Count; i < to.Length; i++) to[i] += from[i] * factor;
    }
}
