namespace NewsMonitor.Language.Learning;

/// <summary>Rounds weights to steps of eight bits, of which each stands for its square.</summary>
internal static class WeightSteps
{
    /// <summary>The largest step. The squares of four of them still add up within sixteen bits.</summary>
    public const int Largest = 90;

    /// <summary>Fills <paramref name="steps"/> and returns what a square of one is worth.</summary>
    public static float Round(ReadOnlySpan<float> weights, Span<sbyte> steps)
    {
        var largest = 1e-9f;
        foreach (var weight in weights) largest = Math.Max(largest, Math.Abs(weight));
        var scale = largest / (Largest * Largest);
        for (var i = 0; i < weights.Length; i++)
        {
            var step = MathF.Round(MathF.Sqrt(Math.Abs(weights[i]) / scale));
            steps[i] = (sbyte)(weights[i] < 0 ? -step : step);
        }

        return scale;
    }
}
