using NewsMonitor.Language.Statements.Finding;

namespace NewsMonitor.Language.Statements.Weighing;

/// <summary>Says what each attribution found is worth: first by its own words, then in the light of the others that were found in the text.</summary>
internal static class Worths
{
    /// <summary>Sets <see cref="Attribution.Worth"/> of all.</summary>
    public static void Weigh(Reading reading, List<Attribution> found, StatementModel model)
    {
        Guess(reading, found, model);
        using var measures = new AttributionMeasures(reading, found);
        Span<float> values = stackalloc float[AttributionMeasures.Count];
        for (var i = 0; i < found.Count; i++)
        {
            measures.Fill(i, values);
            found[i].Worth = model.Worth(values);
        }
    }

    /// <summary>Sets <see cref="Attribution.Guess"/> of all.</summary>
    public static void Guess(Reading reading, List<Attribution> found, StatementModel model)
    {
        foreach (var attribution in found)
        {
            attribution.Outline = AttributionOutline.Of(reading, attribution);
            attribution.Guess = model.Guess(reading, attribution);
        }
    }
}
