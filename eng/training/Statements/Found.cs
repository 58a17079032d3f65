using NewsMonitor.Language.Statements;
using NewsMonitor.Language.Statements.Finding;
using NewsMonitor.Language.Statements.Weighing;

namespace NewsMonitor.Training.Statements;

/// <summary>What a model found in an article that it was not trained on, and what of it is right.</summary>
internal sealed record Found(Example Example, List<Attribution> Attributions, bool[] Right)
{
    public static Found In(Example example, StatementModel model)
    {
        var attributions = NewsMonitor.Language.Statements.Finding.Attributions.Candidates(example.Reading, model);
        foreach (var attribution in attributions) attribution.Outline = AttributionOutline.Of(example.Reading, attribution);
        return new(example, attributions, [.. attributions.Select(example.IsRight)]);
    }
}
