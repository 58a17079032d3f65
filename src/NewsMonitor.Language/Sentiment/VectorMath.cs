using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NewsMonitor.Language.Sentiment;

/// <summary>Sums of products over short vectors. Always eight numbers at once, so that every processor adds in the same order and finds the same sum.</summary>
internal static class VectorMath
{
    /// <summary>The sum of the products; both have the same length.</summary>
    public static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var wideA = MemoryMarshal.Cast<float, Vector256<float>>(a);
        var wideB = MemoryMarshal.Cast<float, Vector256<float>>(b[..a.Length])[..wideA.Length];

        // Four sums, as an addition need not wait for the one before.
        var (sum0, sum1, sum2, sum3) = (Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero);
        var i = 0;
        for (; i <= wideA.Length - 4; i += 4)
        {
            sum0 += wideA[i] * wideB[i];
            sum1 += wideA[i + 1] * wideB[i + 1];
            sum2 += wideA[i + 2] * wideB[i + 2];
            sum3 += wideA[i + 3] * wideB[i + 3];
        }

        for (; i < wideA.Length; i++) sum0 += wideA[i] * wideB[i];
        var total = Vector256.Sum(sum0 + sum1 + (sum2 + sum3));
        for (i *= Vector256<float>.Count; i < a.Length; i++) total += a[i] * b[i];
        return total;
    }

    /// <summary>Adds a multiple of one to the other.</summary>
    public static void AddScaled(Span<float> to, ReadOnlySpan<float> from, float factor)
    {
        var wideTo = MemoryMarshal.Cast<float, Vector256<float>>(to);
        var wideFrom = MemoryMarshal.Cast<float, Vector256<float>>(from)[..wideTo.Length];
        for (var i = 0; i < wideTo.Length; i++) wideTo[i] += wideFrom[i] * factor;
        for (var i = wideTo.Length * Vector256<float>.Count; i < to.Length; i++) to[i] += from[i] * factor;
    }
}
