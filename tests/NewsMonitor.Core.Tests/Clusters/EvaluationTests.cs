using System.Globalization;
using NewsMonitor.Core.Clusters;

namespace NewsMonitor.Core.Tests.Clusters;

/// <summary>
/// How well statements are folded, on evaluation.txt. The figures of the half that nothing was chosen on are those in
/// docs/decisions/statement-clusters.md; the floors here lie a little below them.
/// </summary>
public sealed class EvaluationTests
{
    [Theory]
    [InlineData("dev", 0.95, 0.66)]
    [InlineData("held", 0.97, 0.65)]
    public void Statements_are_folded_as_a_reader_would(string half, double leastPrecision, double leastRecall)
    {
        var gold = Evaluation.Gold(Evaluation.Read(Path.Combine(AppContext.BaseDirectory, "Clusters", "evaluation.txt"), half));
        var clusters = ClusterBuilder.Build(gold.Keys);

        var found = Evaluation.PairsOf(clusters.Select(c => c.Statements));
        var right = Evaluation.PairsOf(gold.GroupBy(g => g.Value, g => g.Key).Select(g => g.ToList()));
        var common = found.Intersect(right).Count();
        var (precision, recall) = ((double)common / found.Count, (double)common / right.Count);
        var output = TestContext.Current.TestOutputHelper!;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{half}: {gold.Count} wordings of {gold.Values.Distinct().Count()} statements: {clusters.Count} clusters, precision {precision:P1}, recall {recall:P1}, F1 {2 * precision * recall / (precision + recall):P1}"));
        if (half != "dev") output.WriteLine("  (what goes wrong here is not shown: nothing is to be chosen on it)");
        else foreach (var (a, b) in found.Except(right)) output.WriteLine($"  wrongly together: {a} | {b}");
        if (half == "dev") foreach (var (a, b) in right.Except(found)) output.WriteLine($"  wrongly apart: {a} | {b}");

        Assert.True(precision >= leastPrecision, $"precision {precision}");
        Assert.True(recall >= leastRecall, $"recall {recall}");
    }
}
