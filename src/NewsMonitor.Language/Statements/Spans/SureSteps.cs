namespace NewsMonitor.Language.Statements.Spans;

/// <summary>Probabilities in few steps, so that features can be made of them.</summary>
internal static class SureSteps
{
    /// <summary>Log odds of a probability in steps of two thirds; never 0.</summary>
    public static uint Odds(float probability)
    {
        var chance = Math.Clamp(probability, 0.001f, 0.999f);
        return (uint)(MathF.Round(MathF.Log(chance / (1 - chance)) * 1.5f) + 20);
    }

    /// <summary>Of a log probability, finer near 0.</summary>
    public static uint Roots(float log) => (uint)Math.Clamp(MathF.Round(MathF.Sqrt(Math.Max(0, -log)) * 3), 0, 15);
}
