namespace NewsMonitor.Language.Sentiment;

/// <summary>Makes probabilities of scores: a scale (inverse temperature) for all and a bias for each class (Guo et al., ICML 2017).</summary>
internal readonly record struct Calibration(float Scale, float Positive, float Neutral, float Negative)
{
    /// <summary>Turns the three logits into probabilities, in place.</summary>
    public void Apply(Span<float> logits)
    {
        logits[0] = (logits[0] * Scale) + Positive;
        logits[1] = (logits[1] * Scale) + Neutral;
        logits[2] = (logits[2] * Scale) + Negative;
        Softmax(logits);
    }

    public static void Softmax(Span<float> logits)
    {
        var most = MathF.Max(logits[0], MathF.Max(logits[1], logits[2]));
        var sum = 0f;
        foreach (ref var value in logits) sum += value = MathF.Exp(value - most);
        foreach (ref var value in logits) value /= sum;
    }

    public static Calibration Read(BinaryReader reader) => new(reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle());

    public void Write(BinaryWriter writer)
    {
        writer.Write(Scale);
        writer.Write(Positive);
        writer.Write(Neutral);
        writer.Write(Negative);
    }
}
